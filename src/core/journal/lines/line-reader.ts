import { JournalError, type JournalErrorPlace } from '../error.ts'
import { daySchema, type JournalRecord, parseRecord, type Sha256, toHashed, toLine, VERSION } from '../record.ts'
import { toCanonical } from './canonical.ts'
import { type Clear, isOfVisit, parseClear } from './clear.ts'
import { type Chunk, isTooLong } from './segment.ts'

/** Reads the line of a chunk from `start` to `end` that must follow `head`; undefined if anything is wrong with it. */
export type ReadLine = (
  chunk: Chunk,
  start: number,
  end: number,
  head: { readonly seq: number; readonly hash: string },
) => JournalRecord | undefined

const OPENING = `{"v":${VERSION},"seq":`
const BEFORE_CLEAR = '","clear":'
const BEFORE_HASH = ',"hash":"'
/** The length from the end of the hashed part to the end of the line: `,"hash":"`, the hash and `"}`. */
const CLOSING = BEFORE_HASH.length + 66
/**
 * The text between the clear and the sealed part of a visit's line. Whether such a visit can exist is checked later.
 */
const NUMBERED = /^,"visit":([1-9][0-9]*),"sealed":"/
const LONGEST_NUMBERED = 40
const [SHORTEST, LONGEST] = [38, 4000]
const LONGEST_MEMORY = 4096
const [ZERO, NINE, QUOTE, BRACE] = [48, 57, 34, 125]

/**
 * Creates the reader for all lines. It accepts a line only if it is, byte for byte, what `writeRecord` returns for its
 * values; `diagnoseLine` names the fault of a line that it refuses. Fast, because the whole journal is verified at each
 * start: texts are compared in place, and the few clear parts (one for each step, hand and help) are parsed once and
 * then recognised by their text.
 */
export function createLineReader(sha256: Sha256): ReadLine {
  const followClear = createClearReader()
  let day = ''
  let afterSeq = ''

  const isDay = (text: string, at: number): boolean => {
    if (text.slice(at, at + afterSeq.length) === afterSeq && day !== '') return true
    const next = text.slice(at + 8, at + 18)
    if (!daySchema.safeParse(next).success) return false
    day = next
    afterSeq = `,"day":"${next}","prev":"`
    return text.startsWith(afterSeq, at)
  }

  let visit = 0
  let ofVisit = ''
  // Returns the start of the sealed part after the clear part, 0 if there is none; and sets `visit`.
  const skipVisit = (text: string, start: number): number => {
    if (ofVisit !== '' && text.slice(start, start + ofVisit.length) === ofVisit) return start + ofVisit.length
    const [found, number] = NUMBERED.exec(text.slice(start, start + LONGEST_NUMBERED)) ?? []
    if (found === undefined) return 0
    visit = Number(number)
    ofVisit = found
    return start + found.length
  }

  let checked: Uint8Array | undefined
  let isSealed: (start: number, end: number) => boolean = () => false

  return ({ text, bytes }, start, end, head) => {
    if (bytes !== checked) [checked, isSealed] = [bytes, createBase64UrlCheck(bytes)]
    const seq = head.seq + 1
    if (isTooLong(end - start) || text.slice(start, start + OPENING.length) !== OPENING) return undefined
    const afterNumber = skipNumber(text, start + OPENING.length, seq)
    if (!isDay(text, afterNumber)) return undefined
    const prev = afterNumber + afterSeq.length
    const afterPrev = prev + 64
    if (text.slice(prev, afterPrev) !== head.hash) return undefined
    const afterClear = text.indexOf('}', afterPrev) + 1
    const clear = followClear(text.slice(afterPrev, afterClear))
    if (clear === undefined) return undefined

    const hashAt = end - 66
    // Hashed as text: it is all ASCII, and a view of the bytes is slower to create.
    const hash = sha256(text.slice(start, end - CLOSING))
    if (text.slice(hashAt, end - 2) !== hash) return undefined
    if (text.charCodeAt(end - 2) !== QUOTE || text.charCodeAt(end - 1) !== BRACE) return undefined
    const afterHashed = end - CLOSING
    if (text.slice(afterHashed, hashAt) !== BEFORE_HASH) return undefined
    if (!clear.isOfVisit) {
      return afterClear === afterHashed ? { seq, day, prev: head.hash, clear: clear.clear, hash } : undefined
    }

    const sealedAt = skipVisit(text, afterClear)
    const length = afterHashed - 1 - sealedAt
    if (sealedAt === 0 || visit > seq || length < SHORTEST || length > LONGEST) return undefined
    if (text.charCodeAt(afterHashed - 1) !== QUOTE || !isSealed(sealedAt, afterHashed - 1)) return undefined
    const sealed = text.slice(sealedAt, afterHashed - 1)
    return { seq, day, prev: head.hash, clear: clear.clear, of: { visit, sealed }, hash }
  }
}

/**
 * Creates the reader of clear parts, which recognises them by their text; undefined for one that is not as we write it.
 */
