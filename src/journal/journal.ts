import { type Begun, createBegunCount } from '../core/journal/begun.ts'
import { type Clock, foldClock, UNKNOWN_CLOCK } from '../core/journal/clock.ts'
import { JournalError } from '../core/journal/error.ts'
import type { SignedHead } from '../core/journal/heads/checkpoint.ts'
import { findUnwitnessedSince } from '../core/journal/heads/witness.ts'
import { foldKept, KEPT, type Kept } from '../core/journal/kept.ts'
import { readErased } from '../core/journal/lines/clear.ts'
import type { JournalRecord } from '../core/journal/record.ts'
import { createVisitKeysCheck, type VisitKeysCheck } from '../core/journal/taken-away.ts'
import { openVisit } from '../core/journal/visit.ts'
import { forgetBeginning, readBeginning } from './begin-anew.ts'
import { makeFolder } from './disk/folder.ts'
import { takeLock } from './disk/lock.ts'
import { cutSegment, listSegments, removeSegment } from './disk/segment-file.ts'
import { openHeads, readHeads } from './heads-file.ts'
import { type Journal, JournalWriter } from './journal-writer.ts'
import { isAhead } from './keys/keyring.ts'
import { hasKeys, type Keys, openKeys, readMemory, toKeysFolder } from './keys/keys.ts'
import { isLossUnrecorded, readVerifiers, verifySigners } from './keys/known-keys.ts'
import { openEntries } from './keys/unseal.ts'
import { finishTaking } from './rights.ts'
import { verifyEnd } from './verify/unsigned-end.ts'
import { type VerifiedFolder, verifyFolder, verifyMemory } from './verify/verify-folder.ts'

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
    let opened: Keys | undefined
    const openOurs = (heads: readonly SignedHead[]): Keys => {
      opened ??= openVouched(folder, keys, heads)
      return opened
    }
    // A journal of another machine is not even repaired: it is evidence.
    const { head, heads, lastVisit, visitKeys, kept, clock, begun, torn, unsigned, empty, end, ...taken } =
      readAndRepair(folder, openOurs)
    const ours = openOurs(heads)
    verifyMemory(ours.remembered, { head, heads })
    const isUnrecorded = isLossUnrecorded(ours.known, heads, visitKeys.lastLossLine())
    const keysFolder = toKeysFolder(folder)
    verifyEnd(unsigned, { keysFolder, known: ours.known.keys, keys: ours, isLossUnrecorded: isUnrecorded })
    // If the memory is an older copy too, it reveals nothing about a journal of the same age; the keyring does.
    if (isAhead(ours.ring, head.seq)) throw new JournalError('rolled-back')
    // Until a line records a loss of keys, visits from before may lack theirs.
    if (!isUnrecorded) visitKeys.verify((visit) => ours.ring.byNumber(visit) !== undefined)
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
    const beginning = readBeginning(folder)
    if (beginning !== undefined && head.seq === 0) writer.append(beginning)
    if (beginning !== undefined) forgetBeginning(folder)
    if (torn > 0) writer.append({ kind: 'repaired', bytes: torn })
    if (isUnrecorded) writer.append({ kind: 'keys-changed', how: 'replaced' })
    if (ours.restoreMachineKey()) writer.append({ kind: 'keys-changed', how: 'machine' })
    writer.signRest()
    finishTaking(writer, folder, taken)
    return writer
  } catch (error) {
    lock.release()
    throw error
  }
}

// Makes keys only where nothing was ever written. Other keys must be the ones that signed.
function openVouched(folder: string, keys: () => Keys, heads: readonly SignedHead[]): Keys {
  const keysFolder = toKeysFolder(folder)
  const isWritten = heads.length > 0 || (readMemory(keysFolder)?.checkpoint.size ?? 0) > 0
  if (isWritten && !hasKeys(keysFolder)) throw new JournalError('missing-chest')
  const opened = keys()
  verifySigners(heads, readVerifiers(folder), opened.known.keys)
  return opened
}

/** The facts about a journal's lines that opening it needs. */
interface FoundJournal extends VerifiedFolder {
  readonly lastVisit: readonly JournalRecord[]
  readonly visitKeys: VisitKeysCheck
  readonly kept: Kept
  readonly clock: Clock
  readonly begun: Begun
}

/**
 * Verifies a journal, and cuts a torn line at its end. Everything before that line is verified before it is cut, and
 * again after; `verifyOurs` decides whether it may be. @throws JournalError
 */
function readAndRepair(
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
