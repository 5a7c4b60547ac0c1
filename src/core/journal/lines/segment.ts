import { JournalError } from '../error.ts'

/** One file of the journal. The order of the files' names is the order of the journal. */
export interface Segment {
  /** `YYYY-MM.jsonl`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Bytes that are not all in memory: a piece is valid until the next one is read. */
export interface ByteSource {
  readonly length: number
  read(start: number, end: number): Uint8Array
}

/** A segment that is read in pieces. */
export interface SegmentSource {
  readonly name: string
  readonly bytes: ByteSource
}

/** Whole lines of a segment, as text and as the bytes it was read from; each character is one byte. */
export interface Chunk {
  readonly text: string
  readonly bytes: Uint8Array
}

/** The longest line in bytes. Ours are under 1 000; the limit keeps a hostile file from using up memory or stack. */
const LONGEST_LINE = 8192
/** In bytes: small enough for the processor's cache, large enough that decoding costs little a line. */
const CHUNK = 65_536

const NEWLINE = 0x0a
const ZERO = 0

/** Returns the segment for a line of this day (`YYYY-MM-DD`), if no later segment exists. */
export function toSegmentName(day: string): string {
  return `${day.slice(0, 7)}.jsonl`
}

export function isSegmentName(file: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])\.jsonl$/.test(file)
}

/**
 * Yields the whole lines of a segment, many at a time. Ours are ASCII, and nothing else is decoded.
 *
 * @throws JournalError `not-json` for a line with other bytes, `unknown-shape` for one that is too long
 */
export function* toChunks({ name: segment, bytes }: Segment | SegmentSource): Generator<Chunk, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const source = toSource(bytes)
  const end = measureEnd(bytes, segment).lines
  let line = 1
  for (let start = 0; start < end; ) {
    const piece = source.read(start, Math.min(start + CHUNK, end))
    const last = piece.lastIndexOf(NEWLINE)
    if (last === -1) throw new JournalError('unknown-shape', { segment, line })
    const part = piece.subarray(0, last + 1)
    const text = decoder.decode(part)
    // A byte beyond ASCII is either part of a longer character, which shortens the text, or replaced.
    const isAscii = text.length === part.length && !text.includes('\ufffd')
    const chunk = isAscii ? { text, bytes: part } : toSound(part)
    yield chunk
    if (chunk.bytes.length < part.length)
      throw new JournalError('not-json', { segment, line: line + count(chunk.text) })
    line += count(text)
    start += last + 1
  }
}

/** Checks whether a line is longer than any of ours. */
export function isTooLong(length: number): boolean {
  return length > LONGEST_LINE
}

/** The end of a segment, in bytes: its whole lines, then a line that was not written completely, then room for more. */
export interface SegmentEnd {
  readonly lines: number
  /** The part of a line that a crash left; never acknowledged. */
  readonly torn: number
  /** Zeros that the app writes in advance, and removes when it is done with the segment. */
  readonly room: number
}

/**
 * More zeros than the app ever writes in advance: a file with more is no segment of ours, and is not read any further.
 */
const MOST_ROOM = 1024 * 1024

/**
 * Measures the end of a segment. As lines are written into zeros that are already on disk, a crash may leave the end of
 * a line without its beginning: a last line that still contains zeros is torn too.
 *
 * @throws JournalError `too-large` for more zeros than are ever written in advance
 */
export function measureEnd(bytes: Uint8Array | ByteSource, segment?: string): SegmentEnd {
  const source = toSource(bytes)
  const from = Math.max(0, source.length - MOST_ROOM)
  const tail = source.read(from, source.length)
  let end = tail.length
  while (end > 0 && tail[end - 1] === ZERO) end -= 1
  if (end === 0 && from > 0) throw new JournalError('too-large', segment === undefined ? {} : { segment })
  const until = from + end
  const isEnded = tail[end - 1] === NEWLINE
  const lastLine = findLastNewline(source, until - 1) + 1
  const isOurs = until - lastLine <= LONGEST_LINE
  const hasZero = isOurs && source.read(lastLine, until).includes(ZERO)
  const lines = isEnded && !hasZero ? until : lastLine
  return { lines, torn: until - lines, room: source.length - until }
}

function findLastNewline(source: ByteSource, before: number): number {
  for (let end = before; end > 0; end -= CHUNK) {
    const start = Math.max(0, end - CHUNK)
    const found = source.read(start, end).lastIndexOf(NEWLINE)
    if (found !== -1) return start + found
  }
  return -1
}

function toSource(bytes: Uint8Array | ByteSource): ByteSource {
  return bytes instanceof Uint8Array
    ? { length: bytes.length, read: (start, end) => bytes.subarray(start, end) }
    : bytes
}

// The lines before the first one that is not ASCII: their other faults are reported first.
function toSound(bytes: Uint8Array): Chunk {
  const bad = bytes.findIndex((byte) => byte > 0x7f)
  const sound = bytes.subarray(0, bytes.lastIndexOf(NEWLINE, bad) + 1)
  return { text: new TextDecoder().decode(sound), bytes: sound }
}

function count(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
