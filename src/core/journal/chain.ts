import { runToEnd, type Steps } from '../base/steps.ts'
import { type Entry, entrySchema, isVisitId } from './entry.ts'
import { JournalError } from './error.ts'
import { type Clear, isOfVisit, splitEntry } from './lines/clear.ts'
import { createLineReader, diagnoseLine } from './lines/line-reader.ts'
import { type Chunk, measureEnd, type Segment, type SegmentSource, toChunks, toSegmentName } from './lines/segment.ts'
import { GENESIS, isDay, type JournalRecord, type Sealed, type Sha256, toBound, writeRecord } from './record.ts'

/** The end of a chain: the number and the hash of its last record. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** The head of an empty journal. */
export const START: Head = { seq: 0, hash: GENESIS }

/** A line that is valid but deserves attention: the machine's clock was set back before it. */
export interface ChainNote {
  readonly code: 'day-went-back'
  readonly segment: string
  readonly line: number
}

/** Receives each record once it is verified, with its segment and line number. */
export type TakeLine = (record: JournalRecord, segment: string, line: number) => void

export interface VerifiedChain {
  readonly head: Head
  readonly notes: readonly ChainNote[]
  /** The segments without a line, and the number of the line before each: the app stopped right after creating them. */
  readonly empty: readonly EmptySegment[]
  /** The last segment with lines and its size in bytes; undefined if there is no line. */
  readonly end: { readonly segment: string; readonly bytes: number } | undefined
}

export interface EmptySegment {
  readonly segment: string
  readonly after: number
}

/**
 * Seals the hidden members of an entry, bound to the text before them. `undefined` for an entry that belongs to no
 * visit.
 */
export type Seal = (bound: string, hidden: Readonly<Record<string, unknown>>) => Sealed['sealed']

/**
 * Creates the line that follows `head`, and the new head. Does not write it: the caller adopts the new head only once
 * the line is on disk. Members of the entry that are `undefined` are left out.
 *
 * @throws JournalError `refused-entry` for an entry outside the closed list or a date outside the calendar
 */
export function appendRecord(
  head: Head,
  { entry, day, visit, seal }: { entry: Entry; day: string; visit?: number | undefined; seal: Seal },
  sha256: Sha256,
): { line: string; head: Head } {
  const parts = checkEntry(entry)
  if (parts === undefined || !isDay(day) || 'visit' in entry !== (visit !== undefined)) {
    throw new JournalError('refused-entry')
  }
  const { clear, hidden } = parts
  const start = { seq: head.seq + 1, day, prev: head.hash, clear }
  const of = visit === undefined ? undefined : { visit, sealed: seal(toBound({ ...start, visit }), hidden) }
  const { record, line } = writeRecord(of === undefined ? start : { ...start, of }, sha256)
  // A line without its newline was never acknowledged.
  return { line: `${line}\n`, head: { seq: record.seq, hash: record.hash } }
}

/**
 * Verifies segments in the order of their names, and gives every record to `take`. Needs no key and trusts nothing it
 * reads: a line is right if it is, byte for byte, what we write for its values.
 *
 * A chain alone does not show every attack. Whoever can write the file can compute every hash again, and a chain whose
 * last lines were cut is still a chain. Signed heads show the first (heads.ts); a head that is kept elsewhere (on a
 * sheet, in an export, at the hub) shows the second.
 *
 * `start` is the head that the first segment follows: a signed one, if earlier segments were purged.
 *
 * @throws JournalError at the first bad line
 */
export function verifyLines(
  segments: Iterable<Segment | SegmentSource>,
  sha256: Sha256,
  take: TakeLine,
  start = START,
): VerifiedChain {
  return runToEnd(verifyLinesInSteps(segments, sha256, take, start))
}

