import { JournalError } from '../core/journal/error.ts'
import { HEADS, type SignedHead } from '../core/journal/heads/checkpoint.ts'
import { toUnwitnessedSince } from '../core/journal/heads/witness.ts'
import { openVisit } from '../core/journal/visit.ts'
import { forgetBeginning, readBeginning } from './begin-anew.ts'
import { takeLock } from './disk/lock.ts'
import { makeFolder } from './disk/make-folder.ts'
import { removeSegment } from './disk/segment-file.ts'
import { openHeads } from './heads-file.ts'
import { type Journal, JournalWriter } from './journal-writer.ts'
import { isAhead } from './keys/keyring.ts'
import { hasKeys, type Keys, openKeys, readMemory, toKeysFolder } from './keys/keys.ts'
import { isLossUntold } from './keys/known-keys.ts'
import { countAside } from './keys/lost-keys.ts'
import { toVerifierKey } from './keys/signature.ts'
import { openEntries } from './keys/unseal.ts'
import { readVerifiers, verifySigners } from './keys/vouch.ts'
import { readAndRepair } from './read-journal.ts'
import { finishTaking } from './rights.ts'
import { verifyEnd } from './verify/unsigned-end.ts'
import { verifyMemory } from './verify/verify-folder.ts'

export type { Journal } from './journal-writer.ts'
export { toLocalDay } from './local-day.ts'

export interface JournalOptions {
  readonly folder: string
  readonly now: () => Date
  /** Opens the keys; called once the journal is locked. Without it: those beside the folder, or new ones. */
  readonly keys?: () => Keys
}

/**
 * Opens the journal of a folder, or begins one there. Verifies all of it first, and decrypts no more than the last
 * visit. A line that a crash left half written at the very end was never acknowledged: it is cut off, and an entry
 * says so. Any other damage is left untouched for people to look at.
 *
 * @throws JournalError with the first bad line, or why it cannot be read, locked, unlocked or written.
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
    // What is not of this machine is not even repaired: it is evidence.
    const { head, heads, lastVisit, visitKeys, kept, clock, begun, torn, unsigned, empty, end, ...taken } =
      readAndRepair(folder, openOurs)
    const ours = openOurs(heads)
    verifyMemory(ours.remembered, { head, heads })
    const isUntold = isLossUntold(ours.known, heads, visitKeys.lossTold())
    const keysFolder = toKeysFolder(folder)
    verifyEnd(unsigned, { keysFolder, known: ours.known.keys, keys: ours, isLossUntold: isUntold })
    // An older copy of what is remembered says nothing of a journal that is as old.
    if (isAhead(ours.ring, head.seq)) throw new JournalError('rolled-back')
    const wasOld = ours.isOld
    if (wasOld) ours.upgrade(readVerifiers(folder))
    // Until a line says that keys were lost, visits of theirs may be without.
    else if (!isUntold) visitKeys.verify((visit) => ours.ring.byNumber(visit) !== undefined)
    for (const { segment } of empty) removeSegment(folder, segment)
    ours.repair()
    const interrupted = openVisit(openEntries(lastVisit, ours.ring))
    const signer = openHeads(folder, heads, ours)
    const unwitnessedSince = toUnwitnessedSince(heads)
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
    if (isUntold && !wasOld) writer.append({ kind: 'keys-changed', how: 'replaced' })
    if (wasOld && head.seq > 0) writer.append({ kind: 'keys-changed', how: 'upgraded', key: ours.fingerprint })
    if (ours.restoreMachineKey()) writer.append({ kind: 'keys-changed', how: 'machine' })
    writer.signRest()
    finishTaking(writer, folder, taken)
    return writer
  } catch (error) {
    lock.release()
    throw error
  }
}

// Keys are made only where nothing was ever written. Others must be those that signed.
function openVouched(folder: string, keys: () => Keys, heads: readonly SignedHead[]): Keys {
  const keysFolder = toKeysFolder(folder)
  const isWritten = heads.length > 0 || (readMemory(keysFolder)?.checkpoint.size ?? 0) > 0
  if (isWritten && !hasKeys(keysFolder)) throw new JournalError('missing-chest')
  const opened = keys()
  const verifiers = readVerifiers(folder)
  if (!opened.isOld) verifySigners(heads, verifiers, opened.known.keys)
  else if (
    heads.length > 0 &&
    !verifiers.includes(toVerifierKey(opened.signing).text) &&
    countAside(keysFolder) === 0
  ) {
    throw new JournalError('key-unknown', { segment: HEADS, line: heads.length })
  }
  return opened
}
