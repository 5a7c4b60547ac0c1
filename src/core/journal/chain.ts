import { toCanonical } from './canonical.ts'
import { type Entry, entrySchema } from './entry.ts'
import { JournalError } from './error.ts'
import { GENESIS, type JournalRecord, recordSchema, type Sha256, toHash, toLine } from './record.ts'
import { type Segment, toLines, toSegmentName } from './segment.ts'

/** Where a chain ends: the number and the hash of its last record. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** The head of an empty journal. */
export const START: Head = { seq: 0, hash: GENESIS }

/** A line that is in order but that a reader may wonder about: the machine's clock was set back before it. */
export interface ChainNote {
  readonly code: 'day-went-back'
  readonly segment: string
  readonly line: number
}

export interface VerifiedChain {
  readonly entries: Entry[]
  readonly head: Head
  readonly notes: readonly ChainNote[]
}

export interface VerifiedLine {
  readonly segment: string
  readonly line: number
  readonly record: JournalRecord
  readonly entry: Entry
}

/**
 * Makes the line that follows `head`, and the new head. Does not write it: the caller takes the new head only once
 * the line is on disk. Members of the entry that are `undefined` are left out.
 *
 * @throws JournalError `refused-entry` for anything that the closed list of entries, or the calendar, does not have.
 */
export function appendRecord(head: Head, entry: Entry, day: string, sha256: Sha256): { line: string; head: Head } {
  const present = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
  const known = entrySchema.safeParse(present)
  if (!known.success) throw new JournalError('refused-entry')
  const body = { seq: head.seq + 1, day, prev: head.hash, entry: known.data }
  const record = { ...body, hash: toHash(body, sha256) }
  if (!recordSchema.safeParse(record).success) throw new JournalError('refused-entry')
  return { line: toLine(record), head: { seq: record.seq, hash: record.hash } }
}

/**
 * Verifies whole segments, in the order of their names, and gives their entries and head. It trusts nothing it reads.
 *
 * A chain shows tampering only against someone who cannot rewrite the whole file: whoever can write it can compute
 * every hash again. And a chain whose last lines were cut is still a chain. Both need the head to be known elsewhere
 * (on the take-away sheet, at the hub); comparing it is not done here.
 *
 * @throws JournalError at the first bad line.
 */
export function verifyChain(segments: Iterable<Segment>, sha256: Sha256): VerifiedChain {
  const entries: Entry[] = []
  const notes: ChainNote[] = []
  let head = START
  let lastDay = ''
  for (const { segment, line, record, entry } of verifyLines(segments, sha256)) {
    if (record.day < lastDay) notes.push({ code: 'day-went-back', segment, line })
    lastDay = record.day
    head = { seq: record.seq, hash: record.hash }
    entries.push(entry)
  }
  return { entries, head, notes }
}

/** Verifies line by line, holding none back: for journals too long to keep in memory. Same errors as `verifyChain`. */
export function* verifyLines(segments: Iterable<Segment>, sha256: Sha256): Generator<VerifiedLine, void> {
  let head = START
  let lastName = ''
  for (const segment of segments) {
    if (segment.name <= lastName) throw new JournalError('wrong-segment', { segment: segment.name })
    lastName = segment.name
    let line = 0
    for (const text of toLines(segment)) {
      line += 1
      const place = { segment: segment.name, line }
      const record = parseRecord(text, place)
      verifyHash(record, sha256, place)
      verifyPlace(record, head, place)
      verifyMonth(record, place)
      const entry = parseEntry(record, place)
      head = { seq: record.seq, hash: record.hash }
      yield { ...place, record, entry }
    }
  }
}

interface Place {
  readonly segment: string
  readonly line: number
}

// The text must be the one canonical text of the record, or two texts would share one hash.
function parseRecord(text: string, place: Place): JournalRecord {
  const json = parseJson(text, place)
  const parsed = recordSchema.safeParse(json)
  if (!parsed.success) throw new JournalError('unknown-shape', place)
  if (!isCanonical(json, text)) throw new JournalError('not-canonical', place)
  return parsed.data
}

function parseJson(text: string, place: Place): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new JournalError('not-json', { ...place, cause })
  }
}

function isCanonical(json: unknown, text: string): boolean {
  try {
    return toCanonical(json) === text
  } catch {
    return false
  }
}

// Before its place, so that a changed line is told from a line that was moved whole.
function verifyHash(record: JournalRecord, sha256: Sha256, place: Place): void {
  if (toHash(record, sha256) !== record.hash) throw new JournalError('wrong-hash', place)
}

function verifyPlace(record: JournalRecord, head: Head, place: Place): void {
  const expected = head.seq + 1
  if (record.seq > expected && place.line === 1) throw new JournalError('segment-missing', place)
  if (record.seq !== expected) throw new JournalError('wrong-sequence', place)
  if (record.prev !== head.hash) throw new JournalError('wrong-prev', place)
}

// A segment is begun by a line of its own month; later ones are of that month, or before it if the clock was set back.
function verifyMonth(record: JournalRecord, place: Place): void {
  const name = toSegmentName(record.day)
  if (place.line === 1 ? name !== place.segment : name > place.segment) throw new JournalError('wrong-segment', place)
}

function parseEntry(record: JournalRecord, place: Place): Entry {
  const parsed = entrySchema.safeParse(record.entry)
  if (!parsed.success) throw new JournalError('unknown-shape', place)
  return parsed.data
}