/** As `verifyLines`; each step checks some hundred lines and yields their size in bytes. */
export function* verifyLinesInSteps(
  segments: Iterable<Segment | SegmentSource>,
  sha256: Sha256,
  take: TakeLine,
  start = START,
): Steps<VerifiedChain> {
  const { takeChunk, result } = createChunkCheck(sha256, take, start)
  let lastName = ''
  const empty: EmptySegment[] = []
  let torn: (LinePosition & { readonly bytes: number }) | undefined
  let end: VerifiedChain['end']
  for (const segment of segments) {
    // Only the last segment has room, and only its last line can be cut by a crash.
    if (torn !== undefined) throw new JournalError('cut-line', torn)
    if (segment.name <= lastName) throw new JournalError('wrong-segment', { segment: segment.name })
    lastName = segment.name
    let [lines, bytes] = [0, 0]
    for (const chunk of toChunks(segment)) {
      lines = takeChunk(chunk, segment.name, lines)
      bytes += chunk.bytes.length
      yield chunk.bytes.length
    }
    if (lines === 0) empty.push({ segment: segment.name, after: result().head.seq })
    else end = { segment: segment.name, bytes }
    const after = measureEnd(segment.bytes, segment.name)
    if (after.torn + after.room > 0) torn = { segment: segment.name, line: lines + 1, bytes: after.torn }
  }
  // Room without a torn line is valid: the app is writing, or was stopped.
  if (torn !== undefined && torn.bytes > 0) throw new JournalError('torn-line', torn)
  return { ...result(), empty, end }
}

// Checks the lines of a chunk, given the number of lines before it in its segment; returns the number after it.
function createChunkCheck(sha256: Sha256, take: TakeLine, start: Head) {
  const notes: ChainNote[] = []
  const readLine = createLineReader(sha256)
  let head = start
  let lastDay = ''
  const takeChunk = (chunk: Chunk, segment: string, before: number): number => {
    let line = before
    for (let from = 0; from < chunk.text.length; ) {
      const end = chunk.text.indexOf('\n', from)
      line += 1
      const record = readLine(chunk, from, end, head)
      if (record === undefined) {
        throw diagnoseLine(chunk.text.slice(from, end), { ...head, segment, line }, sha256)
      }
      if (record.day !== lastDay || line === 1) {
        verifyMonth(record, segment, line)
        if (record.day < lastDay) notes.push({ code: 'day-went-back', segment, line })
        lastDay = record.day
      }
      head = record
      take(record, segment, line)
      from = end + 1
    }
    return line
  }
  return { takeChunk, result: () => ({ head: { seq: head.seq, hash: head.hash }, notes }) }
}

interface LinePosition {
  readonly segment: string
  readonly line: number
}

// The first line of a segment is of its month; later ones too, or of earlier months if the clock was set back.
function verifyMonth({ day }: JournalRecord, segment: string, line: number): void {
  const name = toSegmentName(day)
  if (line === 1 ? name !== segment : name > segment) throw new JournalError('wrong-segment', { segment, line })
}

/** A checked entry in two parts: the clear one, and the one that may only be written sealed. */
interface Parts {
  readonly clear: Clear
  readonly hidden: Readonly<Record<string, unknown>>
}

/** A day's work has some hundreds; the limit is for a journal that stays open for long. */
const MOST = 4096
const known = new Map<string, Parts>()

/**
 * Checks an entry against the closed list and splits it; undefined for an entry outside the list. Members that are
 * `undefined` are left out. Few entries differ in more than their visit, so each is checked once and then recognised by
 * its text. What is written comes from the checked copy, never from the argument.
 */
function checkEntry(entry: Entry): Parts | undefined {
  const { visit, ...rest } = entry as Entry & { readonly visit?: string }
  const text = JSON.stringify(rest)
  const parts = known.get(text) ?? checkAndCache(entry, text)
  if (parts === undefined) return undefined
  return isOfVisit(parts.clear.kind) === isVisitId(visit) && 'visit' in entry === isVisitId(visit) ? parts : undefined
}

function checkAndCache(entry: Entry, text: string): Parts | undefined {
  const present = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
  const parsed = entrySchema.safeParse(present)
  if (!parsed.success) return undefined
  const parts = splitEntry(parsed.data)
  if (known.size >= MOST) known.clear()
  known.set(text, parts)
  return parts
}
