import type { Help } from '../attribution/scale.ts'
import type { KeptStep, RecordedVisit } from '../notebook/record.ts'

/** A share that is always shown with the two counts it is made of. */
export interface Share {
  readonly count: number
  readonly of: number
}

/**
 * What one visit says, by the rules of the domain study §6: shares of what was observed, counts beside every share, a
 * distribution and never a mean of codes, critical steps one by one. Our synthesis, not a validated instrument.
 */
export interface VisitMeasures {
  /** A6 and A5, of the steps with an A-code. */
  readonly independent: Share
  /** A4, apart: to be reassured before sending is no incapacity. It is in the denominator above, not in its count. */
  readonly reassured: Share
  /** A0 and A1, of the steps with an A-code. */
  readonly substituted: Share
  /** N-codes: in no denominator, and said. */
  readonly notObserved: number
  /** Steps of which the person says that the record is not right: in no share and no other count. */
  readonly contested: number
  readonly distribution: Readonly<Partial<Record<Help, number>>>
  /** The most intrusive help on each critical step; N0 for one that nobody saw. */
  readonly critical: readonly { readonly step: string; readonly help: Help }[]
}

/** Steps of which an A-code says how they were done; the others were refused, not asked for, not seen, or are contested. */
export function isObserved({ help, contested }: KeptStep): boolean {
  return contested === undefined && help.startsWith('A')
}

/** Done without anybody's help; the standing guide is a passive aid (A5). */
export function isIndependent(help: Help): boolean {
  return help === 'A6' || help === 'A5'
}

/** Done in the person's place, wholly or in part. */
export function isSubstituted(help: Help): boolean {
  return help === 'A0' || help === 'A1'
}

/** Measures one visit. Several goes at one step are one step by then, with the most intrusive help (journal/visit.ts). */
export function measureVisit({ steps, critical }: Pick<RecordedVisit, 'steps' | 'critical'>): VisitMeasures {
  const observed = steps.filter(isObserved)
  const share = (has: (help: Help) => boolean): Share => ({
    count: observed.filter(({ help }) => has(help)).length,
    of: observed.length,
  })
  const distribution: Partial<Record<Help, number>> = {}
  const agreed = steps.filter(({ contested }) => contested === undefined)
  for (const { help } of agreed) distribution[help] = (distribution[help] ?? 0) + 1
  return {
    independent: share(isIndependent),
    reassured: share((help) => help === 'A4'),
    substituted: share(isSubstituted),
    notObserved: agreed.length - observed.length,
    contested: steps.length - agreed.length,
    distribution,
    critical: critical.map((step) => ({ step, help: agreed.find((one) => one.step === step)?.help ?? 'N0' })),
  }
}

/**
 * Whether a visit shows the procedure mastered: gone through to its end, 90 % of its observed steps independent, and
 * every critical step among them (task analysis, mastery criterion; domain study §6). An unseen critical step is none. A
 * contested step may have been done in place: it counts against, as it is of the steps that the 90 % are of.
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
