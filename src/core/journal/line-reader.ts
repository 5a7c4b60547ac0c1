import { toCanonical } from './canonical.ts'
import { type Clear, isOfVisit, parseClear } from './clear.ts'
import { daySchema, type JournalRecord, type Sha256, VERSION } from './record.ts'
import { type Chunk, isTooLong } from './segment.ts'

/** Reads the line of a chunk from `start` to `end` that must follow `head`; undefined when anything at all is amiss. */
export type ReadLine = (
  chunk: Chunk,
  start: number,
  end: number,
  head: { readonly seq: number; readonly hash: string },
) => JournalRecord | undefined

/** `,"hash":"`, the hash and `"}`. */
const CLOSING = 75
const LONGEST_MEMORY = 4096
const [ZERO, NINE] = [48, 57]

/**
 * Makes the reader that every line goes through. It takes a line only if it is byte for byte what `writeRecord` gives
 * for the values read from it; what it does not take, diagnose.ts looks at again and names. Kept fast, because the
 * whole journal is verified at each start: texts are compared in place, and the few clear parts there are (one for
 * each step, hand and help) are parsed once and then known by their text.
 */
export function createLineReader(sha256: Sha256): ReadLine {
  const known = new Map<string, Known>()
  const sealed = /[A-Za-z0-9_-]{38,4000}/y
  let lastDay = ''

  const knownClear = (text: string): Known | undefined => {
    const found = known.get(text)
    if (found !== undefined) return found
    const clear = parseExact(text)
    if (clear === undefined) return undefined
    // A hostile file may have a new one in every line.
    if (known.size >= LONGEST_MEMORY) known.clear()
    const learned = { clear, isOfVisit: isOfVisit(clear.kind) }
    known.set(text, learned)
    return learned
  }

  const isDay = (day: string): boolean => {
    if (day === lastDay) return true
    if (!daySchema.safeParse(day).success) return false
    lastDay = day
    return true
  }

  return ({ text, bytes }, start, end, head) => {
    if (isTooLong(end - start)) return undefined
    const seq = head.seq + 1
    const opening = `{"v":${VERSION},"seq":${seq},"day":"`
    if (!text.startsWith(opening, start)) return undefined
    let at = start + opening.length
    const day = text.slice(at, at + 10)
    if (!isDay(day) || !text.startsWith('","prev":"', at + 10) || !text.startsWith(head.hash, at + 20)) return undefined
    if (!text.startsWith('","clear":', at + 84)) return undefined
    at += 94
    const afterClear = text.indexOf('}', at) + 1
    if (afterClear === 0 || afterClear > end) return undefined
    const clear = knownClear(text.slice(at, afterClear))
    if (clear === undefined) return undefined
    at = afterClear
    const hash = sha256(bytes.subarray(start, end - CLOSING))
    const record = { seq, day, prev: head.hash, clear: clear.clear, hash }
    if (!clear.isOfVisit) return isClosed(text, at, end, hash) ? record : undefined

    if (!text.startsWith(',"visit":', at)) return undefined
    at += 9
    let visit = 0
    const first = at
    for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) {
      visit = visit * 10 + code - ZERO
      at += 1
    }
    if (text.charCodeAt(first) === ZERO || visit < 1 || visit > seq) return undefined
    if (!text.startsWith(',"sealed":"', at)) return undefined
    at += 11
    sealed.lastIndex = at
    if (!sealed.test(text) || text.charCodeAt(sealed.lastIndex) !== QUOTE) return undefined
    const content = text.slice(at, sealed.lastIndex)
    return isClosed(text, sealed.lastIndex + 1, end, hash) ? { ...record, of: { visit, sealed: content } } : undefined
  }
}

const QUOTE = 34

interface Known {
  readonly clear: Clear
  readonly isOfVisit: boolean
}

function isClosed(text: string, at: number, end: number, hash: string): boolean {
  return (
    at === end - CLOSING &&
    text.startsWith(',"hash":"', at) &&
    text.startsWith(hash, at + 9) &&
    text.startsWith('"}', at + 73)
  )
}

function parseExact(text: string): Clear | undefined {
  try {
    const clear = parseClear(JSON.parse(text))
    return clear !== undefined && toCanonical(clear) === text ? clear : undefined
  } catch {
    return undefined
  }
}
