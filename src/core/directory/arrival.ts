import { z } from 'zod'
import { THRESHOLD } from '../measures/release.ts'

/** Letters and figures that nobody confuses, on paper or on the phone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Characters before the check character: 24 million codes, of which at most a thousand are valid at once. */
const LENGTH = 5
/** The number of days for which a code is valid. */
const VALID = 60
/** The number of days after which the record of a code is deleted. */
const FORGOTTEN = 120
const MOST_CODES = 1_000
const MOST_MONTHS = 24

const monthSchema = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  given: z.number().int().min(0),
  arrived: z.number().int().min(0),
})

/** The codes given on sheets, and counts. They are about nobody: not who, not where, not what for. */
export const arrivalsSchema = z.strictObject({
  codes: z
    .array(
      z.strictObject({
        hash: z.string().regex(/^[0-9a-f]{64}$/),
        given: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
        told: z.literal(true).optional(),
      }),
    )
    .max(MOST_CODES),
  months: z.array(monthSchema).max(MOST_MONTHS),
})
export type Arrivals = z.infer<typeof arrivalsSchema>
export const NO_ARRIVALS: Arrivals = { codes: [], months: [] }

/** The result for a code that was typed. */
export type ArrivedAnswer =
  | { readonly is: 'counted' | 'again' | 'expired' | 'unknown' | 'misread' | 'failed' }
  /** Too many wrong codes were typed: the next try waits, in seconds. */
  | { readonly is: 'wait'; readonly seconds: number }

/** Creates a code from `CODE_BYTES` random bytes, with a check character (Luhn, to the base of 30). */
export function createArrivalCode(random: Uint8Array): string {
  const letters = Array.from({ length: LENGTH }, (_, index) => {
    const value = ((random[index * 2] ?? 0) << 8) | (random[index * 2 + 1] ?? 0)
    return LETTERS[value % LETTERS.length] ?? ''
  }).join('')
  return `${letters}${LETTERS[(LETTERS.length - toSum(letters, 2)) % LETTERS.length]}`
}
export const CODE_BYTES = LENGTH * 2

/** Returns the checksum, which changes with one wrong letter or two swapped ones. */
function toSum(letters: string, first: 1 | 2): number {
  let factor: number = first
  let sum = 0
  for (const letter of [...letters].toReversed()) {
    const product = LETTERS.indexOf(letter) * factor
    sum += Math.floor(product / LETTERS.length) + (product % LETTERS.length)
    factor = factor === 2 ? 1 : 2
  }
  return sum % LETTERS.length
}

/** Reads a code as it was typed, with spaces or hyphens; returns undefined where the check character does not fit. */
export function parseArrivalCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\-–.]/g, '')
  const isRead = code.length === LENGTH + 1 && [...code].every((letter) => LETTERS.includes(letter))
  return isRead && toSum(code, 1) === 0 ? code : undefined
}

/** Formats a code for paper, in two halves. */
export function toShownCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`
}

/**
 * Records that a code was given, and drops the oldest where there are too many. `hash`: that of the code, in
 * hexadecimal.
 */
export function giveCode(arrivals: Arrivals, hash: string, today: string): Arrivals {
  const codes = [...dropForgotten(arrivals.codes, today), { hash, given: today }].slice(-MOST_CODES)
  return { codes, months: count(arrivals.months, today, 'given') }
}

/** Removes a code that ended up on no sheet. */
export function takeBackCode({ codes, months }: Arrivals, hash: string): Arrivals {
  const code = codes.find((one) => one.hash === hash)
  if (code === undefined) return { codes, months }
  return {
    codes: codes.filter((one) => one !== code),
    months: months.map((one) =>
      one.month === code.given.slice(0, 7) ? { ...one, given: Math.max(0, one.given - 1) } : one,
    ),
  }
}

/** Redeems a code: it counts once, in the month in which it is typed. */
export function takeCode(
  arrivals: Arrivals,
  hash: string,
  today: string,
): {
  readonly answer: ArrivedAnswer['is'] & ('counted' | 'again' | 'expired' | 'unknown')
  readonly arrivals: Arrivals
} {
  const codes = dropForgotten(arrivals.codes, today)
  const code = codes.find((one) => one.hash === hash)
  if (code === undefined) return { answer: 'unknown', arrivals }
  if (code.told) return { answer: 'again', arrivals }
  if (toAge(code.given, today) > VALID) return { answer: 'expired', arrivals }
  const told = codes.map((one) => (one === code ? { ...one, told: true as const } : one))
  return { answer: 'counted', arrivals: { codes: told, months: count(arrivals.months, today, 'arrived') } }
}

function dropForgotten(codes: Arrivals['codes'], today: string): Arrivals['codes'] {
  return codes.filter(({ given }) => toAge(given, today) <= FORGOTTEN)
}

function toAge(day: string, today: string): number {
  return (Date.parse(today) - Date.parse(day)) / 86_400_000
}

function count(months: Arrivals['months'], today: string, what: 'given' | 'arrived'): Arrivals['months'] {
  const month = today.slice(0, 7)
  const one = months.find((each) => each.month === month) ?? { month, given: 0, arrived: 0 }
  const others = months.filter((each) => each !== one && each.month !== month)
  return [...others, { ...one, [what]: one[what] + 1 }]
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
    .slice(-MOST_MONTHS)
}

/** A count as a supervisor sees it: an exact figure stands for five people or more, or for none. */
export type ShownCount = number | 'few'

export interface ArrivalMonth {
  readonly month: string
  readonly given: ShownCount
  readonly arrived: ShownCount
}

/** Returns the monthly counts as a supervisor sees them, the latest first. */
export function toArrivalMonths({ months }: Arrivals): readonly ArrivalMonth[] {
  const mask = (number: number): ShownCount => (number > 0 && number < THRESHOLD ? 'few' : number)
  return months.toReversed().map(({ month, given, arrived }) => ({ month, given: mask(given), arrived: mask(arrived) }))
}
