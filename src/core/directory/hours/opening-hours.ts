/** A span of a day in minutes after midnight; `to` is over 1440 where it continues past midnight. */
export interface TimeSpan {
  readonly from: number
  readonly to: number
  /** Set where the closing time is not known. */
  readonly openEnd?: true
}

/**
 * A span between two days of the year, both included, as month * 100 + day; it crosses the new year where `from` is the
 * later one.
 */
export interface YearSpan {
  readonly from: number
  readonly to: number
}

/** The days on which a rule applies; a part that is left out restricts nothing. */
export interface DaySelector {
  /** 0 is Monday. `nth`: the first, second, … or last (-1) one of its month. */
  readonly days?: readonly { readonly day: number; readonly nth?: readonly number[] }[]
  /** Public holidays, alone or in addition to the days. */
  readonly holidays?: true
  /** The rule mentions school holidays; their dates are not known here. */
  readonly school?: true
  readonly year?: readonly YearSpan[]
  /** ISO weeks. */
  readonly weeks?: readonly number[]
}

export interface HoursRule {
  readonly when: DaySelector
  /** Empty means closed. */
  readonly spans: readonly TimeSpan[]
  /** Whether the rule adds to the earlier rules for a day, instead of replacing them. */
  readonly adds: boolean
}

/** Opening hours that were understood completely. Any others are not represented. */
export interface OpeningHours {
  readonly rules: readonly HoursRule[]
  /** Whether words stand beside them (« sur rendez-vous »), so that people should phone first. */
  readonly noted: boolean
  readonly always: boolean
}

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY = '(?:mo|tu|we|th|fr|sa|su|ph|sh)(?:\\[[-\\d, ]+\\])?'
const DAY_LIST = new RegExp(`^${DAY}(?:\\s*-\\s*${DAY})?(?:\\s*,\\s*${DAY}(?:\\s*-\\s*${DAY})?)*\\s*:?(?=\\s|\\d|$)`)
const MONTH = `(?:${MONTHS.join('|')})(?:\\s+\\d{1,2}(?![\\d:]))?`
const MONTH_SPAN = `${MONTH}(?:\\s*-\\s*(?:${MONTH}|\\d{1,2}(?![\\d:])))?`
const MONTH_LIST = new RegExp(`^${MONTH_SPAN}(?:\\s*,\\s*${MONTH_SPAN})*\\s*:?(?=\\s|\\d|$)`)
const WEEKS = /^week\s*(\d{1,2}(?:-\d{1,2}(?:\/\d{1,2})?)?(?:\s*,\s*\d{1,2}(?:-\d{1,2}(?:\/\d{1,2})?)?)*)\s*:?(?=\s)/
const SPAN = /^(\d{1,2}):(\d{2})(?:\s*-\s*(\d{1,2}):(\d{2}))?(\+)?\s*(?:,\s*(?=\d)|$|(?=,|\s))/
const LONGEST = 300

/**
 * Parses opening hours in OpenStreetMap's format: days and their order in a month, months, weeks, public and school
 * holidays, several spans, past midnight, off; also in French words. Returns undefined for everything else, such as
 * years and sunrise: half a timetable would send people to a closed door.
 */
export function parseOpeningHours(written: string): OpeningHours | undefined {
  const text = written.trim().toLowerCase().replace(/[–—]/g, '-')
  return readHours(text) ?? readHours(toMarks(text))
}

/**
 * French words with their notation there. All other words stay, so that such hours are rejected rather than misread.
 */
