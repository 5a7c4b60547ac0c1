import { addDays } from './day.ts'
import type { SignedHead } from './heads/checkpoint.ts'

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
