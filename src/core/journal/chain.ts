import { runToEnd, type Steps } from '../steps.ts'
import { type Entry, entrySchema, isVisitId } from './entry.ts'
import { JournalError } from './error.ts'
import { type Clear, isOfVisit, splitEntry } from './lines/clear.ts'
import { createLineReader, diagnoseLine } from './lines/line-reader.ts'
import { type Chunk, measureEnd, type Segment, type SegmentSource, toChunks, toSegmentName } from './lines/segment.ts'
import { GENESIS, isDay, type JournalRecord, type Sealed, type Sha256, toBound, writeRecord } from './record.ts'

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

/** Is given each record once it is verified, with where it stands. */
export type TakeLine = (record: JournalRecord, segment: string, line: number) => void

export interface VerifiedChain {
  readonly head: Head
  readonly notes: readonly ChainNote[]
  /** The segments without a line, and the number of the line before each: a stop came right after they were made. */
  readonly empty: readonly EmptySegment[]
  /** The last segment with lines, and how many bytes they are; undefined where there is no line. */
  readonly end: { readonly segment: string; readonly bytes: number } | undefined
}

export interface EmptySegment {
  readonly segment: string
  readonly after: number
}

/** Seals what a line must not show, bound to the text before it. `undefined` for an entry that belongs to no visit. */
export type Seal = (bound: string, hidden: Readonly<Record<string, unknown>>) => Sealed['sealed']

/**
 * Makes the line that follows `head`, and the new head. Does not write it: the caller takes the new head only once
 * the line is on disk. Members of the entry that are `undefined` are left out.
 *
 * @throws JournalError `refused-entry` for anything that the closed list of entries, or the calendar, does not have.
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
  // Without its newline a line was never acknowledged.
  return { line: `${line}\n`, head: { seq: record.seq, hash: record.hash } }
}

/**
 * Verifies segments in the order of their names, and gives every record to `take` in turn. It needs no key and trusts
 * nothing it reads: a line is right if it is, byte for byte, what we write for the values it holds.
 *
 * A chain shows tampering only against someone who cannot rewrite the whole file: whoever can write it can compute
 * every hash again. And a chain whose last lines were cut is still a chain. Signed heads show the first (heads.ts),
 * and a head that is known elsewhere (on the take-away sheet, in an export, at the hub) the second.
 *
 * `start` is where the first segment goes on from: a signed head, when those before it were purged.
 *
 * @throws JournalError at the first bad line.
 */
export function verifyLines(
  segments: Iterable<Segment | SegmentSource>,
  sha256: Sha256,
  take: TakeLine,
  start = START,
): VerifiedChain {
  return runToEnd(verifyLinesInSteps(segments, sha256, take, start))
}

/** As `verifyLines`; each step is some hundred lines, and yields their bytes. */
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
    // Only the last segment has room, and only its last line can have been stopped by a crash.
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
  // Room alone is in order: the app is writing, or was stopped.
  if (torn !== undefined && torn.bytes > 0) throw new JournalError('torn-line', torn)
  return { ...result(), empty, end }
}

// Takes the lines of a chunk, which come after so many of its segment, and says how many there are then.
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

// A segment is begun by a line of its own month; later ones are of that month, or before it if the clock was set back.
function verifyMonth({ day }: JournalRecord, segment: string, line: number): void {
  const name = toSegmentName(day)
  if (line === 1 ? name !== segment : name > segment) throw new JournalError('wrong-segment', { segment, line })
}

/** An entry that was checked, taken apart: what stays in clear, and what may only be written sealed. */
interface Parts {
  readonly clear: Clear
  readonly hidden: Readonly<Record<string, unknown>>
}

/** A day's work has some hundreds; the bound is for a journal that is never closed. */
const MOST = 4096
const known = new Map<string, Parts>()

/**
 * Checks an entry against the closed list and takes it apart; undefined for one that the list does not have. Members
 * that are `undefined` are left out. But for their visit there are few different ones, so each is checked once and then
 * known by its text: what is written down comes from the one that was checked, never from the one that was given.
 */
function checkEntry(entry: Entry): Parts | undefined {
  const { visit, ...rest } = entry as Entry & { readonly visit?: string }
  const text = JSON.stringify(rest)
  const parts = known.get(text) ?? learn(entry, text)
  if (parts === undefined) return undefined
  return isOfVisit(parts.clear.kind) === isVisitId(visit) && 'visit' in entry === isVisitId(visit) ? parts : undefined
}

function learn(entry: Entry, text: string): Parts | undefined {
  const present = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
  const parsed = entrySchema.safeParse(present)
  if (!parsed.success) return undefined
  const parts = splitEntry(parsed.data)
  if (known.size >= MOST) known.clear()
  known.set(text, parts)
  return parts
}