const FRENCH: readonly (readonly [RegExp, string])[] = [
  [/\b(lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?s?\b\.?/g, ' $1 '],
  [/\b(?:dimanche)s?\b/g, ' dim '],
  [/(\d{1,2}) ?h(?: ?(\d{2})(?!\d))?/g, '$1:$2'],
  [/(\d{1,2}):(?!\d)/g, '$1:00'],
  [/\b(?:du|de|le|les)\b/g, ' '],
  [/ (?:au|a|à) /g, '-'],
  [/ (?:et|puis) |[/&]/g, ','],
  [/ ferm[eé]e?(?= |,|;)/g, ' off'],
]
const FRENCH_DAYS = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']

function toMarks(text: string): string {
  const marked = FRENCH.reduce((read, [said, mark]) => read.replace(said, mark), ` ${text.replace(/[.:]? *$/, '')} `)
  return FRENCH_DAYS.reduce((read, day, index) => read.replaceAll(` ${day} `, ` ${DAYS[index]} `), marked)
    .replace(/\s*([-,])\s*/g, '$1')
    .replace(/,(?=\s|$)/g, ' ')
    .replace(/(?<=[a-z]) *: +/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function readHours(text: string): OpeningHours | undefined {
  if (text === '' || text.length > LONGEST || text.includes('||')) return undefined
  const bare = text.replace(/"[^"]*"/g, ' ')
  const noted = bare !== text
  const rules: HoursRule[] = []
  for (const part of bare.split(';')) {
    if (part.trim() === '') continue
    const read = readRules(part.trim())
    if (read === undefined) return undefined
    rules.push(...read.map((rule) => (repeats(rule, rules) ? { ...rule, adds: true } : rule)))
  }
  if (rules.length === 0) return undefined
  const always = rules.some(({ when, spans }) => Object.keys(when).length === 0 && isWholeDay(spans))
  return { rules, noted, always }
}

/**
 * Checks whether a rule repeats the days of an earlier one with other hours. Normally a rule replaces the earlier ones
 * on its days, but the earlier one would then never apply: this rule was meant to add to it (« Mo-Fr 09:00-12:00; Mo-Fr
 * 14:00-17:00 »).
 */
function repeats({ when, spans }: HoursRule, before: readonly HoursRule[]): boolean {
  const days = JSON.stringify(when)
  const same = before.filter((rule) => JSON.stringify(rule.when) === days && rule.spans.length > 0)
  const overlaps = same.some((rule) =>
    rule.spans.some((one) => spans.some(({ from, to }) => one.from < to && from < one.to)),
  )
  return spans.length > 0 && same.length > 0 && !overlaps
}

function isWholeDay(spans: readonly TimeSpan[]): boolean {
  return spans.some(({ from, to }) => from === 0 && to >= 1440)
}

/** Reads the rules of one part between semicolons; after a comma come rules that add to the first. */
function readRules(part: string): readonly HoursRule[] | undefined {
  const rules: HoursRule[] = []
  let rest = part
  while (rest !== '') {
    const read = readRule(rest, rules.length > 0)
    if (read === undefined) return undefined
    rules.push(read.rule)
    if (read.rest !== '' && !read.rest.startsWith(',')) return undefined
    rest = read.rest.replace(/^,\s*/, '')
  }
  return rules
}

function readRule(text: string, adds: boolean): { readonly rule: HoursRule; readonly rest: string } | undefined {
  if (text.startsWith('24/7'))
    return { rule: { when: {}, spans: [{ from: 0, to: 1440 }], adds }, rest: text.slice(4).trim() }
  let rest = text
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[0]
    if (found !== undefined) rest = rest.slice(found.length).trim()
    return found?.replace(/\s*:?\s*$/, '')
  }
  const [months, weeks, days] = [take(MONTH_LIST), take(WEEKS), take(DAY_LIST)]
  const when = {
    ...(months !== undefined && { year: months.split(',').flatMap(readYearSpan) }),
    ...(weeks !== undefined && { weeks: readWeeks(weeks.replace(/^week\s*/, '')) }),
    ...(days !== undefined && readDays(days)),
  }
  if (days !== undefined && !isDaysRead(days)) return undefined
  const isOff = take(/^(off|closed)(?=\s|,|$)/) !== undefined
  if (isOff) return { rule: { when, spans: [], adds }, rest }
  const spans: TimeSpan[] = []
  for (let span = SPAN.exec(rest); span !== null; span = SPAN.exec(rest)) {
    const read = readSpan(span)
    if (read === undefined) return undefined
    spans.push(read)
    rest = rest.slice(span[0].length).trim()
  }
  // Days without hours say that it is open, but not when.
  return spans.length === 0 ? undefined : { rule: { when, spans, adds }, rest }
}

function readSpan([, hour, minute, endHour, endMinute, plus]: RegExpExecArray): TimeSpan | undefined {
  const from = Number(hour) * 60 + Number(minute)
  if (from >= 1440 || Number(minute) > 59) return undefined
  if (endHour === undefined) return plus === undefined ? undefined : { from, to: 1440, openEnd: true }
  const end = Number(endHour) * 60 + Number(endMinute)
  if (end > 2880 || Number(endMinute) > 59 || end === from) return undefined
  const to = end < from ? end + 1440 : end
  return { from, to, ...(plus !== undefined && { openEnd: true as const }) }
}

function isDaysRead(list: string): boolean {
  return !/\[[^\]]*(?<![-\d])0|\[[^\]]*[6-9]/.test(list)
}

/** Splits a list at commas outside brackets. */
function splitList(list: string): readonly string[] {
  return list.split(/,(?![^[]*\])/).map((one) => one.trim())
}

function readDays(list: string): Pick<DaySelector, 'days' | 'holidays' | 'school'> {
  const days: { readonly day: number; readonly nth?: readonly number[] }[] = []
  let [holidays, school] = [false, false]
  for (const one of splitList(list)) {
    if (one === 'ph') holidays = true
    else if (one === 'sh') school = true
    else days.push(...readDaySpan(one))
  }
  return {
    ...(days.length > 0 && { days }),
    ...(holidays && { holidays: true as const }),
    ...(school && { school: true as const }),
  }
}

function readDaySpan(one: string): readonly { readonly day: number; readonly nth?: readonly number[] }[] {
  const [first, last] = one
    .replace(/\[[^\]]*\]/, '')
    .split('-')
    .map((name) => DAYS.indexOf(name.trim()))
  const from = first ?? -1
  if (from === -1) return []
  const nth = /\[([^\]]*)\]/.exec(one)?.[1]
  if (nth !== undefined) return [{ day: from, nth: nth.split(',').flatMap(readNth) }]
  const to = last === undefined || last === -1 ? from : last
  const count = ((to - from + 7) % 7) + 1
  return Array.from({ length: count }, (_, index) => ({ day: (from + index) % 7 }))
}

