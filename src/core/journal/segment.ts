import { JournalError } from './error.ts'

/** One file of the journal. The files in order of their names are the journal in order. */
export interface Segment {
  /** `YYYY-MM.jsonl`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Whole lines of a segment, as text and as the bytes it was read from; each character is one byte. */
export interface Chunk {
  readonly text: string
  readonly bytes: Uint8Array
}

/** Longest line in bytes. Ours are under 1 000; the bound keeps a hostile file from costing memory or stack. */
const LONGEST_LINE = 8192
/** Small enough for the processor's cache, large enough that decoding costs little by the line. */
const CHUNK = 65_536

const NEWLINE = 0x0a
const ZERO = 0

/** The segment that a line written on this day (`YYYY-MM-DD`) goes to, if no later one exists. */
export function toSegmentName(day: string): string {
  return `${day.slice(0, 7)}.jsonl`
}

export function isSegmentName(file: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])\.jsonl$/.test(file)
}

/**
 * The whole lines of a segment, many at a time. Ours are ASCII, and nothing else is decoded.
 *
 * @throws JournalError `not-json` for a line with other bytes, `unknown-shape` for one that is too long.
 */
export function* toChunks({ name: segment, bytes }: Segment): Generator<Chunk, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const end = measureEnd(bytes).lines
  let line = 1
  for (let start = 0; start < end; ) {
    const last = bytes.lastIndexOf(NEWLINE, Math.min(start + CHUNK, end) - 1)
    if (last < start) throw new JournalError('unknown-shape', { segment, line })
    const part = bytes.subarray(start, last + 1)
    const text = decoder.decode(part)
    // A byte beyond ASCII is part of one character with others, which shortens the text, or is replaced.
    const isAscii = text.length === part.length && !text.includes('\ufffd')
    const chunk = isAscii ? { text, bytes: part } : toSound(part)
    yield chunk
    if (chunk.bytes.length < part.length)
      throw new JournalError('not-json', { segment, line: line + count(chunk.text) })
    line += count(text)
    start = last + 1
  }
}

/** Whether a line is longer than any of ours. */
export function isTooLong(length: number): boolean {
  return length > LONGEST_LINE
}

/** How a segment ends, in bytes: its whole lines, then a line that was not written to its end, then room for more. */
export interface SegmentEnd {
  readonly lines: number
  /** Never acknowledged: a crash left it. */
  readonly torn: number
  /** Zeros that the app keeps written ahead, and takes away when it is done with the segment. */
  readonly room: number
}

/**
 * Measures the end of a segment. As lines are written into zeros that are on the disk already, a crash may leave the end
 * of a line without its beginning: a last line that still has zeros in it is torn too.
 */
export function measureEnd(bytes: Uint8Array): SegmentEnd {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === ZERO) end -= 1
  const lastLine = (end < 2 ? -1 : bytes.lastIndexOf(NEWLINE, end - 2)) + 1
  const isWhole = bytes[end - 1] === NEWLINE && !bytes.subarray(lastLine, end).includes(ZERO)
  const lines = isWhole || end - lastLine > LONGEST_LINE ? bytes.lastIndexOf(NEWLINE, end) + 1 : lastLine
  return { lines, torn: end - lines, room: bytes.length - end }
}

// The lines before the first one that is not ASCII: they may be bad in other ways, which come first.
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
