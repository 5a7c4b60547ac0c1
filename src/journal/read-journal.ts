import { type Begun, createBegunCount } from '../core/journal/begun.ts'
import { type Clock, foldClock, UNKNOWN_CLOCK } from '../core/journal/clock.ts'
import { JournalError } from '../core/journal/error.ts'
import type { SignedHead } from '../core/journal/heads/checkpoint.ts'
import { foldKept, KEPT, type Kept } from '../core/journal/kept.ts'
import { toErased } from '../core/journal/lines/clear.ts'
import type { JournalRecord } from '../core/journal/record.ts'
import { createVisitKeysCheck, type VisitKeysCheck } from '../core/journal/visit-keys.ts'
import { cutSegment, listSegments } from './disk/segment-file.ts'
import { readHeads } from './heads-file.ts'
import { type VerifiedFolder, verifyFolder } from './verify/verify-folder.ts'

/** What opening a journal needs of its lines. */
interface FoundJournal extends VerifiedFolder {
  readonly lastVisit: readonly JournalRecord[]
  readonly visitKeys: VisitKeysCheck
  readonly kept: Kept
  readonly clock: Clock
  readonly begun: Begun
}

/**
 * Verifies a journal, and cuts a torn line at its end. Everything before that line is verified before it is cut, and again
 * after; `verifyOurs` says whether it may be. @throws JournalError
 */
export function readAndRepair(
  folder: string,
  verifyOurs: (heads: readonly SignedHead[]) => void,
): FoundJournal & { readonly torn: number } {
  try {
    return { ...verifyAll(folder), torn: 0 }
  } catch (error) {
    const isTorn = error instanceof JournalError && error.code === 'torn-line'
    if (!isTorn || error.segment === undefined || error.bytes === undefined) throw error
    verifyOurs(readHeads(folder).heads)
    cutSegment(folder, error.segment)
    return { ...verifyAll(folder), torn: error.bytes }
  }
}

function verifyAll(folder: string): FoundJournal {
  const last = createLastVisit()
  const visitKeys = createVisitKeysCheck()
  const count = createBegunCount()
  let [kept, clock] = [KEPT, UNKNOWN_CLOCK]
  const verified = verifyFolder(folder, listSegments(folder), (record) => {
    last.take(record)
    visitKeys.take(record)
    count.take(record.clear)
    kept = foldKept(kept, record.day, record.clear)
    clock = foldClock(clock, record.day, record.clear)
  })
  return { ...verified, lastVisit: last.records(), visitKeys, kept, clock, begun: count.begun }
}

/** Keeps the records of the visit that was opened last, and no others, for going on after a stop; none once it is erased. */
function createLastVisit(): { take(record: JournalRecord): void; records(): readonly JournalRecord[] } {
  let visit = 0
  let kept: JournalRecord[] = []
  return {
    take: (record) => {
      if (toErased(record.clear) === visit) kept = []
      if (record.of === undefined) return
      if (record.clear.kind === 'visit-opened' && record.of.visit !== visit) {
        visit = record.of.visit
        kept = []
      }
      if (record.of.visit === visit) kept.push(record)
    },
    records: () => kept,
  }
}