/** Reads « 1 », « -1 » or « 1-3 ». */
function readNth(written: string): readonly number[] {
  const [, first, last] = /^\s*(-?\d)(?:-(\d))?\s*$/.exec(written) ?? []
  if (first === undefined) return []
  const from = Number(first)
  return Array.from({ length: last === undefined ? 1 : Number(last) - from + 1 }, (_, index) => from + index)
}

function readYearSpan(written: string): readonly YearSpan[] {
  const [first = '', last = ''] = written.split('-').map((one) => one.trim())
  const from = readMonthDay(first)
  if (from === undefined) return []
  if (last === '') return [{ from: from.day ?? from.month + 1, to: from.day ?? from.month + 31 }]
  const to = /^\d/.test(last) ? { month: from.month, day: from.month + Number(last) } : readMonthDay(last)
  return to === undefined ? [] : [{ from: from.day ?? from.month + 1, to: to.day ?? to.month + 31 }]
}

function readMonthDay(written: string): { readonly month: number; readonly day?: number } | undefined {
  const month = (MONTHS.indexOf(written.slice(0, 3)) + 1) * 100
  if (month === 0) return undefined
  const day = Number(written.slice(3))
  return day > 0 ? { month, day: month + day } : { month }
}

function readWeeks(list: string): readonly number[] {
  return list.split(',').flatMap((one) => {
    const [, first, last, step] = /^\s*(\d+)(?:-(\d+)(?:\/(\d+))?)?/.exec(one) ?? []
    const [from, to, by] = [Number(first), Number(last ?? first), Math.max(1, Number(step ?? 1))]
    return Array.from({ length: 53 }, (_, index) => index + 1).filter(
      (week) => week >= from && week <= to && (week - from) % by === 0,
    )
  })
}
