import type { z } from 'zod'
import type { calendarSchema } from './language.ts'

export type Calendar = z.infer<typeof calendarSchema>

/** A window, as ISO dates, both days included. */
export interface Window {
  readonly opens: string
  readonly closes: string
}

/**
 * The first window that opens after a day: for who has just declared, or is out of a window. `day` is an ISO date,
 * without time or zone. The rule is the portal's own (28 → 15, 26 in February).
 */
export function nextWindow(calendar: Calendar, day: string): Window {
  const [year, month] = toYearMonth(day)
  const window = toWindow(calendar, year, month)
  return window.opens > day ? window : toWindow(calendar, year, month + 1)
}

/** The window that is open on a day, if one is. The hour at which the last day ends is not known. */
export function openWindow(calendar: Calendar, day: string): Window | undefined {
  const [year, month] = toYearMonth(day)
  return [toWindow(calendar, year, month - 1), toWindow(calendar, year, month)].find(
    ({ opens, closes }) => opens <= day && day <= closes,
  )
}

function toYearMonth(day: string): readonly [number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
}

/** `month` may be 0, the December before, or 13, the January after. */
function toWindow(calendar: Calendar, year: number, month: number): Window {
  const opens = (month + 11) % 12 === 1 ? calendar.opensInFebruary : calendar.opens
  return { opens: toIso(year, month, opens), closes: toIso(year, month + 1, calendar.closes) }
}

function toIso(year: number, month: number, date: number): string {
  const months = year * 12 + month - 1
  const pad = (value: number, length: number): string => String(value).padStart(length, '0')
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1, 2)}-${pad(date, 2)}`
}
