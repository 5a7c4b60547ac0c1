import { addDays } from '../journal/day.ts'
import type { RecordedVisit } from '../notebook/record.ts'
import { isMastered } from './measure.ts'

/** Visits running that must show the procedure mastered before it counts as acquired. */
export const VISITS_TO_CONCLUDE = 3

/** When it must be shown again to count as kept, in days after the third. */
const KEPT_FROM = 30
const KEPT_UNTIL = 90

/**
 * Where a person is with one procedure (domain study §6).
 *
 * `too-few`: under three visits, so nothing is concluded. `learning`: three or more, and not three mastered running.
 * `acquired`: three mastered running. `kept`: mastered again 30 to 90 days after the third. `transferred`: mastered
 * once more, after it was kept, with another kind of helper, alone, or on another machine.
 */
export type Acquisition =
  | { readonly is: 'too-few'; readonly visits: number; readonly running: number }
  | { readonly is: 'learning'; readonly visits: number; readonly running: number }
  | {
      readonly is: 'acquired'
      readonly since: string
      readonly check: { readonly from: string; readonly until: string }
    }
  | { readonly is: 'kept'; readonly since: string }
  | { readonly is: 'transferred'; readonly since: string }

/**
 * Judges the visits of one procedure, in their order. Only visits of the newest version count, since another list of
 * steps is another procedure; and one visit that is not mastered takes acquired, kept and transferred away.
 * Training and the real portal are judged apart by whoever calls.
 */
export function toAcquisition(visits: readonly RecordedVisit[]): Acquisition {
  const same = sameVersion(visits)
  const run = runningMastered(same)
  const third = run[VISITS_TO_CONCLUDE - 1]
  if (third === undefined) {
    return { is: same.length < VISITS_TO_CONCLUDE ? 'too-few' : 'learning', visits: same.length, running: run.length }
  }
  const [from, until] = [addDays(third.day, KEPT_FROM), addDays(third.day, KEPT_UNTIL)]
  const keeping = run.slice(VISITS_TO_CONCLUDE).find(({ day }) => from <= day && day <= until)
  if (keeping === undefined) return { is: 'acquired', since: third.day, check: { from, until } }
  const learnt = run.slice(0, VISITS_TO_CONCLUDE)
  const elsewhere = run
    .slice(run.indexOf(keeping))
    .find(({ role, place }) => learnt.every((one) => one.role !== role || one.place !== place))
  if (elsewhere === undefined) return { is: 'kept', since: keeping.day }
  return { is: 'transferred', since: elsewhere.day }
}

/** The visits that may be compared with the last one: same version of the list of steps. */
export function sameVersion(visits: readonly RecordedVisit[]): readonly RecordedVisit[] {
  const version = visits.at(-1)?.version
  return visits.filter((visit) => visit.version === version)
}

/** The mastered visits since the last one that was not. */
function runningMastered(visits: readonly RecordedVisit[]): readonly RecordedVisit[] {
  return visits.slice(visits.findLastIndex((visit) => !isMastered(visit)) + 1)
}
