import { addDays } from '../base/day.ts'
import { isMastered } from './measure.ts'
import type { RecordedVisit } from './recorded-visit.ts'

/** The number of consecutive mastered visits after which a procedure counts as acquired. */
export const VISITS_TO_CONCLUDE = 3

/** The period in which it must be mastered again to count as kept, in days after the third of them. */
const KEPT_FROM = 30
const KEPT_UNTIL = 90

/** The days on which the procedure may be shown to be kept, both included. */
export interface Check {
  readonly from: string
  readonly until: string
}

/**
 * A person's progress with one procedure (domain study §6).
 *
 * `too-few`: under three visits, so no conclusion. `learning`: three or more, without three consecutive mastered ones.
 * `acquired`: three consecutive mastered visits. `kept`: mastered again 30 to 90 days after the third, or after a later
 * visit that came past those days. `transferred`: mastered once more after it was kept, with another kind of helper,
 * alone, or on another machine.
 */
export type Acquisition =
  | { readonly is: 'too-few'; readonly visits: number; readonly running: number }
  | { readonly is: 'learning'; readonly visits: number; readonly running: number }
  | { readonly is: 'acquired'; readonly since: string; readonly check: Check }
  | { readonly is: 'kept'; readonly since: string }
  | { readonly is: 'transferred'; readonly since: string }

/**
 * Judges the visits of one procedure, in their order. Only visits of the newest version count, since another list of
 * steps is another procedure. One visit without mastery takes acquired, kept and transferred away. Practice that began
 * at a later step changes nothing. The caller separates training from the real portal.
 */
export function judgeAcquisition(visits: readonly RecordedVisit[]): Acquisition {
  const same = sameVersion(visits.filter(isWhole))
  const run = runningMastered(same)
  const third = run[VISITS_TO_CONCLUDE - 1]
  if (third === undefined) {
    return { is: same.length < VISITS_TO_CONCLUDE ? 'too-few' : 'learning', visits: same.length, running: run.length }
  }
  const { keeping, check } = findKeeping(third.day, run.slice(VISITS_TO_CONCLUDE))
  if (keeping === undefined) return { is: 'acquired', since: third.day, check }
  const learnt = run.slice(0, VISITS_TO_CONCLUDE)
  const elsewhere = run
    .slice(run.indexOf(keeping))
    .find(({ role, place }) => learnt.every((one) => one.role !== role || one.place !== place))
  if (elsewhere === undefined) return { is: 'kept', since: keeping.day }
  return { is: 'transferred', since: elsewhere.day }
}

/**
 * Finds the visit that shows the procedure kept. A mastered visit after the period starts the count again from its own
 * day: otherwise people who come every four months could never show it.
 */
function findKeeping(third: string, later: readonly RecordedVisit[]): { keeping?: RecordedVisit; check: Check } {
  let check = toCheck(third)
  for (const visit of later) {
    if (check.from <= visit.day && visit.day <= check.until) return { keeping: visit, check }
    if (visit.day > check.until) check = toCheck(visit.day)
  }
  return { check }
}

function toCheck(day: string): Check {
  return { from: addDays(day, KEPT_FROM), until: addDays(day, KEPT_UNTIL) }
}

/** Checks whether a visit started at the beginning: practice from a later step shows nothing of the steps before it. */
export function isWhole({ from }: RecordedVisit): boolean {
  return from === undefined
}

/** Returns the visits comparable with the last one: those with the same version of the steps. */
export function sameVersion(visits: readonly RecordedVisit[]): readonly RecordedVisit[] {
  const version = visits.at(-1)?.version
  return visits.filter((visit) => visit.version === version)
}

/** Returns the mastered visits since the last one that was not. */
function runningMastered(visits: readonly RecordedVisit[]): readonly RecordedVisit[] {
  return visits.slice(visits.findLastIndex((visit) => !isMastered(visit)) + 1)
}
