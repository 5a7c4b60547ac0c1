/** A calendar day as `2026-11-30`: days compare as strings. */
export type Day = `${string}-${string}-${string}`

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

/** Returns the day of an instant in the machine's own time zone. */
export function toDay(date: Date): Day {
  return `${date.getFullYear()}-${toTwoDigits(date.getMonth() + 1)}-${toTwoDigits(date.getDate())}`
}

/** Reads a day typed as JJ/MM/AAAA and nothing else; undefined for a day that does not exist (31/11). */
export function parseDay(typed: string): Day | undefined {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(typed.trim())
  if (match === null) return undefined
  const [, day = '', month = '', year = ''] = match
  const date = new Date(Number(year), Number(month) - 1, Number(day))
  const parsed: Day = `${year}-${month}-${day}`
  return toDay(date) === parsed ? parsed : undefined
}

/** Returns a day as JJ/MM/AAAA. */
export function toSlashes(day: Day): string {
  return day.split('-').reverse().join('/')
}

/** Returns a day in words, « 28 novembre 2026 ». */
export function toWords(day: Day): string {
  const [year, month, date] = day.split('-')
  const number = Number(date)
  return `${number === 1 ? '1er' : number} ${months[Number(month) - 1]} ${year}`
}

/** Returns the month of a day as it follows « du mois »: « de novembre 2026 », « d'octobre 2026 ». */
export function toMonthWithOf(day: Day): string {
  const [year, month] = day.split('-')
  const name = months[Number(month) - 1] ?? ''
  return `${/^[ao]/.test(name) ? "d'" : 'de '}${name} ${year}`
}

/** Returns the time of an instant as HH:MM. */
export function toClock(date: Date): string {
  return `${toTwoDigits(date.getHours())}:${toTwoDigits(date.getMinutes())}`
}

function toTwoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
