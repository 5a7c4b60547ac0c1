import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { toCanonical } from '../../core/journal/lines/canonical.ts'
import { makeFolder } from '../disk/folder.ts'
import { readRegular } from '../disk/read-regular.ts'
import { replaceFile, shredFile, shredLeftovers } from '../disk/replace-file.ts'
import { openBytes, sealBytes } from './cipher.ts'
import {
  type Guard,
  guardByMachine,
  guardSchema,
  openByKeychain,
  openByMachine,
  openByPassphrase,
  openByRecovery,
  renewGuard,
} from './guard.ts'
import { createKeyring } from './keyring.ts'
import { findMachineFingerprint, type KnownKeys } from './known-keys.ts'
import { type MachineState, toStateNote, writeMemory } from './memory.ts'
import type { ScryptCost } from './scrypt-cost.ts'
import { sha256 } from './sha256.ts'
import { isTextSigned, readFingerprint, signText, toSigner, toVerifierKey } from './signature.ts'

/** The file's name in the keys' folder. */
export const CHEST = 'chest.json'
const MACHINE = 'machine.key'
const KEY = 32

/** The most guards: each passphrase among them takes a third of a second to try. */
const MOST_GUARDS = 16
/** In bytes. */
const LONGEST_CHEST = 1024 * 1024

const guards = z.array(guardSchema).min(1).max(MOST_GUARDS)
const verifier = z.string().refine((text) => readFingerprint(text) !== undefined, 'a verifier key')

/**
 * The secret of the supervisor's door: a salted scrypt hash, and the public halves of the recovery keys that may set
 * another one. Authenticated together with the signing keys, so nobody without the master key can remove it.
 */
export const doorSchema = z.strictObject({ salt: z.base64(), hash: z.base64(), recovery: z.array(z.base64()) })
export type Door = z.infer<typeof doorSchema>

const chestSchema = z.strictObject({
  v: z.literal(1),
  guards,
  /** The ed25519 key that signs the heads, sealed under the master key and bound to `keys` and `changes`. */
  signing: z.base64(),
  /** The key that authenticates the machine's memory (memory.ts), sealed under the master key. */
  memory: z.base64(),
  /** The verifier keys of all that signed on this machine, in order; the last one is in use. */
  keys: z.array(verifier).min(1),
  /** The signatures of one key over the next, as in `key-changes.txt`. */
  changes: z.string(),
  /** Absent until a supervisor's passphrase is set. */
  door: doorSchema.optional(),
  /**
   * The signature over the guards, by the key in use. Without it, the next master key would be sealed for a guard
   * that an attacker added, and if they removed all guards the app would believe that nothing can open it.
   */
  guarded: z.base64(),
})
/** The master key as each guard seals it, and the secrets that are sealed under it. */
export type Chest = z.infer<typeof chestSchema>

/** The secrets that may open the master key besides the machine's own key file. */
export interface Offered {
  /** The secret that the keychain stores, as it returned it. */
  readonly keychain?: Uint8Array
  readonly passphrase?: string
  /** The cost of a guess at the passphrase; by default that of the app. */
  readonly cost?: ScryptCost
  /** PEM of the data protection officer's private key. */
  readonly recovery?: string
}

/** What new keys begin with. */
export interface NewKeysParts {
  /** Keys that signed before and were lost. */
  readonly former?: readonly string[]
  /** The last head that they signed. */
  readonly head?: SignedHead | undefined
  /** The line with which the next journal begins. */
  readonly begun?: MachineState['begun']
}

/**
 * Creates the keys of a machine, guarded only by a key file of the machine. The chest is written last, because beside a
 * chest no other file may be missing.
 *
 * @throws JournalError
 */
