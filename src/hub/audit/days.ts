import type { Receipt } from '../../core/hub/receipt.ts'
import { readShownDay, type StoredLine } from '../../core/hub/seal.ts'
import type { AuditDoubt } from './fault.ts'

interface Doubt {
  readonly code: AuditDoubt
  /** The first such line, and their number. */
  readonly line: number
  readonly lines: number
}

/**
 * Checks days: a line lies between two receipts, so its day must too, give or take a day for time zones. A machine that
 * was off for months does not believe its clock at once, and says in its record which day it showed: its lines may be of
 * that day too, until one has a later day of its own.
 */
export function createDayCheck(receipts: readonly Receipt[]): {
  take(line: StoredLine): void
  doubt(): Doubt | undefined
} {
  let next = 0
  let doubt: Doubt | undefined
  /** The day that the clock showed and the record did not believe, and the day under which its lines are meanwhile. */
  let shown: { readonly day: string; readonly under: string } | undefined
  return {
    take: (line) => {
      const { seq, day } = line
      while ((receipts[next]?.size ?? seq) < seq) next += 1
      const between = [receipts[next - 1]?.day, receipts[next]?.day] as const
      const clock = readShownDay(line)
      if (clock !== undefined) shown = clock.isBelieved ? undefined : { day: clock.day, under: day }
      else if (shown !== undefined && day > shown.under) shown = undefined
      const code = judgeDay(day, between)
      if (code === undefined || (shown !== undefined && judgeDay(shown.day, between) === undefined)) return
      doubt = { ...(doubt ?? { code, line: seq }), lines: (doubt?.lines ?? 0) + 1 }
    },
    doubt: () => doubt,
  }
}

function judgeDay(
  day: string,
  [earliest, latest]: readonly [string | undefined, string | undefined],
): AuditDoubt | undefined {
  if (earliest !== undefined && day < toDayFrom(earliest, -1)) return 'day-before-receipt'
  return latest !== undefined && day > toDayFrom(latest, 1) ? 'day-after-receipt' : undefined
}

function toDayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
