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
  const end = bytes.lastIndexOf(NEWLINE) + 1
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

/** The number of bytes after the last newline: a line that was not written to its end, and never acknowledged. */
export function countTorn({ bytes }: Segment): number {
  return bytes.length - (bytes.lastIndexOf(NEWLINE) + 1)
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
