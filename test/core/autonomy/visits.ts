import type { Help } from '../../../src/core/attribution/scale.ts'
import type { RecordedVisit } from '../../../src/core/autonomy/recorded-visit.ts'
import { addDays } from '../../../src/core/base/day.ts'

/** Creates a visit whose steps are named a, b, c, … and have these codes; the last is critical by default. */
export function visitOf(helps: readonly Help[], more: Partial<RecordedVisit> = {}): RecordedVisit {
  const steps = helps.map((help, index) => ({
    step: String.fromCharCode(97 + index),
    hand: help === 'A0' ? ('worker' as const) : ('person' as const),
    help,
  }))
  return {
    visit: '0'.repeat(32),
    day: '2026-01-05',
    flow: 'caf/rsa',
    version: 1,
    training: false,
    role: 'worker',
    place: 'aaaaaaaa',
    finished: true,
    steps,
    critical: steps.slice(-1).map(({ step }) => step),
    counted: Math.max(1, helps.length),
    ...more,
  }
}

export const ALONE: readonly Help[] = ['A6', 'A5', 'A5', 'A6', 'A5', 'A6', 'A5', 'A5', 'A6', 'A6']

export type Told = readonly [day: number, helps: readonly Help[], more?: Partial<RecordedVisit>]

/** Creates visits so many days after 1 January 2026, each with its own changes. */
export function visitsAt(...visits: readonly Told[]) {
  return visits.map(([day, helps, more], index) =>
    visitOf(helps, { visit: String(index).padStart(32, '0'), day: addDays('2026-01-01', day), ...more }),
  )
}
