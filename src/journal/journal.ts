import { type Begun, createBegunCount } from '../core/journal/begun.ts'
import { type Clock, foldClock, UNKNOWN_CLOCK } from '../core/journal/clock.ts'
import { JournalError } from '../core/journal/error.ts'
import { findUnwitnessedSince } from '../core/journal/heads/witness.ts'
import { foldKept, KEPT, type Kept } from '../core/journal/kept.ts'
import { readErased } from '../core/journal/lines/clear.ts'
import type { JournalRecord } from '../core/journal/record.ts'
import { openVisit } from '../core/journal/visit.ts'
import { makeFolder } from './disk/folder.ts'
import { takeLock } from './disk/lock.ts'
import { cutSegment, removeSegment } from './disk/segment-file.ts'
import { openHeads, readHeads } from './heads-file.ts'
import { type Journal, JournalWriter } from './journal-writer.ts'
import { hasKeys, type Keys, openKeys, toKeysFolder } from './keys/keys.ts'
import { readVerifiers, verifySigners } from './keys/known-keys.ts'
import { openEntries } from './keys/unseal.ts'
import { finishTaking } from './rights.ts'
import { type VerifiedJournal, verifyJournal } from './verify/verify-journal.ts'

export type { Journal } from './journal-writer.ts'
export { toLocalDay } from './local-day.ts'

export interface JournalOptions {
  readonly folder: string
  readonly now: () => Date
  /** Opens the keys, after the journal is locked. Default: those beside the folder, or new ones. */
  readonly keys?: () => Keys
}

/**
 * Opens the journal of a folder, or begins one there. Verifies all of it first, and decrypts only the last visit. A
 * line that a crash left half written at the very end was never acknowledged: it is cut off, and an entry records that.
 * Any other damage is left untouched for people to look at.
 *
 * @throws JournalError with the first bad line, or why it cannot be read, locked, unlocked or written
 */
export function openJournal({ folder, now, keys = () => openKeys(toKeysFolder(folder)) }: JournalOptions): Journal {
  makeFolder(folder)
  const lock = takeLock(folder)
  try {
    // A journal of another machine is not even repaired: it is evidence.
    const { head, heads, lastVisit, kept, clock, begun, torn, empty, end, ours, isLossUnrecorded, ...taken } =
      readAndRepair(folder, keys)
    for (const { segment } of empty) removeSegment(folder, segment)
    ours.repair()
    const interrupted = openVisit(openEntries(lastVisit, ours.ring))
    const signer = openHeads(folder, heads, ours)
    const unwitnessedSince = findUnwitnessedSince(heads)
    const writer = new JournalWriter({
      folder,
      now,
      head,
      unwitnessedSince,
      kept,
      clock,
      begun,
      signer,
      keys: ours,
      interrupted,
      lastVisit,
      end,
      lock,
    })
    const { begun: beginning } = ours
    if (beginning !== undefined && head.seq === 0) writer.append({ kind: 'begun-anew', ...beginning })
    if (torn > 0) writer.append({ kind: 'repaired', bytes: torn })
    if (isLossUnrecorded) writer.append({ kind: 'keys-changed', how: 'replaced' })
    if (ours.restoreMachineKey()) writer.append({ kind: 'keys-changed', how: 'machine' })
    writer.signRest()
    finishTaking(writer, folder, taken)
    return writer
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The facts about a journal's lines that opening it needs. */
interface FoundJournal extends Omit<VerifiedJournal, 'keys'> {
  readonly lastVisit: readonly JournalRecord[]
  readonly kept: Kept
  readonly clock: Clock
  readonly begun: Begun
  readonly ours: Keys
}

/**
 * Verifies a journal, and cuts a torn line at its end. Everything before that line is verified before it is cut, and
 * again after; and so is that the keys are the ones that signed. @throws JournalError
 */
function readAndRepair(folder: string, keys: () => Keys): FoundJournal & { readonly torn: number } {
  let opened: Keys | undefined
  const open = (): Keys => {
    opened ??= keys()
    return opened
  }
  try {
    return { ...verifyAll(folder, open), torn: 0 }
  } catch (error) {
    const isTorn = error instanceof JournalError && error.code === 'torn-line'
    if (!isTorn || error.segment === undefined || error.bytes === undefined) throw error
    const { heads } = readHeads(folder)
    if (heads.length > 0 && !hasKeys(toKeysFolder(folder))) throw new JournalError('missing-chest')
    verifySigners(heads, readVerifiers(folder), open().known.keys)
    cutSegment(folder, error.segment)
    return { ...verifyAll(folder, open), torn: error.bytes }
  }
}

function verifyAll(folder: string, open: () => Keys): FoundJournal {
  const last = createLastVisit()
  const count = createBegunCount()
  let [kept, clock] = [KEPT, UNKNOWN_CLOCK]
  const take = (record: JournalRecord): void => {
    last.take(record)
    count.take(record.clear)
    kept = foldKept(kept, record.day, record.clear)
    clock = foldClock(clock, record.day, record.clear)
  }
  const verified = verifyJournal(folder, take, { keysFolder: toKeysFolder(folder), keys: open, isStart: true })
  return { ...verified, ours: open(), lastVisit: last.records(), kept, clock, begun: count.begun }
}

/** Collects the records of the visit that was opened last, for resuming it after a crash; none once it is erased. */
function createLastVisit(): { take(record: JournalRecord): void; records(): readonly JournalRecord[] } {
  let visit = 0
  let kept: JournalRecord[] = []
  return {
    take: (record) => {
      if (readErased(record.clear) === visit) kept = []
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
