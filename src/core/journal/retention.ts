import type { SignedHead } from './checkpoint.ts'
import { addDays } from './day.ts'

/** How long lines are kept when nobody chose: the CNIL's recommendation on logs (2021) names six months to a year. */
export const KEPT_MONTHS = 12
/** What may be chosen; three years is the longest that the same text names, for internal control. */
export const KEPT_CHOICES = [6, 12, 24, 36] as const

const MONTH = 31
/** How far apart two days of work may be for the later one to be believed. */
const GAP = 62

/**
 * The month (`YYYY-MM`) before which segments may be deleted; undefined when none may. It goes by the clock and by the
 * days on which heads were signed, whichever is earlier, and believes a day only if another one came shortly before:
 * a clock that is years ahead for a moment must not delete everything.
 */
export function toOldestKept(heads: readonly SignedHead[], today: string, months: number): string | undefined {
  const worked = [...new Set(heads.filter(({ checkpoint }) => checkpoint.cause !== 'day').map(toDay))].sort()
  const believed = worked.filter((day, index) => addDays(worked[index - 1] ?? '0001-01-01', GAP) >= day).at(-1)
  if (believed === undefined) return undefined
  return addDays(believed < today ? believed : today, -months * MONTH).slice(0, 7)
}

function toDay({ checkpoint }: SignedHead): string {
  return checkpoint.day
}
