import type { z } from 'zod'
import { addDays } from '../../base/day.ts'
import type { countedSchema, monthlySchema, quarterlySchema } from './language.ts'

/** A calendar day as `2026-11-30`, without time or zone: days compare as strings. */
type Iso = string

/** Returns the month of a day, as `2026-11`. */
function toMonth(day: Iso): string {
  return day.slice(0, 7)
}

export function toIso(month: string, date: number): Iso {
  return `${month}-${pad(date, 2)}`
}

/** Returns a month some months later, or earlier where `count` is negative. */
function addMonths(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1, 2)}`
}

/**
 * Reads a day as people in France write it, 31/03/2027: any mark or space between, no leading zero needed, all four
 * digits of the year. Returns undefined unless the day exists and lies between 2000 and 2099.
 */
export function parseDay(typed: string): Iso | undefined {
  const [, date = '', month = '', year = ''] = /^\s*(\d{1,2})[^\d]+(\d{1,2})[^\d]+(20\d{2})\s*$/.exec(typed) ?? []
  const [day, inMonth] = [Number(date), `${year}-${pad(Number(month), 2)}`]
  if (year === '' || Number(month) < 1 || Number(month) > 12 || day < 1) return undefined
  return day <= Number(lastOf(inMonth).slice(8)) ? toIso(inMonth, day) : undefined
}

/** Returns the last day of a month. */
export function lastOf(month: string): Iso {
  return addDays(toIso(addMonths(month, 1), 1), -1)
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

type Monthly = z.infer<typeof monthlySchema>
type Quarterly = z.infer<typeof quarterlySchema>
type Counted = z.infer<typeof countedSchema>

/** A window, as ISO dates, both days included. */
export interface DeclarationWindow {
  readonly opens: Iso
  readonly closes: Iso
}

/** A declaration of one month about earlier ones; months as `2026-08`. */
export interface Quarter {
  readonly month: string
  readonly about: readonly string[]
  /** The last day to send it, where the flow gives one. */
  readonly closes?: Iso
}

/**
 * Returns the first window that opens after a day, for people who have just declared or are outside a window. `day` is
 * an ISO date without time or zone. The rule is the portal's own (28 → 15, 26 in February).
 */
export function nextWindow(calendar: Monthly, day: Iso): DeclarationWindow {
  const window = toWindow(calendar, toMonth(day))
  return window.opens > day ? window : toWindow(calendar, addMonths(toMonth(day), 1))
}

/** Returns the window that is open on a day, if there is one. The hour at which the last day ends is not known. */
export function openWindow(calendar: Monthly, day: Iso): DeclarationWindow | undefined {
  const month = toMonth(day)
  return [toWindow(calendar, addMonths(month, -1)), toWindow(calendar, month)].find(
    ({ opens, closes }) => opens <= day && day <= closes,
  )
}

/**
 * Returns the window that opened last: the open one, or the one before where none is open, as the training portal shows it then.
 */
export function lastWindow(calendar: Monthly, day: Iso): DeclarationWindow {
  const window = toWindow(calendar, toMonth(day))
  return window.opens <= day ? window : toWindow(calendar, addMonths(toMonth(day), -1))
}

function toWindow(calendar: Monthly, month: string): DeclarationWindow {
  const opens = month.endsWith('-02') ? calendar.opensInFebruary : calendar.opens
  return { opens: toIso(month, opens), closes: toIso(addMonths(month, 1), calendar.closes) }
}

/**
 * Returns the declaration of the month of a day, or else the next one; it is also the next one when this month's last
 * day is past. A declaration is about months some time before it (M-4 to M-2 at the Caf).
 */
export function findQuarter(calendar: Quarterly, day: Iso): Quarter {
  for (let month = toMonth(day); ; month = addMonths(month, 1)) {
    const closes = calendar.before === undefined ? undefined : addDays(toIso(month, calendar.before), -1)
    const isPast = (closes ?? lastOf(month)) < day
    if (calendar.months.includes(Number(month.slice(5))) && !isPast) {
      return { month, about: toAbout(calendar, month), ...(closes && { closes }) }
    }
  }
}

/** Returns the declaration after the one of a day's month, for people who have just sent that one. */
export function nextQuarter(calendar: Quarterly, day: Iso): Quarter {
  return findQuarter(calendar, toIso(addMonths(toMonth(day), 1), 1))
}

function toAbout({ about: { from, to } }: Quarterly, month: string): readonly string[] {
  return Array.from({ length: from - to + 1 }, (_, index) => addMonths(month, index - from))
}

/** One date counted from a day that the person knows (the end of a permit, the first day in a home). */
export type Offset = Counted['dates'][number]

/** Counts a date from a day, both ISO; with `first`, returns the first day of the month found. */
export function countDay({ days = 0, months = 0, first }: Pick<Offset, 'days' | 'months' | 'first'>, day: Iso): Iso {
  const month = addMonths(toMonth(day), months)
  // 31 January and one month is the last day of February.
  const date = Math.min(Number(day.slice(8)), Number(lastOf(month).slice(8)))
  return first ? toIso(month, 1) : addDays(toIso(month, date), days)
}
