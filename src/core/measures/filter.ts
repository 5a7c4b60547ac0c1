import { z } from 'zod'
import type { FigurePlace } from './figures.ts'
import type { FigureCell, Hidden, Series } from './release.ts'

const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** A choice of visits. There is no filter by worker, day or person, nor by any machine except one's own. */
export const filterSchema = z.strictObject({
  from: monthSchema.optional(),
  to: monthSchema.optional(),
  flow: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
    .optional(),
  /** If absent: beside a worker and at the kiosk, never practice or sites without a guide. */
  mode: z.enum(['accompaniment', 'kiosk', 'training', 'unguided']).optional(),
  /** Only what was recorded at the desk that asks. */
  own: z.literal(true).optional(),
})
export type Filter = z.infer<typeof filterSchema>

/**
 * Returns the cells that lie wholly in the filter. A cell that only overlaps it is hidden, like one that is too small.
 */
export function selectCells<K extends FigurePlace, C>(
  series: Series<K, C>,
  filter: Filter,
): readonly FigureCell<K, C>[] {
  return series.cells.filter((cell) => isSelected(cell.key, filter) && isWhole(cell, filter))
}

/** Returns the months of the filter in which something may not be shown. */
export function selectHidden<K extends FigurePlace, C>(series: Series<K, C>, filter: Filter): readonly Hidden<K>[] {
  const cut = series.cells
    .filter((cell) => isSelected(cell.key, filter) && !isWhole(cell, filter))
    .flatMap(({ key, from, to }) => [from, to].map((month) => ({ key, month })))
  return [...series.hidden.filter(({ key }) => isSelected(key, filter)), ...cut].filter(({ month }) =>
    isInPeriod(month, filter),
  )
}

function isSelected({ flow, mode }: FigurePlace, filter: Filter): boolean {
  if (filter.flow !== undefined && flow !== filter.flow) return false
  return filter.mode === undefined ? mode === 'accompaniment' || mode === 'kiosk' : mode === filter.mode
}

function isWhole({ from, to }: { readonly from: string; readonly to: string }, filter: Filter): boolean {
  return isInPeriod(from, filter) && isInPeriod(to, filter)
}

function isInPeriod(month: string, { from = '', to = '9999-99' }: Filter): boolean {
  return from <= month && month <= to
}

/** The period to compare with: the same number of months right before, or the same months of the year before. */
export const COMPARISONS = ['before', 'year'] as const
export type Comparison = (typeof COMPARISONS)[number]

/**
 * Finds the other period of a comparison, with the same procedure and place. `span`: all months with figures, oldest
 * first. Undefined unless there are figures for the whole of it: half a period cannot be compared.
 */
export function findOtherPeriod(filter: Filter, span: readonly string[], comparison: Comparison): Filter | undefined {
  const [first, last] = [span[0], span.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const { from = first, to = last } = filter
  const months = toMonths(to) - toMonths(from) + 1
  const back = comparison === 'year' ? 12 : months
  // Periods that share a month would be compared with a part of themselves.
  if (months < 1 || back < months) return undefined
  const other = { ...filter, from: toMonth(toMonths(from) - back), to: toMonth(toMonths(to) - back) }
  return other.from < first ? undefined : other
}

/** Converts `YYYY-MM` to a number of months. */
function toMonths(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

function toMonth(months: number): string {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}
