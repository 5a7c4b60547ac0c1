import { addDays } from '../../journal/day.ts'

/** A calendar day as `2026-11-30`, without time or zone: days compare as strings. */
export type Iso = string

/** The month of a day, as `2026-11`. */
export function toMonth(day: Iso): string {
  return day.slice(0, 7)
}

export function toIso(month: string, date: number): Iso {
  return `${month}-${pad(date, 2)}`
}

/** Months on, or back. */
export function addMonths(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1, 2)}`
}

/**
 * A day as people write it in France, 31/03/2027: any mark or space between, no zero needed, the year in full. Undefined
 * for what is no day that exists between 2000 and 2099.
 */
export function parseDay(typed: string): Iso | undefined {
  const [, date = '', month = '', year = ''] = /^\s*(\d{1,2})[^\d]+(\d{1,2})[^\d]+(20\d{2})\s*$/.exec(typed) ?? []
  const [day, inMonth] = [Number(date), `${year}-${pad(Number(month), 2)}`]
  if (year === '' || Number(month) < 1 || Number(month) > 12 || day < 1) return undefined
  return day <= Number(lastOf(inMonth).slice(8)) ? toIso(inMonth, day) : undefined
}

/** The last day of a month. */
export function lastOf(month: string): Iso {
  return addDays(toIso(addMonths(month, 1), 1), -1)
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
