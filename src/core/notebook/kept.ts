import { countedGroups } from '../flow/order.ts'
import type { Visit } from '../session/visit.ts'
import type { KeptVisit } from './record.ts'

/** A visit as its person's notebook keeps it; undefined when nothing of it may be kept, or nothing was done. */
export function toKeptVisit(visit: Visit, { day, place }: { day: string; place: string }): KeptVisit | undefined {
  const { flow, record } = visit
  if (!visit.consent || record === undefined || record.steps.length === 0) return undefined
  const counted = countedGroups(flow)
  return {
    visit: visit.id,
    day,
    flow: flow.flow,
    version: flow.version,
    training: visit.training,
    role: visit.role,
    place,
    finished: visit.position.value === 'finished',
    steps: record.steps.map(({ step, hand, help }) => ({ step, hand, help })),
    critical: counted.filter(({ main }) => main.critical).map(({ id }) => id),
    counted: counted.length,
  }
}