export function createChest(folder: string, { former = [], head, begun }: NewKeysParts = {}): Chest {
  const master = randomBytes(KEY)
  const machineKey = randomBytes(KEY)
  const memory = randomBytes(KEY)
  const signing = generateKeyPairSync('ed25519').privateKey
  const known = { keys: [...former, toVerifierKey(signing).text], changes: '' }
  makeFolder(folder)
  replaceFile(join(folder, MACHINE), machineKey)
  const rings = [createKeyring(folder, master)]
  const chest = sealChest(master, { guards: [guardByMachine(master, machineKey)], signing, memory, ...known })
  writeMemory(
    folder,
    { memory, ...toSigner(signing) },
    {
      turn: 1,
      root: findMachineFingerprint(known),
      rings,
      chests: [toChestPrint(chest)],
      ...(head && { head: toStateNote(head) }),
      ...(begun && { begun }),
    },
  )
  writeChest(folder, chest)
  return chest
}

interface Unsealed extends KnownKeys, Pick<Chest, 'door'> {
  readonly guards: readonly Guard[]
  readonly signing: KeyObject
  readonly memory: Uint8Array
}

/** Seals the signing key and the memory key under a master key, bound to the list of keys that have signed. */
export function sealChest(master: Uint8Array, { guards: all, signing, memory, keys, changes, door }: Unsealed): Chest {
  const bytes = signing.export({ format: 'der', type: 'pkcs8' })
  return {
    v: 1,
    guards: [...all],
    signing: sealBytes(master, bytes, toBound({ keys, changes, door })).toString('base64'),
    memory: sealBytes(master, memory, 'memory').toString('base64'),
    keys,
    changes,
    ...(door && { door }),
    guarded: signText(signing, toGuardsText(toVerifierKey(signing).text, all)),
  }
}

const GUARDS = 'guards'

// Names the signer and the purpose, so that a signature over another text can never pass for one over guards.
function toGuardsText(key: string, all: readonly Guard[]): string {
  return `${key.slice(0, key.indexOf('+'))}\n${GUARDS}\n${sha256(toCanonical(all))}\n`
}

/** Returns what the machine's state says of a chest: what opens it, and which keys it names. */
export function toChestPrint({ guards: all, keys, changes, door }: Chest): string {
  return sha256(toCanonical({ guards: all, keys, changes, ...(door && { door }) }))
}

/** Checks whether the guards are those that the key in use signed. */
export function areGuardsSigned(chest: Chest): boolean {
  const key = chest.keys.at(-1) ?? ''
  return isTextSigned(key, toGuardsText(key, chest.guards), chest.guarded)
}

// Without the master key nobody can change the list of signing keys or remove the door.
function toBound({ keys, changes, door }: Pick<Chest, 'keys' | 'changes' | 'door'>): string {
  const bound = [keys, changes, ...(door === undefined ? [] : [door.salt, door.hash, door.recovery])]
  return `signing ${JSON.stringify(bound)}`
}

