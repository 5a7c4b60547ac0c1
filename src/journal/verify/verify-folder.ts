import { runToEnd, type Steps } from '../../core/base/steps.ts'
import {
  type ChainNote,
  type EmptySegment,
  type Head,
  START,
  type VerifiedChain,
  verifyLinesInSteps,
} from '../../core/journal/chain.ts'
import { JournalError } from '../../core/journal/error.ts'
import { HEADS, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { SegmentSource } from '../../core/journal/lines/segment.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { createTakenAway, type TakenAway } from '../../core/journal/taken-away.ts'
import { openSegments } from '../disk/segment-file.ts'
import { readHeadsInSteps } from '../heads-file.ts'
import { sha256 } from '../keys/sha256.ts'
import type { UnsignedLine } from './unsigned-end.ts'

export interface VerifiedFolder extends TakenAway {
  readonly head: Head
  readonly notes: readonly ChainNote[]
  readonly empty: readonly EmptySegment[]
  readonly end: VerifiedChain['end']
  readonly heads: readonly SignedHead[]
  /** The lines after the last head. */
  readonly unsigned: readonly UnsignedLine[]
  /** Whether a crash left a head half written; the app cuts it off when it starts. */
  readonly tornHead: boolean
}

/**
 * Verifies the lines of a journal and its signed heads. Needs no key, writes nothing, takes no lock.
 *
 * @throws JournalError with the first bad line or head
 */
export function verifyFolder(
  folder: string,
  segments: readonly string[],
  take: (record: JournalRecord) => void,
): VerifiedFolder {
  return runToEnd(verifyFolderInSteps(folder, segments, take))
}

/** As `verifyFolder`; steps yield bytes of lines and of heads. */
export function* verifyFolderInSteps(
  folder: string,
  segments: readonly string[],
  take: (record: JournalRecord) => void,
): Steps<VerifiedFolder> {
  const { heads, torn, check } = yield* readHeadsInSteps(folder)
  const taken = createTakenAway()
  const unsigned: UnsignedLine[] = []
  const signed = heads.at(-1)?.checkpoint.size ?? 0
  const read = openSegments(folder, segments)
  const first = read.next()
  const start = first.done ? START : (check.startBefore(readFirstSeq(first.value)) ?? START)
  const all = function* (): Generator<SegmentSource, void> {
    if (!first.done) yield first.value
    yield* read
  }
  const { head, notes, empty, end } = yield* verifyLinesInSteps(
    all(),
    sha256,
    (record, segment, line) => {
      check.take(segment, line, record)
      taken.take(record)
      if (record.seq > signed) unsigned.push({ record, segment, line })
      take(record)
    },
    start,
  )
  yield* check.verify(head)
  // New lines go to the last segment: one that somebody added would put them under a month that is not theirs.
  const foreign = empty.find((one) => !check.isBegun(one))
  if (foreign !== undefined) throw new JournalError('wrong-segment', { segment: foreign.segment })
  return { head, notes, empty, end, heads, unsigned, tornHead: torn > 0, ...taken.verify() }
}

/**
 * Verifies that neither a journal nor its file of heads is older than the last head that the machine remembers.
 *
 * @throws JournalError `missing-journal`, `rolled-back`, `head-missing`, or `anchor-mismatch` if they were remade
 */
export function verifyMemory(
  remembered: SignedHead | undefined,
  { head, heads }: Pick<VerifiedFolder, 'head' | 'heads'>,
): void {
  if (remembered === undefined) return
  const { size, counter } = remembered.checkpoint
  if (head.seq === 0 && heads.length === 0) throw new JournalError('missing-journal')
  if (size > head.seq) throw new JournalError('rolled-back')
  const same = heads[counter - 1]?.checkpoint
  if (same !== undefined && (same.size !== size || same.hash !== remembered.checkpoint.hash)) {
    throw new JournalError('anchor-mismatch')
  }
  if (counter > heads.length) throw new JournalError('head-missing', { segment: HEADS, line: heads.length + 1 })
}

/** Reads the number of a segment's first line, as stated there; any fault of that line is found with the rest. */
export function readFirstSeq({ bytes }: SegmentSource): number {
  const [, seq = '1'] = /^\{"v":\d+,"seq":(\d{1,15}),/.exec(Buffer.from(bytes.read(0, 40)).toString('latin1')) ?? []
  return Number(seq)
}
