import { existsSync } from 'node:fs'
import { runToEnd, type Steps } from '../../core/base/steps.ts'
import { JournalError } from '../../core/journal/error.ts'
import { HEADS, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { createVisitKeysCheck, type VisitKeysCheck } from '../../core/journal/taken-away.ts'
import { attemptRead } from '../disk/file-error.ts'
import { listSegments } from '../disk/segment-file.ts'
import { areGuardsSigned, type Chest, findLockedCode, readChest, toChestPrint } from '../keys/chest.ts'
import { createKeyringCheck, hasKeyring, isAhead, isKeyringPrinted, lookAtKeyring } from '../keys/keyring.ts'
import type { Keys } from '../keys/keys.ts'
import { areSignersLinked, isLastInUse, isLossUnrecorded, readVerifiers, verifySigners } from '../keys/known-keys.ts'
import { type Memory, readMemoryFile } from '../keys/memory.ts'
import { readFingerprint } from '../keys/signature.ts'
import { verifyEnd } from './unsigned-end.ts'
import { type VerifiedFolder, verifyFolderInSteps, verifyMemory } from './verify-folder.ts'

/** What a journal is verified against: the keys' folder beside it, and its keys where something opens them. */
export interface Beside {
  readonly keysFolder: string
  /** Opens the keys, once the lines are verified; undefined where nothing opens them. @throws JournalError */
  readonly keys: (heads: readonly SignedHead[]) => Keys | undefined
  /** Whether a start of the app asks, which makes keys where nothing was written yet, and repairs what a stop left. */
  readonly isStart?: boolean
}

/** A journal that was verified as a whole. */
export interface VerifiedJournal extends VerifiedFolder {
  readonly visitKeys: VisitKeysCheck
  readonly keys: Keys | undefined
  /**
   * Whether the keys' folder vouches for all of it: not without a chest, nor if lines at the end may have been added,
   * nor if a key signed that no earlier one signed. That happens when keys are lost, and looks the same when somebody
   * goes on in the machine's place.
   */
  readonly isVouched: boolean
  /** Whether new keys replaced lost ones, and no line says so yet. */
  readonly isLossUnrecorded: boolean
}

/**
 * Examines a journal: its lines, its heads, its end, and whether the keys' folder beside it is the one that goes with
 * it. The app's start, the care of the record, the supervisor's screens and `npm run verify` all ask this, so that no
 * two of them say different things. Writes nothing to the journal and takes no lock.
 *
 * @throws JournalError with the first fault
 */
export function* verifyJournalInSteps(
  folder: string,
  take: (record: JournalRecord) => void,
  beside: Beside,
): Steps<VerifiedJournal> {
  const [keyring, visitKeys] = [createKeyringCheck(), createVisitKeysCheck()]
  const found = yield* verifyFolderInSteps(folder, listSegments(folder), (record) => {
    keyring.take(record)
    visitKeys.take(record)
    take(record)
  })
  const isTorn = found.tornHead && beside.isStart !== true
  if (isTorn) throw new JournalError('torn-head', { segment: HEADS, line: found.heads.length + 1 })
  return { ...found, visitKeys, ...verifyBeside({ ...found, folder, keyring, visitKeys }, beside) }
}

/** As `verifyJournalInSteps`, at once. */
export function verifyJournal(folder: string, take: (record: JournalRecord) => void, beside: Beside): VerifiedJournal {
  return runToEnd(verifyJournalInSteps(folder, take, beside))
}

interface FoundLines extends VerifiedFolder {
  readonly folder: string
  readonly keyring: ReturnType<typeof createKeyringCheck>
  readonly visitKeys: VisitKeysCheck
}

type KeysVerdict = Pick<VerifiedJournal, 'keys' | 'isVouched' | 'isLossUnrecorded'>

function verifyBeside(found: FoundLines, { keysFolder, keys: open, isStart = false }: Beside): KeysVerdict {
  if (readChest(keysFolder) === undefined && isMissing(keysFolder, found, isStart)) {
    throw new JournalError('missing-chest')
  }
  const keys = open(found.heads)
  const chest = readChest(keysFolder)
  if (chest === undefined) return { keys, isVouched: false, isLossUnrecorded: false }
  // If only the machine's own file opens the chest, it must be there: without it the app would create new keys.
  if (keys === undefined && isMachineKeyMissing(chest, keysFolder)) throw new JournalError('missing-machine-key')
  if (!areGuardsSigned(chest)) throw new JournalError('guards-forged')
  verifySigners(found.heads, readVerifiers(found.folder), chest.keys)
  const [isInUse, isLinked] = [isLastInUse(chest.keys, found.heads), areSignersLinked(chest, found.heads)]
  // A key that signed nothing, that no earlier key signed and that the master key does not confirm, is somebody else's.
  if (keys === undefined && !isInUse && !isLinked) throw new JournalError('guards-forged')
  const memory = readRemembered(chest, keysFolder, keys)
  verifyMemory(memory.head, found)
  // An older chest, with the guards of then, is no longer this machine's.
  if (!memory.state.chests.includes(toChestPrint(chest))) throw new JournalError('guards-forged')
  const isUnrecorded = isLossUnrecorded(chest, found.heads, found.visitKeys.lastLossLine())
  const end = { memory, known: chest.keys, keys, isLossUnrecorded: isUnrecorded }
  const isEnded = verifyEnd(found.unsigned, end)
  verifyKeyring(keysFolder, found, { keys, isUnrecorded, isStart, prints: memory.state.rings })
  const isVouched = isEnded && isLinked && (keys !== undefined || isInUse)
  return { keys, isVouched, isLossUnrecorded: isUnrecorded }
}

// A stop while the first keys were made leaves parts of them, and nothing that was written with them.
function isMissing(keysFolder: string, { heads }: FoundLines, isStart: boolean): boolean {
  const memory = attemptRead(() => existsSync(keysFolder)) ? readMemoryFile(keysFolder) : undefined
  if (isStart) return heads.length > 0 || memory?.head !== undefined
  return memory !== undefined || hasKeyring(keysFolder)
}

function readRemembered(chest: Chest, keysFolder: string, keys: Keys | undefined): Memory {
  const memory = keys?.remembered ?? readMemoryFile(keysFolder)
  if (memory === undefined) throw new JournalError('missing-memory')
  // That of any key that signed here: the fingerprint becomes an older one when lost keys are found again.
  const isOurs = chest.keys.some((key) => readFingerprint(key) === memory.state.root)
  if (!isOurs || !memory.isSigned(chest.keys)) throw new JournalError('memory-forged')
  return memory
}

interface KeyringAgainst {
  readonly keys: Keys | undefined
  readonly isUnrecorded: boolean
  readonly isStart: boolean
  readonly prints: Memory['state']['rings']
}

function verifyKeyring(keysFolder: string, found: FoundLines, against: KeyringAgainst): void {
  const { keys, isUnrecorded, isStart, prints } = against
  if (!hasKeyring(keysFolder)) throw new JournalError('missing-keyring')
  if (!isKeyringPrinted(keysFolder, prints)) throw new JournalError('keyring-mismatch')
  const outside = lookAtKeyring(keysFolder)
  // A start finishes an erasure that a stop interrupted, and takes a key away that was half written.
  if (!isStart) found.keyring.verify(outside)
  if (keys !== undefined && isAhead(keys.ring, found.head.seq)) throw new JournalError('rolled-back')
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
