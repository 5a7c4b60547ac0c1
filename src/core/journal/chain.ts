import { toCanonical } from './canonical.ts'
import { type Entry, entrySchema } from './entry.ts'
import { JournalError } from './error.ts'
import { GENESIS, type JournalRecord, recordSchema, type Sha256, writeRecord } from './record.ts'
import { countTorn, type Segment, toLines, toSegmentName } from './segment.ts'

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
  readonly note: ChainNote | undefined
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
  const { record, line } = writeRecord({ seq: head.seq + 1, day, prev: head.hash, entry: known.data }, sha256)
  if (!recordSchema.safeParse(record).success) throw new JournalError('refused-entry')
  // Without its newline a line was never acknowledged.
  return { line: `${line}\n`, head: { seq: record.seq, hash: record.hash } }
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
  for (const { record, entry, note } of verifyLines(segments, sha256)) {
    head = { seq: record.seq, hash: record.hash }
    entries.push(entry)
    if (note !== undefined) notes.push(note)
  }
  return { entries, head, notes }
}

/** Verifies line by line, holding none back: for journals too long to keep in memory. Same errors as `verifyChain`. */
export function* verifyLines(segments: Iterable<Segment>, sha256: Sha256): Generator<VerifiedLine, void> {
  let head = START
  let lastDay = ''
  let lastName = ''
  let torn: (Place & { readonly bytes: number }) | undefined
  for (const segment of segments) {
    // Only the last line of all can have been stopped by a crash; elsewhere somebody took bytes away.
    if (torn !== undefined) throw new JournalError('cut-line', torn)
    if (segment.name <= lastName) throw new JournalError('wrong-segment', { segment: segment.name })
    lastName = segment.name
    let line = 0
    for (const text of toLines(segment)) {
      line += 1
      const place = { segment: segment.name, line }
      const record = parseRecord(text, place)
      verifyText(record, text, sha256, place)
      verifyPlace(record, head, place)
      verifyMonth(record, place)
      const entry = parseEntry(record, place)
      const note = record.day < lastDay ? ({ code: 'day-went-back', ...place } as const) : undefined
      head = { seq: record.seq, hash: record.hash }
      lastDay = record.day
      yield { ...place, record, entry, note }
    }
    const bytes = countTorn(segment)
    if (bytes > 0) torn = { segment: segment.name, line: line + 1, bytes }
  }
  if (torn !== undefined) throw new JournalError('torn-line', torn)
}

interface Place {
  readonly segment: string
  readonly line: number
}

function parseRecord(text: string, place: Place): JournalRecord {
  const parsed = recordSchema.safeParse(parseJson(text, place))
  if (!parsed.success) throw new JournalError('unknown-shape', place)
  return parsed.data
}

function parseJson(text: string, place: Place): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new JournalError('not-json', { ...place, cause })
  }
}

// Written anew from what was read, a record must give the same text: else it was changed, or two texts share a hash.
// Before its place, so that a changed line is told from a line that was moved whole.
function verifyText(record: JournalRecord, text: string, sha256: Sha256, place: Place): void {
  try {
    if (writeRecord(record, sha256).line === text) return
    if (toCanonical(record) === text) throw new JournalError('wrong-hash', place)
  } catch (error) {
    if (error instanceof JournalError) throw error
  }
  throw new JournalError('not-canonical', place)
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
