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

const OPENING = `{"v":${VERSION},"seq":`
const BEFORE_CLEAR = '","clear":'
const BEFORE_HASH = ',"hash":"'
/** From the end of what is hashed to the end of the line: `,"hash":"`, the hash and `"}`. */
const CLOSING = BEFORE_HASH.length + 66
const BEFORE_VISIT = ',"visit":'
const BEFORE_SEALED = ',"sealed":"'
/** All between the clear part and the hash, of a line of a visit. Which of it is too long or too short is asked after. */
const SEALED = /,"visit":[1-9][0-9]*,"sealed":"[A-Za-z0-9_-]*","hash":"/y
const [SHORTEST, LONGEST] = [38, 4000]
const LONGEST_MEMORY = 4096
const [ZERO, NINE, QUOTE, BRACE] = [48, 57, 34, 125]

/**
 * Makes the reader that every line goes through. It takes a line only if it is byte for byte what `writeRecord` gives
 * for the values read from it; what it does not take, diagnose.ts looks at again and names. Kept fast, because the
 * whole journal is verified at each start: texts are compared in place, and the few clear parts there are (one for
 * each step, hand and help) are parsed once and then known by their text.
 */
export function createLineReader(sha256: Sha256): ReadLine {
  const known = new Map<string, Known>()
  let day = ''
  let afterSeq = ''

  let [last, beforeLast]: (Known | undefined)[] = []

  // What came after one, or two, lines the last time mostly comes again: comparing is quicker than looking up.
  const follow = (text: string): Known | undefined => {
    const [next, skip] = [last?.next, beforeLast?.skip]
    const found = next?.text === text ? next : skip?.text === text ? skip : knownClear(text)
    if (last !== undefined) last.next = found
    if (beforeLast !== undefined) beforeLast.skip = found
    beforeLast = last
    last = found
    return found
  }

  const knownClear = (text: string): Known | undefined => {
    const found = known.get(text)
    if (found !== undefined) return found
    const clear = parseExact(text)
    if (clear === undefined) return undefined
    // A hostile file may have a new one in every line.
    if (known.size >= LONGEST_MEMORY) known.clear()
    const learned: Known = {
      text: toCanonical(clear),
      clear,
      isOfVisit: isOfVisit(clear.kind),
      next: undefined,
      skip: undefined,
    }
    known.set(learned.text, learned)
    return learned
  }

  const isDay = (text: string, at: number): boolean => {
    if (text.slice(at, at + afterSeq.length) === afterSeq && day !== '') return true
    const next = text.slice(at + 8, at + 18)
    if (!daySchema.safeParse(next).success) return false
    day = next
    afterSeq = `,"day":"${next}","prev":"`
    return text.startsWith(afterSeq, at)
  }

  return ({ text, bytes }, start, end, head) => {
    const seq = head.seq + 1
    if (isTooLong(end - start) || text.slice(start, start + OPENING.length) !== OPENING) return undefined
    const afterNumber = skipNumber(text, start + OPENING.length, seq)
    if (!isDay(text, afterNumber)) return undefined
    const prev = afterNumber + afterSeq.length
    if (text.slice(prev, prev + 64) !== head.hash || !text.startsWith(BEFORE_CLEAR, prev + 64)) return undefined
    const clearAt = prev + 64 + BEFORE_CLEAR.length
    const afterClear = text.indexOf('}', clearAt) + 1
    const clear = follow(text.slice(clearAt, afterClear))
    if (clear === undefined) return undefined

    const hashAt = end - 66
    const hash = sha256(bytes.subarray(start, end - CLOSING))
    if (text.slice(hashAt, end - 2) !== hash) return undefined
    if (text.charCodeAt(end - 2) !== QUOTE || text.charCodeAt(end - 1) !== BRACE) return undefined
    const record = { seq, day, prev: head.hash, clear: clear.clear, hash }
    if (!clear.isOfVisit) {
      return afterClear === end - CLOSING && text.startsWith(BEFORE_HASH, afterClear) ? record : undefined
    }

    SEALED.lastIndex = afterClear
    if (!SEALED.test(text) || SEALED.lastIndex !== hashAt) return undefined
    const visitAt = afterClear + BEFORE_VISIT.length
    const afterVisit = text.indexOf(',', visitAt)
    const visit = Number(text.slice(visitAt, afterVisit))
    const sealed = text.slice(afterVisit + BEFORE_SEALED.length, end - CLOSING - 1)
    if (visit > seq || sealed.length < SHORTEST || sealed.length > LONGEST) return undefined
    return { ...record, of: { visit, sealed } }
  }
}

// The place after a number that is written here as we write it; 0, where no line goes on, when it is another.
function skipNumber(text: string, start: number, number: number): number {
  let [at, value] = [start, 0]
  for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) {
    value = value * 10 + code - ZERO
    at += 1
  }
  return value === number && text.charCodeAt(start) !== ZERO ? at : 0
}

interface Known {
  readonly text: string
  readonly clear: Clear
  readonly isOfVisit: boolean
  /** What came one line, and two lines, after it the last time. */
  next: Known | undefined
  skip: Known | undefined
}

function parseExact(text: string): Clear | undefined {
  try {
    const clear = parseClear(JSON.parse(text))
    return clear !== undefined && toCanonical(clear) === text ? clear : undefined
  } catch {
    return undefined
  }
}
