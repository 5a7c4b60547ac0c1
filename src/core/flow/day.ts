import { addDays } from '../journal/day.ts'

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

/** The last day of a month. */
export function lastOf(month: string): Iso {
  return addDays(toIso(addMonths(month, 1), 1), -1)
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
