import type { Receipt } from '../../core/hub/receipt.ts'
import type { StoredLine } from '../../core/hub/seal.ts'
import type { AuditDoubt } from './fault.ts'

interface Doubt {
  readonly code: AuditDoubt
  /** The first such line, and their number. */
  readonly line: number
  readonly lines: number
}

/** Checks days: a line lies between two receipts, so its day must too, give or take a day for time zones. */
export function createDayCheck(receipts: readonly Receipt[]): {
  take(line: StoredLine): void
  doubt(): Doubt | undefined
} {
  let next = 0
  let doubt: Doubt | undefined
  return {
    take: ({ seq, day }) => {
      while ((receipts[next]?.size ?? seq) < seq) next += 1
      const [earliest, latest] = [receipts[next - 1]?.day, receipts[next]?.day]
      const code =
        earliest !== undefined && day < toDayFrom(earliest, -1)
          ? ('day-before-receipt' as const)
          : latest !== undefined && day > toDayFrom(latest, 1)
            ? ('day-after-receipt' as const)
            : undefined
      if (code !== undefined) doubt = { ...(doubt ?? { code, line: seq }), lines: (doubt?.lines ?? 0) + 1 }
    },
    doubt: () => doubt,
  }
}

function toDayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
