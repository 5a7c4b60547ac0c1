import { isFloor } from '../attribution/said.ts'
import type { CountedHelp } from '../attribution/scale.ts'
import type { KeptStep, RecordedVisit } from './recorded-visit.ts'

/** A share, always shown with the two counts that it is made of. */
export interface Share {
  readonly count: number
  readonly of: number
}

/**
 * The measures of one visit, by the rules of the domain study §6: shares of what was observed, counts beside every
 * share, a distribution and never a mean of codes, critical steps one by one. Our synthesis, not a validated
 * instrument.
 */
export interface VisitMeasures {
  /** The share of A6 and A5 among the steps with an A-code: only those of which it is known that nothing was said. */
  readonly independent: Share
  /**
   * The share of A4, kept apart: needing reassurance before sending is no incapacity. Its steps are in the denominator
   * of `independent`, not in its count.
   */
  readonly reassured: Share
  /** The share of the steps with an A-code of which nobody said whether there were words. In no other share. */
  readonly unsaid: Share
  /** The share of A0 and A1 among the steps with an A-code. */
  readonly substituted: Share
  /** The number of steps with an N-code: in no denominator, and shown. */
  readonly notObserved: number
  /** The number of steps whose record the person contests: in no share and no other count. */
  readonly contested: number
  readonly distribution: Readonly<Partial<Record<CountedHelp, number>>>
  /** The most intrusive help on each critical step; N0 for a step that nobody saw. */
  readonly critical: readonly { readonly step: string; readonly help: CountedHelp }[]
}

/**
 * Checks whether an A-code describes how a step was done. All other steps were refused, not asked for, not seen, or are
 * contested.
 */
export function isObserved({ help, contested }: KeptStep): boolean {
  return contested === undefined && help.startsWith('A')
}

/**
 * Checks whether a step was done without anybody's help; the standing guide is a passive aid (A5). A floor is not: what
 * nobody said is unknown, never the better code.
 */
export function isIndependent(help: CountedHelp): boolean {
  return help === 'A6' || help === 'A5'
}

/** Checks whether a step was done in the person's place, wholly or in part. */
export function isSubstituted(help: CountedHelp): boolean {
  return help === 'A0' || help === 'A1'
}

/**
 * Measures one visit. Several attempts at one step already count as one, with the most intrusive help
 * (journal/visit.ts).
 */
export function measureVisit({ steps, critical }: Pick<RecordedVisit, 'steps' | 'critical'>): VisitMeasures {
  const observed = steps.filter(isObserved)
  const share = (has: (help: CountedHelp) => boolean): Share => ({
    count: observed.filter(({ help }) => has(help)).length,
    of: observed.length,
  })
  const distribution: Partial<Record<CountedHelp, number>> = {}
  const agreed = steps.filter(({ contested }) => contested === undefined)
  for (const { help } of agreed) distribution[help] = (distribution[help] ?? 0) + 1
  return {
    independent: share(isIndependent),
    reassured: share((help) => help === 'A4'),
    unsaid: share(isFloor),
    substituted: share(isSubstituted),
    notObserved: agreed.length - observed.length,
    contested: steps.length - agreed.length,
    distribution,
    critical: critical.map((step) => ({ step, help: agreed.find((one) => one.step === step)?.help ?? 'N0' })),
  }
}

/**
 * Checks whether a visit shows mastery of the procedure: completed, 90 % of its observed steps independent, and every
 * critical step among these (task analysis, mastery criterion; domain study §6). An unseen critical step does not count
 * as independent. A contested step may have been done in the person's place, so it stays in the total of the 90 % and
 * counts as not independent.
 */
export function isMastered(visit: RecordedVisit): boolean {
  const { independent, critical, contested } = measureVisit(visit)
  return (
    visit.finished &&
    independent.of > 0 &&
    independent.count * 10 >= (independent.of + contested) * 9 &&
    critical.every(({ help }) => isIndependent(help))
  )
}