function createClearReader(): (text: string) => KnownLine | undefined {
  const known = new Map<string, KnownLine>()
  let [last, beforeLast]: (KnownLine | undefined)[] = []

  // The lines that followed last time mostly follow again: comparing is faster than looking up.
  const follow = (text: string): KnownLine | undefined => {
    const [next, skip] = [last?.next, beforeLast?.skip]
    const found = next?.text === text ? next : skip?.text === text ? skip : knownClear(text)
    if (last !== undefined) last.next = found
    if (beforeLast !== undefined) beforeLast.skip = found
    beforeLast = last
    last = found
    return found
  }

  const knownClear = (text: string): KnownLine | undefined => {
    const found = known.get(text)
    if (found !== undefined) return found
    const clear = text.startsWith(BEFORE_CLEAR) ? parseExact(text.slice(BEFORE_CLEAR.length)) : undefined
    if (clear === undefined) return undefined
    // A hostile file may have a new clear part in every line.
    if (known.size >= LONGEST_MEMORY) known.clear()
    const learned: KnownLine = {
      text: BEFORE_CLEAR + toCanonical(clear),
      clear,
      isOfVisit: isOfVisit(clear.kind),
      next: undefined,
      skip: undefined,
    }
    known.set(learned.text, learned)
    return learned
  }

  return follow
}

// Returns the position after a number if it is here as we write it; else 0, where no line continues.
function skipNumber(text: string, start: number, number: number): number {
  let [at, value] = [start, 0]
  for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) {
    value = value * 10 + code - ZERO
    at += 1
  }
  return value === number && text.charCodeAt(start) !== ZERO ? at : 0
}

interface KnownLine {
  /** From the end of the previous hash on, because the label after it is compared too. */
  readonly text: string
  readonly clear: Clear
  readonly isOfVisit: boolean
  /** The line that came directly after it last time, and the one after that. */
  next: KnownLine | undefined
  skip: KnownLine | undefined
}

function parseExact(text: string): Clear | undefined {
  try {
    const clear = parseClear(JSON.parse(text))
    return clear !== undefined && toCanonical(clear) === text ? clear : undefined
  } catch {
    return undefined
  }
}

/**
 * For each byte, whether base64url has it; and for each pair. A table is twice as fast as a pattern, pairs twice as
 * fast again.
 */
const BYTES = Uint8Array.from({ length: 256 }, (_, byte) => Number(/[\w-]/.test(String.fromCharCode(byte))))
const PAIRS = createPairs()

function createPairs(): Uint8Array {
  const pairs = new Uint8Array(65_536)
  for (let high = 0; high < 256; high += 1) if (isByte(high) === 1) pairs.set(BYTES, high << 8)
  return pairs
}

function isByte(byte: number): number {
  return BYTES[byte] as number
}

/**
 * Creates a check whether a part of these bytes has only base64url characters; it is called for many parts of the same
 * bytes.
 */
export function createBase64UrlCheck(bytes: Uint8Array): (start: number, end: number) => boolean {
  const shift = bytes.byteOffset & 1
  // Pairs are aligned in memory, whatever the offset of the bytes. Their byte order does not matter.
  const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset + shift, Math.max(0, bytes.length - shift) >> 1)
  return (start, end) => {
    if (start >= end) return true
    const [first, last] = [(start + 1 - shift) >> 1, (end - shift) >> 1]
    for (let at = first; at < last; at += 1) if (PAIRS[pairs[at] as number] === 0) return false
    const isFirst = start === first * 2 + shift || isByte(bytes[start] as number) === 1
    return isFirst && (end === last * 2 + shift || isByte(bytes[end - 1] as number) === 1)
  }
}

interface Expected extends JournalErrorPlace {
  /** The line before: its number and its hash. */
  readonly seq: number
  readonly hash: string
  readonly segment: string
  readonly line: number
}

/**
 * Returns what is wrong with a line that the reader refused. A change in the line is named before a wrong position, so
 * that a changed line differs from one that was moved whole.
 */
export function diagnoseLine(text: string, { seq, hash, segment, line }: Expected, sha256: Sha256): JournalError {
  const place = { segment, line }
  if (isTooLong(text.length)) return new JournalError('unknown-shape', place)
  const value = parseJson(text)
  if (value === NOT_JSON) return new JournalError('not-json', place)
  if (toVersion(value) !== VERSION) return new JournalError('unknown-version', place)
  const record = parseRecord(value)
  if (record === undefined) return new JournalError('unknown-shape', place)
  if (toLine(toHashed(record), record.hash) !== text) return new JournalError('not-canonical', place)
  if (sha256(toHashed(record)) !== record.hash) return new JournalError('wrong-hash', place)
  if (record.seq > seq + 1 && line === 1) return new JournalError('segment-missing', place)
  if (record.seq !== seq + 1) return new JournalError('wrong-sequence', place)
  if (record.prev !== hash) return new JournalError('wrong-prev', place)
  return new JournalError('not-canonical', place)
}

const NOT_JSON = Symbol('not JSON')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return NOT_JSON
  }
}

// Lines of the first version had no version number; their entry identifies them.
function toVersion(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return VERSION
  if ('v' in value) return value.v
  return 'entry' in value ? 1 : VERSION
}
