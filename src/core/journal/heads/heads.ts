import type { Steps } from '../../steps.ts'
import type { EmptySegment, Head } from '../chain.ts'
import { addDays } from '../clock.ts'
import type { EntryKind } from '../entry.ts'
import { JournalError } from '../error.ts'
import { toSegmentName } from '../lines/segment.ts'
import { GENESIS, type JournalRecord } from '../record.ts'
import { type Cause, HEADS, type SignedHead } from './checkpoint.ts'

/** Whether a head is signed by the key that its origin names. */
export type IsSigned = (head: SignedHead) => boolean

/** Watches the lines go by, and then says whether the signed heads are those of this journal, and all of them. */
export interface HeadsCheck {
  /** Where the lines go on from when segments were purged; undefined when no signed head ends before `seq`. */
  startBefore(seq: number): Head | undefined
  take(segment: string, line: number, record: JournalRecord): void
  /** Whether a head says that this segment begins after that line. */
  isBegun(empty: EmptySegment): boolean
  /** One step a head. @throws JournalError for the first head, or the first line without one, that is not as it must be. */
  verify(end: Head): Steps<void>
}

/**
 * Checks signed heads against lines: each signed, counted without a hole, never smaller than the one before, of the
 * hash that the line really has; one before each segment and after each visit; and for each day, also idle ones.
 *
 * It does not see that lines and heads were both cut at the end, or made anew with a stolen key: for that, compare with
 * a head that is known elsewhere.
 */
export function createHeadsCheck(heads: readonly SignedHead[], isSigned: IsSigned): HeadsCheck {
  const wanted = new Map<number, string | undefined>(heads.map(({ checkpoint }) => [checkpoint.size, undefined]))
  wanted.set(0, GENESIS)
  const lastSize = heads.at(-1)?.checkpoint.size ?? 0
  const covered = coverDays(heads)
  let first: number | undefined
  let bare: { readonly place: HeadPosition; readonly seq: number } | undefined
  let lacking: JournalError | undefined

  const takeRecord = (segment: string, line: number, { seq, hash, day, clear }: JournalRecord): void => {
    const place = { segment, line }
    first ??= seq
    if (wanted.has(seq)) wanted.set(seq, hash)
    if (lacking !== undefined) return
    if (line === 1 && !wanted.has(seq - 1)) lacking = new JournalError('head-missing', place)
    if (day > addDays(covered, 1)) lacking = new JournalError('day-missing', place)
    // The app signs right after a visit; only a stop in between leaves the very last line without its head.
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
  // What was purged can no longer be compared; its last head can, with the line that follows it.
  if (size >= against.first - 1 && against.wanted.get(size) !== hash) throw new JournalError('head-mismatch', place)
  if ((cause === 'day') !== (since !== undefined) || (since ?? day) > day)
    throw new JournalError('head-unreadable', place)
}

// The last day that the heads speak for without a hole, from the day of the first one.
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

/** The day after the last one that these heads speak for; undefined when there are none. */
export function nextDayToCover(heads: readonly SignedHead[]): string | undefined {
  return heads.length === 0 ? undefined : addDays(coverDays(heads), 1)
}

/** Says of each line whether a head is due right after it. `seq` is its number, `visit` that of its visit's first line. */
export type DueHead = (
  kind: EntryKind,
  seq: number,
  visit: number | undefined,
) => Extract<Cause, 'visit' | 'right'> | undefined

/**
 * What lies under no head can be cut off unseen. Only a visit under way waits for its own head, at its end; each line of no
 * visit, or of one that is over, is due one at once. `lastVisit` are the lines of the visit that was opened last.
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
