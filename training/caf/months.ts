import { type Day, toDay } from '../kit/day.ts'

/**
 * Returns the three months of a quarterly declaration: M-4, M-3 and M-2, as first days. Source: procedures.md A.3 (in
 * March: November, December, January). In the machine's own time zone.
 */
export function toDeclaredMonths(now: Date): readonly [Day, Day, Day] {
  const toMonth = (before: number) => toDay(new Date(now.getFullYear(), now.getMonth() - before, 1))
  return [toMonth(4), toMonth(3), toMonth(2)]
}
