import { addDays } from '../../base/day.ts'
import type { DaySelector, OpeningHours, TimeSpan, YearSpan } from './opening-hours.ts'

/** Whether a place is open, as far as its hours tell. Times are minutes after midnight of their day. */
export type OpenState =
  | { readonly is: 'open'; readonly until?: number }
  | { readonly is: 'closed'; readonly next?: { readonly day: string; readonly from: number } }
  /** `holiday`: it is a public holiday, and the hours do not mention those. */
  | { readonly is: 'unknown'; readonly because: 'none' | 'unreadable' | 'holiday' }

/** One of the next seven days, with its hours; `holiday` where they are not known. */
export interface OpenDay {
  readonly day: string
  readonly spans: readonly TimeSpan[] | 'holiday'
}

const DAY_MINUTES = 1440
/** The number of days in which the next opening is searched for. */
const AHEAD = 14

/** Finds whether a place is open at a moment of its local time. */
export function findOpenState(hours: OpeningHours, { day, minute }: LocalMoment, postcode?: string): OpenState {
  const last = findSpans(hours, addDays(day, -1), postcode)
  const over = last === 'holiday' ? undefined : last.find(({ to }) => to - DAY_MINUTES > minute)
  if (over !== undefined) return toOpen(over, over.to - DAY_MINUTES)
  const today = findSpans(hours, day, postcode)
  if (today === 'holiday') return { is: 'unknown', because: 'holiday' }
  const now = today.find(({ from, to }) => from <= minute && minute < to)
  if (now !== undefined) return toOpen(now, now.to)
  const next = findNext(hours, { day, minute }, postcode)
  return { is: 'closed', ...(next && { next }) }
}

/** Checks whether a place is certainly open; a fast variant of `findOpenState` for thousands of places. */
export function isOpenNow(hours: OpeningHours, { day, minute }: LocalMoment, postcode?: string): boolean {
  const today = findSpans(hours, day, postcode)
  if (today !== 'holiday' && today.some(({ from, to }) => from <= minute && minute < to)) return true
  const last = findSpans(hours, addDays(day, -1), postcode)
  return last !== 'holiday' && last.some(({ to }) => to - DAY_MINUTES > minute)
}

function toOpen({ openEnd, from, to }: TimeSpan, until: number): OpenState {
  return openEnd === true || to - from >= DAY_MINUTES ? { is: 'open' } : { is: 'open', until: until % DAY_MINUTES }
}

function findNext(
  hours: OpeningHours,
  { day, minute }: LocalMoment,
  postcode: string | undefined,
): { readonly day: string; readonly from: number } | undefined {
  for (let ahead = 0; ahead <= AHEAD; ahead += 1) {
    const on = addDays(day, ahead)
    const spans = findSpans(hours, on, postcode)
    if (spans === 'holiday') continue
    const begins = spans.map(({ from }) => from).filter((from) => ahead > 0 || from > minute)
    if (begins.length > 0) return { day: on, from: Math.min(...begins) }
  }
  return undefined
}

/** Lists the hours of seven days, starting with one. */
export function listOpenDays(hours: OpeningHours, from: string, postcode?: string): readonly OpenDay[] {
  return Array.from({ length: 7 }, (_, index) => addDays(from, index)).map((day) => ({
    day,
    spans: findSpans(hours, day, postcode),
  }))
}

/** Facts of a day that rules depend on. They are cached, since thousands of places need the same few days. */
interface DayFacts {
  readonly isHoliday: boolean
  readonly weekday: number
  readonly monthDay: number
  readonly week: number
}

const MOST_FACTS = 2_000
const known = new Map<string, DayFacts>()

function findFacts(day: string, postcode = ''): DayFacts {
  const key = `${day} ${postcode.slice(0, 3)}`
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size > MOST_FACTS) known.clear()
  const facts = {
    isHoliday: isHoliday(day, postcode),
    weekday: toWeekday(day),
    monthDay: Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10)),
    week: toWeek(day),
  }
  known.set(key, facts)
  return facts
}

