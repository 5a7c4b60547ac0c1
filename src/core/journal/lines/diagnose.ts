import { JournalError, type JournalErrorPlace } from '../error.ts'
import { parseRecord, type Sha256, toHashed, toLine, VERSION } from '../record.ts'
import { isTooLong } from './segment.ts'

interface Expected extends JournalErrorPlace {
  /** The number and the hash of the line before. */
  readonly seq: number
  readonly hash: string
  readonly segment: string
  readonly line: number
}

/**
 * Says what is wrong with a line that the reader did not take. What was changed in the line is named before what is
 * wrong with its place, so that a changed line is told from one that was moved whole.
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

// The lines of the first form had no version; they are told by their entry.
function toVersion(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return VERSION
  if ('v' in value) return value.v
  return 'entry' in value ? 1 : VERSION
}
