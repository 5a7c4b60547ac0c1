import { existsSync } from 'node:fs'
import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { VisitKeysCheck } from '../../core/journal/taken-away.ts'
import { attemptRead } from '../disk/file-error.ts'
import { areGuardsSigned, type Chest, findLockedCode, readChest } from '../keys/chest.ts'
import { type createKeyringCheck, hasKeyring, lookAtKeyring } from '../keys/keyring.ts'
import type { Keys } from '../keys/keys.ts'
import { isLastInUse, isLossUnrecorded, readVerifiers, verifySigners } from '../keys/known-keys.ts'
import { readMemoryFile } from '../keys/memory.ts'
import { createSignatureCheck, readFingerprint } from '../keys/signature.ts'
import { verifyEnd } from './unsigned-end.ts'
import { type VerifiedFolder, verifyMemory } from './verify-folder.ts'

/** A journal that verifies by itself, to be compared with a keys' folder. */
export interface FoundBeside extends Pick<VerifiedFolder, 'head' | 'heads' | 'unsigned'> {
  readonly folder: string
  readonly keyring: ReturnType<typeof createKeyringCheck>
  readonly visitKeys: VisitKeysCheck
}

/**
 * Verifies a journal against the keys' folder beside it, without a key: its heads are signed by keys of that folder, it
 * is not older than the folder's memory, and no part of the folder is missing. With `keys`, those of the folder, it
 * also verifies that the memory is authentic, and that each visit has its key.
 *
 * Returns whether that vouches for the journal: not without a chest, nor if lines at the end may have
 * been added.
 *
 * @throws JournalError with the first fault
 */
export function verifyBeside(keysFolder: string, found: FoundBeside, keys: Keys | undefined): boolean {
  const chest = readChest(keysFolder)
  if (chest === undefined) {
    if (hasParts(keysFolder)) throw new JournalError('missing-chest')
    return false
  }
  // If only the machine's own file opens the chest, it must be there: without it the app would create new keys.
  if (keys === undefined && isMachineKeyMissing(chest, keysFolder)) throw new JournalError('missing-machine-key')
  if (!areGuardsSigned(chest)) throw new JournalError('guards-forged')
  verifySigners(found.heads, readVerifiers(found.folder), chest.keys)
  verifyMemory(readRemembered(chest, keysFolder, keys), found)
  const isUnrecorded = isLossUnrecorded(chest, found.heads, found.visitKeys.lastLossLine())
  verifyKeyring(keysFolder, found, { keys, isUnrecorded })
  const end = { keysFolder, known: chest.keys, keys, isLossUnrecorded: isUnrecorded }
  return verifyEnd(found.unsigned, end) && (keys !== undefined || isLastInUse(chest.keys, found.heads))
}

function readRemembered(chest: Chest, keysFolder: string, keys: Keys | undefined): SignedHead | undefined {
  if (keys !== undefined) return keys.remembered
  const memory = readMemoryFile(keysFolder)
  if (memory === undefined) throw new JournalError('missing-memory')
  const isOurs = chest.keys.some((key) => readFingerprint(key) === memory.root)
  const isSigned = createSignatureCheck(`${chest.keys.join('\n')}\n`)
  if (!isOurs || (memory.head !== undefined && !isSigned(memory.head))) throw new JournalError('memory-forged')
  return memory.head
}

function verifyKeyring(
  keysFolder: string,
  found: FoundBeside,
  { keys, isUnrecorded }: { readonly keys: Keys | undefined; readonly isUnrecorded: boolean },
): void {
  if (!hasKeyring(keysFolder)) throw new JournalError('missing-keyring')
  const outside = lookAtKeyring(keysFolder)
  found.keyring.verify(outside)
  // Until a line records a loss of keys, visits from before may lack theirs.
  if (isUnrecorded) return
  if (keys !== undefined) found.visitKeys.verify((visit) => keys.ring.byNumber(visit) !== undefined)
  else if (outside !== undefined && outside.keys < found.visitKeys.countWanted()) {
    throw new JournalError('keyring-mismatch')
  }
}

function isMachineKeyMissing(chest: Chest, keysFolder: string): boolean {
  return chest.guards.every(({ by }) => by === 'machine') && findLockedCode(chest, keysFolder) === 'missing-machine-key'
}

function hasParts(keysFolder: string): boolean {
  return (
    attemptRead(() => existsSync(keysFolder)) && (readMemoryFile(keysFolder) !== undefined || hasKeyring(keysFolder))
  )
}