/** Finds the hours of a day; `holiday` where it is a public holiday that the hours do not mention. */
function findSpans(hours: OpeningHours, day: string, postcode: string | undefined): readonly TimeSpan[] | 'holiday' {
  const facts = findFacts(day, postcode)
  if (facts.isHoliday && !hours.always && !hours.rules.some(({ when }) => when.holidays)) return 'holiday'
  let spans: readonly TimeSpan[] = []
  for (const rule of hours.rules) {
    if (!isOn(rule.when, day, facts)) continue
    spans = rule.adds ? [...spans, ...rule.spans].toSorted((a, b) => a.from - b.from) : rule.spans
  }
  return spans
}

function isOn({ days, holidays, school, year, weeks }: DaySelector, day: string, facts: DayFacts): boolean {
  const { monthDay, week, weekday } = facts
  const isInYear = ({ from, to }: YearSpan) =>
    from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to
  if (year !== undefined && !year.some(isInYear)) return false
  if (weeks !== undefined && !weeks.includes(week)) return false
  if (days === undefined && holidays === undefined && school === undefined) return true
  if (holidays && facts.isHoliday) return true
  return days?.some((one) => one.day === weekday && (one.nth === undefined || isNth(day, one.nth))) ?? false
}

function isNth(day: string, nth: readonly number[]): boolean {
  const number = Math.ceil(Number(day.slice(8, 10)) / 7)
  const isLast = addDays(day, 7).slice(5, 7) !== day.slice(5, 7)
  return nth.includes(number) || (isLast && nth.includes(-1))
}

/** Returns the weekday of an ISO date: 0 is Monday. */
function toWeekday(day: string): number {
  return (Math.floor(Date.parse(day) / 86_400_000) + 3) % 7
}

/** Returns the ISO week of a day: that of its Thursday. */
function toWeek(day: string): number {
  const thursday = addDays(day, 3 - toWeekday(day))
  const first = `${thursday.slice(0, 4)}-01-01`
  return Math.floor((Date.parse(thursday) - Date.parse(first)) / (7 * 86_400_000)) + 1
}

/** Public holidays of all France with a fixed date (Code du travail, L3133-1), as month and day. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']

/** The day of the abolition of slavery by department (loi 83-550), a public holiday only there. */
const ABOLITION: Readonly<Record<string, string>> = {
  '971': '05-27',
  '972': '05-22',
  '973': '06-10',
  '974': '12-20',
  '976': '04-27',
}

/**
 * Departments of Alsace and Moselle, where Good Friday and 26 December are public holidays too (ordonnance of 16 August
 * 1892).
 */
const EAST = ['57', '67', '68']

/** Checks whether an ISO date is a public holiday in France, or in the department of a postcode. */
export function isHoliday(day: string, postcode = ''): boolean {
  const monthDay = day.slice(5)
  if (FIXED.includes(monthDay)) return true
  const isEast = EAST.includes(postcode.slice(0, 2))
  if (isEast && monthDay === '12-26') return true
  if (ABOLITION[postcode.slice(0, 3)] === monthDay) return true
  const after = (Date.parse(day) - Date.parse(findEaster(Number(day.slice(0, 4))))) / 86_400_000
  // Easter Monday, Ascension and Whit Monday; also Good Friday in the East.
  return after === 1 || after === 39 || after === 50 || (isEast && after === -2)
}

/** Finds Easter Sunday (ISO), by the Gregorian computus of Meeus. */
function findEaster(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = Math.floor((a + 11 * d + 22 * e) / 451)
  const sum = d + e - 7 * f + 114
  const [month, day] = [Math.floor(sum / 31), (sum % 31) + 1]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The local time of a place: an ISO date, and minutes after its midnight. */
interface LocalMoment {
  readonly day: string
  readonly minute: number
}

/** Time zones of France outside Europe, by the beginnings of postcodes. */
const ZONES: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
}
const EUROPE = 'Europe/Paris'

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Returns the local time of the place with a postcode, whatever the time zone of this computer. */
export function toLocalMoment(now: Date, postcode = ''): LocalMoment {
  const timeZone = ZONES[postcode.slice(0, 3)] ?? EUROPE
  const clock = clocks.get(timeZone) ?? createClock(timeZone)
  clocks.set(timeZone, clock)
  const parts = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, value]))
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  }
}

function createClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}
