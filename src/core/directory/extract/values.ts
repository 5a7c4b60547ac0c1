import { cleanText } from './clean.ts'

/** Days of a month, without a calendar of the machine. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads a day: ISO, with or without a time of day, or as it is written in France (14/02/2025). Answers `wrong` for what is no day
 * of the calendar.
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

/** Reads a coordinate in degrees, with a point or a comma; undefined for what is none. */
function readDegrees(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : cleanText(value, 40)
  if (text === undefined || !/^[-+]?\d{1,3}([.,]\d+)?$/.test(text)) return undefined
  return Number(text.replace(',', '.'))
}

/** Reads a position (WGS 84); `wrong` where one is written that cannot be: half of it, off the globe, or the sea off Africa. */
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

/** Reads a postcode, with the zero at its start that tables take away. */
export function readPostcode(value: unknown): string | 'none' | 'wrong' {
  const text = cleanText(value, 40)?.replace(/\s|\.0$/g, '')
  if (text === undefined) return 'none'
  if (/^\d{5}$/.test(text)) return text
  return /^[1-9]\d{3}$/.test(text) ? `0${text}` : 'wrong'
}

/** Country codes of France and its overseas departments, whose numbers are written with a zero there. */
const FRENCH = /^\+(33|262|508|590|594|596)(\d{9})$/

/** Reads a French number, as it is dialled there in pairs (05 55 00 12 34, 39 49); another country's with its code. */
export function readPhone(value: unknown): string | 'none' | 'wrong' {
  // Of several numbers the first: the schemas have one.
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

/** Reads an address of the web, for people to read: the host and what follows it. */
export function readSite(value: unknown): string | undefined {
  const text = cleanText(value, 300)?.split('|')[0]?.trim()
  if (text === undefined || !/^(https?:\/\/)?[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?$/i.test(text)) return undefined
  const shown = text.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  return shown.length <= 120 ? shown : shown.split(/[/?#]/)[0]
}

/** Reads an address of mail; of several the first. */
export function readMail(value: unknown): string | undefined {
  const list = Array.isArray(value) ? String(value[0] ?? '') : cleanText(value, 300)
  const first = list?.split(/[|;, ]/)[0]?.replace(/^\[?["']?|["']?\]?$/g, '')
  return first !== undefined && /^[^\s@<>]{1,64}@[^\s@<>]+\.[a-z]{2,}$/i.test(first) && first.length <= 120
    ? first
    : undefined
}
