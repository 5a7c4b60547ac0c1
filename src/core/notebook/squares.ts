/** The characters of a copy in one QR code: few enough for a cheap hand-held reader and a home printer. */
const PART = 900
/** The most codes that people can be expected to read one after the other; for more there is the file. */
export const MOST_SQUARES = 12

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const FORM = /^CARNET:([0-9A-F]{8}):(\d{1,2}):(\d{1,2}):([A-Z2-7]+)$/

/**
 * Splits a sealed copy into texts for QR codes, in letters that every reader types alike. `id` (8 hexadecimal digits)
 * distinguishes copies. Undefined if it takes too many codes.
 */
export function splitCopy(bytes: Uint8Array, id: string): readonly string[] | undefined {
  const text = toBase32(bytes)
  const count = Math.ceil(text.length / PART)
  if (count > MOST_SQUARES) return undefined
  return Array.from(
    { length: count },
    (_, index) => `CARNET:${id.toUpperCase()}:${index + 1}:${count}:${text.slice(index * PART, (index + 1) * PART)}`,
  )
}

/** The progress of reading the codes: which are there, or the bytes once all are; `other`: something else was read. */
export type ReadSquares =
  | { readonly is: 'some'; readonly have: readonly number[]; readonly of: number }
  | { readonly is: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly is: 'other' }

/** Joins what was read, in any order and with repetitions. Never mixes parts of two copies. */
export function joinSquares(texts: readonly string[]): ReadSquares {
  const parts = texts.map((text) => FORM.exec(text.trim().toUpperCase()))
  const [first] = parts
  if (!first) return { is: 'other' }
  const [, id, , count] = first
  const of = Number(count)
  const found = new Map<number, string>()
  for (const part of parts) {
    if (!part || part[1] !== id || part[3] !== count) return { is: 'other' }
    found.set(Number(part[2]), part[4] ?? '')
  }
  const have = [...found.keys()].toSorted((a, b) => a - b)
  if (of < 1 || of > MOST_SQUARES || have.some((number) => number < 1 || number > of)) return { is: 'other' }
  if (have.length < of) return { is: 'some', have, of }
  return { is: 'whole', bytes: fromBase32(have.map((number) => found.get(number)).join('')) }
}

function toBase32(bytes: Uint8Array): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += LETTERS[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + LETTERS[(held << (5 - bits)) & 31] : text
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let [at, held, bits] = [0, 0, 0]
  for (const letter of text) {
    held = (held << 5) | LETTERS.indexOf(letter)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
    held &= (1 << bits) - 1
  }
  return bytes
}
