import type { Help } from '../attribution/scale.ts'
import { isSubstituted } from '../autonomy/measure.ts'
import { countedGroups } from '../flow/language/order.ts'
import { type StepRecord, toSaid, type Word } from '../journal/visit.ts'
import type { Plan, Visit } from '../session/visit.ts'
import type { KeptStep, RecordedVisit } from './record.ts'

/** A visit as its person's notebook keeps it; undefined when nothing of it may be kept, or nothing was done. */
export function toKeptVisit(visit: Visit, { day, place }: { day: string; place: string }): RecordedVisit | undefined {
  const { flow, record } = visit
  // Pages are no steps that somebody learns.
  if (visit.unguided || !visit.consent || record === undefined || record.steps.length === 0) return undefined
  const counted = countedGroups(flow)
  return {
    visit: visit.id,
    day,
    flow: flow.flow,
    version: flow.version,
    training: visit.training,
    role: visit.role,
    place,
    finished: visit.position.matches('finished'),
    ...(visit.from !== undefined && { from: visit.from }),
    steps: record.steps.map((step) => toKeptStep(step, visit.plan ?? {})),
    critical: counted.filter(({ main }) => main.critical).map(({ id }) => id),
    counted: counted.length,
  }
}

function toKeptStep(record: StepRecord, plan: Plan): KeptStep {
  const { step, hand, help, seen } = record
  if (!record.contested) return { step, hand, help, ...(isPlanned(help, plan[step]) && { planned: true as const }) }
  const said = toSaid(record)
  return { step, hand, help, contested: { ...(seen && { seen: toWord(seen) }), ...(said && { said: toWord(said) }) } }
}

/** Without its reason: a notebook keeps none. */
function toWord({ hand, help }: Word): Pick<Word, 'hand' | 'help'> {
  return { hand, help }
}

/** Whether the helper did no more of a step than the two had agreed before, and more than was proposed: no failure of the person's. */
function isPlanned(help: Help, planned: Plan[string] | undefined): boolean {
  if (!planned?.agreed) return false
  return planned.who === 'worker' ? isSubstituted(help) : planned.who === 'together' && help === 'A1'
}
