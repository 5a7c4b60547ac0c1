import { addDays } from '../base/day.ts'
import type { SignedHead } from './heads/checkpoint.ts'
import type { Clear } from './lines/clear.ts'

/** The default retention in months: the CNIL's recommendation on logs (2021) names six months to a year. */
const KEPT_MONTHS = 12
/**
 * The retentions that can be chosen, in months; three years is the longest that the same text names, for internal
 * control.
 */
export const KEPT_CHOICES = [6, 12, 24, 36] as const
export type KeptMonths = (typeof KEPT_CHOICES)[number]
/** Days between a request to keep less and its effect: everybody at the desk can see it and take it back. */
const WAIT = 7

/** The retention, according to the journal's own lines. */
export interface Kept {
  readonly months: KeptMonths
  /** A shorter retention, which applies from a day on. */
  readonly shortening?: { readonly months: KeptMonths; readonly from: string }
  /** The day of the last line about it; absent if there is none. */
  readonly said?: string
  /** The day of the last line about a purge; absent if there is none. */
  readonly purged?: string
}

export const KEPT: Kept = { months: KEPT_MONTHS }

/** Updates the retention with one more line. No file beside the journal can change it. */
export function foldKept(kept: Kept, day: string, clear: Clear): Kept {
  if (clear.kind === 'purged') return { ...kept, purged: day }
  if (clear.kind !== 'retention') return kept
  const { what, months, from } = clear
  const purged = kept.purged === undefined ? {} : { purged: kept.purged }
  if (what === 'shorten') return { ...kept, said: day, shortening: { months, from: from ?? addDays(day, WAIT) } }
  return { ...purged, months: what === 'take-back' ? kept.months : months, said: day }
}

/** Returns the number of months that apply on a day. */
export function findMonthsOn({ months, shortening }: Kept, day: string): KeptMonths {
  return shortening !== undefined && shortening.from <= day ? shortening.months : months
}

/** Returns the first day on which a shorter retention may apply, if it is requested today. */
export function toFirstShorterDay(today: string): string {
  return addDays(today, WAIT)
}

const MONTH = 31
/** The most days between two days of work for which the later one is believed. */
const GAP = 62

/**
 * Returns the month (`YYYY-MM`) before which segments may be deleted; undefined if none may. Uses the clock or the days
 * on which heads were signed, whichever is earlier, and believes a day only if another one came shortly before: a clock
 * that is years ahead for a moment must not delete everything.
 */
export function findOldestKept(heads: readonly SignedHead[], today: string, months: number): string | undefined {
  const believed = findBelievedDay(heads, today)
  return believed && addDays(believed, -months * MONTH).slice(0, 7)
}

/** Returns the latest day that may be believed, at most today; undefined before the first day of work. */
export function findBelievedDay(heads: readonly SignedHead[], today: string): string | undefined {
  const worked = [...new Set(heads.filter(({ checkpoint }) => checkpoint.cause !== 'day').map(toDay))].sort()
  const believed = worked.filter((day, index) => addDays(worked[index - 1] ?? '0001-01-01', GAP) >= day).at(-1)
  return believed !== undefined && believed > today ? today : believed
}

/** The fewest days of work between two purges that nobody is asked about. */
const WORKED = 3

/**
 * Decides whether a purge waits until a person has read the date. A month at a time goes by itself, after some days of
 * work since the last one; more at once, or sooner, may be a clock that was set forward: it would delete everything in
 * some starts.
 */
export function mustAskToPurge(
  losing: readonly string[],
  heads: readonly SignedHead[],
  { purged = '' }: Kept,
): boolean {
  const worked = new Set(heads.filter(({ checkpoint }) => checkpoint.cause !== 'day').map(toDay))
  return losing.length > 1 || [...worked].filter((day) => day > purged).length < WORKED
}

function toDay({ checkpoint }: SignedHead): string {
  return checkpoint.day
}
