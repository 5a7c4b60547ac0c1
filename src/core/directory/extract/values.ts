import { cleanText } from './clean.ts'

/** The days of each month, the longest February included. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads a date: ISO, with or without a time of day, or as in France (14/02/2025). Returns `wrong` for a day that does
 * not exist.
 */
export function readDay(value: unknown): string | 'none' | 'wrong' {
  const text = cleanText(value, 60)
  if (text === undefined) return 'none'
  const iso = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ].*)?$/.exec(text)
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ].*)?$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).toReversed() : []
  if (year === undefined || month === undefined || day === undefined) return 'wrong'
  return isDay(Number(year), Number(month), Number(day))
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : 'wrong'
}

function isDay(year: number, month: number, day: number): boolean {
  const longest = DAYS[month - 1]
  if (longest === undefined || day < 1 || day > longest || year < 1990) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month !== 2 || day < 29 || isLeap
}

/** Reads a coordinate in degrees, with a point or a comma; returns undefined for anything else. */
function readDegrees(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : cleanText(value, 40)
  if (text === undefined || !/^[-+]?\d{1,3}([.,]\d+)?$/.test(text)) return undefined
  return Number(text.replace(',', '.'))
}

/**
 * Reads a position (WGS 84). Returns `wrong` for an impossible one: half of it, off the globe, or the point 0, 0 in the
 * sea off Africa.
 */
export function readPosition(
  latitude: unknown,
  longitude: unknown,
): { readonly lat: number; readonly lon: number } | 'none' | 'wrong' {
  if (cleanText(latitude, 40) === undefined && cleanText(longitude, 40) === undefined) return 'none'
  const [lat, lon] = [readDegrees(latitude), readDegrees(longitude)]
  if (lat === undefined || lon === undefined) return 'wrong'
  const isNowhere = Math.abs(lat) < 0.01 && Math.abs(lon) < 0.01
  return Math.abs(lat) > 90 || Math.abs(lon) > 180 || isNowhere ? 'wrong' : { lat, lon }
}

/** Reads a postcode, and restores the leading zero that tables drop. */
export function readPostcode(value: unknown): string | 'none' | 'wrong' {
  const text = cleanText(value, 40)?.replace(/\s|\.0$/g, '')
  if (text === undefined) return 'none'
  if (/^\d{5}$/.test(text)) return text
  return /^[1-9]\d{3}$/.test(text) ? `0${text}` : 'wrong'
}

/** Country codes of France and its overseas departments, whose national numbers begin with a zero. */
const FRENCH = /^\+(33|262|508|590|594|596)(\d{9})$/

/**
 * Reads a French telephone number, in pairs as people dial it (05 55 00 12 34, 39 49); a foreign one keeps its country
 * code.
 */
export function readPhone(value: unknown): string | 'none' | 'wrong' {
  // The schemas have one number, so the first of several counts.
  const text = cleanText(value, 120)?.split(/[|;,]| ou | \/ /)[0]
  if (text === undefined) return 'none'
  const digits = text
    .replace(/\(0\)/, '')
    .replace(/[\s.()\-/]/g, '')
    .replace(/^00/, '+')
  const french = FRENCH.exec(digits)
  const national = french ? `0${french[2]}` : /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : digits
  if (/^0\d{9}$/.test(national) || /^(3\d{3}|1\d{3})$/.test(national)) return national.replace(/(\d\d)(?=\d)/g, '$1 ')
  if (/^1\d{1,2}$|^11\d{3,4}$/.test(national)) return national
  return /^\+\d{7,15}$/.test(national) ? national : 'wrong'
}

/** Reads a web address for people to read: the host and the path. */
export function readSite(value: unknown): string | undefined {
  const text = cleanText(value, 300)?.split('|')[0]?.trim()
  if (text === undefined || !/^(https?:\/\/)?[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?$/i.test(text)) return undefined
  const shown = text.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  return shown.length <= 120 ? shown : shown.split(/[/?#]/)[0]
}

/** Reads a mail address; the first of several counts. */
export function readMail(value: unknown): string | undefined {
  const list = Array.isArray(value) ? String(value[0] ?? '') : cleanText(value, 300)
  const first = list?.split(/[|;, ]/)[0]?.replace(/^\[?["']?|["']?\]?$/g, '')
  return first !== undefined && /^[^\s@<>]{1,64}@[^\s@<>]+\.[a-z]{2,}$/i.test(first) && first.length <= 120
    ? first
    : undefined
}