/** Opens the signing key. @throws JournalError `keys-unreadable` */
export function openSigning(chest: Chest, master: Uint8Array): KeyObject {
  const key = openBytes(master, Buffer.from(chest.signing, 'base64'), toBound(chest))
  if (key === undefined) throw new JournalError('keys-unreadable')
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** Opens the key that authenticates the memory. @throws JournalError `keys-unreadable` */
export function openMemoryKey(chest: Chest, master: Uint8Array): Uint8Array {
  const key = openBytes(master, Buffer.from(chest.memory, 'base64'), 'memory')
  if (key === undefined) throw new JournalError('keys-unreadable')
  return key
}

/** Reads the chest of a folder; undefined if there is none. @throws JournalError `keys-unreadable` */
export function readChest(folder: string): Chest | undefined {
  const path = join(folder, CHEST)
  const text = readRegular(path, LONGEST_CHEST)?.toString('utf8')
  if (text === undefined) return undefined
  try {
    return chestSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new JournalError('keys-unreadable', { cause })
  }
}

/** Replaces the chest, and overwrites the old one. @throws JournalError */
export function writeChest(folder: string, chest: Chest): void {
  replaceFile(join(folder, CHEST), Buffer.from(`${JSON.stringify(chest, null, 2)}\n`))
  if (!hasMachineGuard(chest)) shredFile(join(folder, MACHINE))
}

/** Destroys what a crash left of an earlier chest. @throws JournalError */
export function repairChest(folder: string, chest: Chest): void {
  shredLeftovers(join(folder, CHEST))
  shredLeftovers(join(folder, MACHINE))
  if (!hasMachineGuard(chest)) shredFile(join(folder, MACHINE))
}

/** Moves the chest to another master key: the same guards guard it, and none of their secrets is needed. */
export function renewChest(folder: string, chest: Chest, { from, to }: { from: Uint8Array; to: Uint8Array }): Chest {
  const signing = openSigning(chest, from)
  const machineKey = hasMachineGuard(chest) ? readMachineKey(folder) : undefined
  const guards: Guard[] = chest.guards.flatMap((guard) => renewGuard(guard, to, machineKey) ?? [])
  // Only the machine's key file guarded it, and is gone: another one is made, rather than losing the record.
  if (guards.length === 0) guards.push(createMachineGuard(folder, to))
  return sealChest(to, { ...chest, guards, signing, memory: openMemoryKey(chest, from) })
}

/** Opens the master key, if one of the offered secrets does. */
export function unlockChest(chest: Chest, folder: string, offered: Offered): Uint8Array | undefined {
  for (const guard of chest.guards) {
    const master = tryGuard(guard, folder, offered)
    if (master !== undefined) return master
  }
  return undefined
}

export function isMasterOf(chest: Chest, key: Uint8Array): boolean {
  return openBytes(key, Buffer.from(chest.signing, 'base64'), toBound(chest)) !== undefined
}

/**
 * Returns why nothing opened a chest: only a file of the machine would, and it is gone; or the offered secrets are the
 * wrong ones.
 */
export function findLockedCode(chest: Chest, folder: string): 'missing-machine-key' | 'keys-locked' {
  return hasMachineGuard(chest) && readMachineKey(folder) === undefined ? 'missing-machine-key' : 'keys-locked'
}

function tryGuard(guard: Guard, folder: string, offered: Offered): Uint8Array | undefined {
  const { passphrase, cost, recovery, keychain } = offered
  if (guard.by === 'machine') {
    const key = readMachineKey(folder)
    return key && openByMachine(guard, key)
  }
  if (guard.by === 'passphrase') return passphrase === undefined ? undefined : openByPassphrase(guard, passphrase, cost)
  if (guard.by === 'recovery') return recovery === undefined ? undefined : openByRecovery(guard, recovery)
  return keychain === undefined ? undefined : openByKeychain(guard, keychain)
}

/** Returns the guards with a new key file of the machine, if the one that they need is gone; undefined if it is not. */
export function restoreMachineKey(folder: string, chest: Chest, master: Uint8Array): readonly Guard[] | undefined {
  if (!hasMachineGuard(chest) || readMachineKey(folder) !== undefined) return undefined
  return [createMachineGuard(folder, master), ...chest.guards.filter(({ by }) => by !== 'machine')]
}

/** Writes a new key file of the machine and guards by it, which protects from nobody who can read the folder. */
export function createMachineGuard(folder: string, master: Uint8Array): Guard {
  const fresh = randomBytes(KEY)
  replaceFile(join(folder, MACHINE), fresh)
  return guardByMachine(master, fresh)
}

function hasMachineGuard({ guards }: Chest): boolean {
  return guards.some(({ by }) => by === 'machine')
}

function readMachineKey(folder: string): Buffer | undefined {
  const path = join(folder, MACHINE)
  return readRegular(path)
}

/**
 * Reads the secret of the supervisor's door as it is on the disk, not authenticated by any key. @throws JournalError
 * `keys-unreadable`
 */
export function readDoor(folder: string): Door | undefined {
  return readChest(folder)?.door
}

/** Finds the public half of a recovery key (PEM) among a chest's guards; undefined if the key opens none. */
export function findRecoveryKey(folder: string, recovery: string): string | undefined {
  const chest = readChest(folder)
  const guard = chest?.guards.find((one) => {
    const master = one.by === 'recovery' ? openByRecovery(one, recovery) : undefined
    return chest !== undefined && master !== undefined && isMasterOf(chest, master)
  })
  return guard?.by === 'recovery' ? guard.to : undefined
}
