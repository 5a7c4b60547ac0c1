import type { Filter } from './filter.ts'

/** What a period is held against: as many months right before it, or the same months of the year before. */
export const COMPARISONS = ['before', 'year'] as const
export type Comparison = (typeof COMPARISONS)[number]

/**
 * Finds the other period of a comparison, of the same procedure and place. `span`: all months that there are figures of,
 * oldest first. Undefined where there are no figures of the whole of it: half a period is no peer.
 */
export function findOtherPeriod(filter: Filter, span: readonly string[], comparison: Comparison): Filter | undefined {
  const [first, last] = [span[0], span.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const { from = first, to = last } = filter
  const months = toMonths(to) - toMonths(from) + 1
  const back = comparison === 'year' ? 12 : months
  // Two periods that share a month would be held against a part of themselves.
  if (months < 1 || back < months) return undefined
  const other = { ...filter, from: toMonth(toMonths(from) - back), to: toMonth(toMonths(to) - back) }
  return other.from < first ? undefined : other
}

/** `YYYY-MM` as a count of months. */
function toMonths(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

function toMonth(months: number): string {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}
