import { JournalError } from './error.ts'

/** One file of the journal. The files in order of their names are the journal in order. */
export interface Segment {
  /** `YYYY-MM.jsonl`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Longest line in bytes. Ours are under 1 000; the bound keeps a hostile file from costing memory or stack. */
const LONGEST_LINE = 8192

const NEWLINE = 0x0a

/** The segment that a line written on this day (`YYYY-MM-DD`) goes to, if no later one exists. */
export function toSegmentName(day: string): string {
  return `${day.slice(0, 7)}.jsonl`
}

export function isSegmentName(file: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])\.jsonl$/.test(file)
}

/**
 * The whole lines of a segment, without their newlines. Decodes UTF-8 strictly and knows nothing of what lines hold.
 *
 * @throws JournalError `not-json` for a line that is not UTF-8, `unknown-shape` for one that is too long.
 */
export function* toLines({ name: segment, bytes }: Segment): Generator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let start = 0
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(NEWLINE, start)
    if (end === -1) return
    if (end - start > LONGEST_LINE) throw new JournalError('unknown-shape', { segment, line })
    yield decode(decoder, bytes.subarray(start, end), { segment, line })
    start = end + 1
  }
}

/** The number of bytes after the last newline: a line that was not written to its end, and never acknowledged. */
export function countTorn({ bytes }: Segment): number {
  return bytes.length - (bytes.lastIndexOf(NEWLINE) + 1)
}

function decode(decoder: TextDecoder, bytes: Uint8Array, place: { segment: string; line: number }): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new JournalError('not-json', { ...place, cause })
  }
}
