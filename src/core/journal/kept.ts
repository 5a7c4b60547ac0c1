import { addDays } from './clock.ts'
import type { SignedHead } from './heads/checkpoint.ts'
import type { Clear } from './lines/clear.ts'

/** How long lines are kept when nobody chose: the CNIL's recommendation on logs (2021) names six months to a year. */
const KEPT_MONTHS = 12
/** What may be chosen; three years is the longest that the same text names, for internal control. */
export const KEPT_CHOICES = [6, 12, 24, 36] as const
export type KeptMonths = (typeof KEPT_CHOICES)[number]
/** Days between asking for less and the day it counts from: everybody at the desk can see it and take it back. */
const WAIT = 7

/** How long lines are kept, as the journal's own lines say. */
export interface Kept {
  readonly months: KeptMonths
  /** Fewer months, which count from a day on. */
  readonly shortening?: { readonly months: KeptMonths; readonly from: string }
  /** The day of the last line that says so; absent when none does. */
  readonly said?: string
}

export const KEPT: Kept = { months: KEPT_MONTHS }

/** Takes one more line into what counts. A file beside the journal changes nothing of it. */
export function foldKept(kept: Kept, day: string, clear: Clear): Kept {
  if (clear.kind !== 'retention') return kept
  const { what, months, from } = clear
  if (what === 'shorten') return { ...kept, said: day, shortening: { months, from: from ?? addDays(day, WAIT) } }
  return { months: what === 'take-back' ? kept.months : months, said: day }
}

/** How many months count on a day. */
export function toMonthsOn({ months, shortening }: Kept, day: string): KeptMonths {
  return shortening !== undefined && shortening.from <= day ? shortening.months : months
}

/** The first day on which fewer months may count, when they are asked for today. */
export function toFirstShorterDay(today: string): string {
  return addDays(today, WAIT)
}

const MONTH = 31
/** How far apart two days of work may be for the later one to be believed. */
const GAP = 62

/**
 * The month (`YYYY-MM`) before which segments may be deleted; undefined when none may. It goes by the clock and by the
 * days on which heads were signed, whichever is earlier, and believes a day only if another one came shortly before:
 * a clock that is years ahead for a moment must not delete everything.
 */
export function toOldestKept(heads: readonly SignedHead[], today: string, months: number): string | undefined {
  const believed = toBelievedDay(heads, today)
  return believed && addDays(believed, -months * MONTH).slice(0, 7)
}

/** The latest day that may be believed, today at the most; undefined before the first day of work. */
export function toBelievedDay(heads: readonly SignedHead[], today: string): string | undefined {
  const worked = [...new Set(heads.filter(({ checkpoint }) => checkpoint.cause !== 'day').map(toDay))].sort()
  const believed = worked.filter((day, index) => addDays(worked[index - 1] ?? '0001-01-01', GAP) >= day).at(-1)
  return believed !== undefined && believed > today ? today : believed
}

function toDay({ checkpoint }: SignedHead): string {
  return checkpoint.day
}
