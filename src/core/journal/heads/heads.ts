import { addDays } from '../../base/day.ts'
import type { Steps } from '../../base/steps.ts'
import type { EmptySegment, Head } from '../chain.ts'
import type { EntryKind } from '../entry.ts'
import { JournalError } from '../error.ts'
import { toSegmentName } from '../lines/segment.ts'
import { GENESIS, type JournalRecord } from '../record.ts'
import { type Cause, HEADS, type SignedHead } from './checkpoint.ts'

/** Checks whether a head is signed by the key that its origin names. */
export type IsSigned = (head: SignedHead) => boolean

/** Reads all lines, then verifies that the signed heads are those of this journal, and complete. */
export interface HeadsCheck {
  /** Returns the head that the lines follow if segments were purged; undefined if no signed head ends before `seq`. */
  startBefore(seq: number): Head | undefined
  take(segment: string, line: number, record: JournalRecord): void
  /** Whether a head states that this segment begins after that line. */
  isBegun(empty: EmptySegment): boolean
  /**
   * Verifies one head a step. @throws JournalError for the first head that is wrong, or the first line that lacks one
   */
  verify(end: Head): Steps<void>
}

/**
 * Checks signed heads against lines: each is signed, counted without a hole, never smaller than the one before, and has
 * the real hash of its line; there is one before each segment, after each visit, and for each day, also idle ones.
 *
 * Does not detect lines and heads that were both cut at the end, or remade with a stolen key: compare with a head that
 * is kept elsewhere.
 */
export function createHeadsCheck(heads: readonly SignedHead[], isSigned: IsSigned): HeadsCheck {
  const wanted = new Map<number, string | undefined>(heads.map(({ checkpoint }) => [checkpoint.size, undefined]))
  wanted.set(0, GENESIS)
  const lastSize = heads.at(-1)?.checkpoint.size ?? 0
  const nextDay = addDays(coverDays(heads), 1)
  let first: number | undefined
  let bare: { readonly place: HeadPosition; readonly seq: number } | undefined
  let lacking: JournalError | undefined

  const takeRecord = (segment: string, line: number, { seq, hash, day, clear }: JournalRecord): void => {
    const place = { segment, line }
    first ??= seq
    if (wanted.has(seq)) wanted.set(seq, hash)
    if (lacking !== undefined) return
    if (line === 1 && !wanted.has(seq - 1)) lacking = new JournalError('head-missing', place)
    if (day > nextDay) lacking = new JournalError('day-missing', place)
    // The app signs right after a visit; only a crash in between leaves the very last line without a head.
    if (bare !== undefined) lacking ??= new JournalError('head-missing', bare.place)
    if (clear.kind === 'visit-closed' && seq > lastSize) bare = { place, seq }
  }

  return {
    startBefore: (seq) => {
      if (seq <= 1) return undefined
      const head = heads.find(({ checkpoint }) => checkpoint.size === seq - 1 && checkpoint.cause === 'segment')
      if (head === undefined || !isSigned(head)) return undefined
      wanted.set(seq - 1, head.checkpoint.hash)
      return { seq: seq - 1, hash: head.checkpoint.hash }
    },
    take: takeRecord,
    isBegun: ({ segment, after }) =>
      heads.some(
        ({ checkpoint: { cause, size, day } }) =>
          cause === 'segment' && size === after && toSegmentName(day) === segment,
      ),
    verify: function* (end) {
      if (first !== undefined && heads.length === 0) throw new JournalError('head-missing', { segment: HEADS, line: 1 })
      for (const [index, head] of heads.entries()) {
        verifyHead(head, heads[index - 1], { isSigned, wanted, end, first: first ?? 1 }, index + 1)
        yield head.text.length
      }
      if (lacking !== undefined) throw lacking
    },
  }
}

interface HeadPosition {
  readonly segment: string
  readonly line: number
}

interface HeadAgainst {
  readonly isSigned: IsSigned
  readonly wanted: ReadonlyMap<number, string | undefined>
  readonly end: Head
  readonly first: number
}

function verifyHead(head: SignedHead, before: SignedHead | undefined, against: HeadAgainst, line: number): void {
  const place = { segment: HEADS, line }
  const { size, hash, counter, cause, since, day } = head.checkpoint
  if (!against.isSigned(head)) throw new JournalError('head-forged', place)
  if (counter !== line) throw new JournalError('head-missing', place)
  if (size < (before?.checkpoint.size ?? 0)) throw new JournalError('head-mismatch', place)
  if (size > against.end.seq) throw new JournalError('rolled-back', place)
  // Purged lines can no longer be compared; their last head can, with the line that follows it.
  if (size >= against.first - 1 && against.wanted.get(size) !== hash) throw new JournalError('head-mismatch', place)
  if ((cause === 'day') !== (since !== undefined) || (since ?? day) > day)
    throw new JournalError('head-unreadable', place)
}

// The last day up to which the heads cover every day, from the day of the first one.
function coverDays(heads: readonly SignedHead[]): string {
  const [first] = heads
  if (first === undefined) return '0000-01-01'
  let until = addDays(first.checkpoint.day, -1)
  for (const { checkpoint } of heads) {
    if (checkpoint.since === undefined) continue
    if (checkpoint.since > addDays(until, 1)) break
    if (checkpoint.day > until) until = checkpoint.day
  }
  return until
}

/** Returns the day after the last one that these heads cover; undefined if there are none. */
export function nextDayToCover(heads: readonly SignedHead[]): string | undefined {
  return heads.length === 0 ? undefined : addDays(coverDays(heads), 1)
}

/**
 * Returns the cause of the head that is due right after a line, if any. `seq`: its number; `visit`: that of its visit's
 * first line.
 */
export type DueHead = (
  kind: EntryKind,
  seq: number,
  visit: number | undefined,
) => Extract<Cause, 'visit' | 'right'> | undefined

/**
 * Decides when heads are due. Lines after the last head can be cut off unseen, so only the visit in progress waits for
 * its head until it ends; every other line gets one at once. `lastVisit`: the lines of the visit that was opened last.
 */
export function createDueHead(lastVisit: readonly JournalRecord[]): DueHead {
  const isOver = lastVisit.some(({ clear }) => clear.kind === 'visit-closed')
  let underWay = isOver ? undefined : lastVisit.at(-1)?.of?.visit
  return (kind, seq, visit) => {
    if (kind === 'visit-closed') {
      underWay = undefined
      return 'visit'
    }
    if (visit === seq || kind === 'visit-resumed') underWay = visit
    return visit !== undefined && visit === underWay ? undefined : 'right'
  }
}
