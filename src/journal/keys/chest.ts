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
import { writeMemory } from './memory.ts'
import type { ScryptCost } from './scrypt-cost.ts'
import { sha256 } from './sha256.ts'
import { isTextSigned, readFingerprint, signText, toVerifierKey } from './signature.ts'

/** The file's name in the keys' folder. */
export const CHEST = 'chest.json'
const MACHINE = 'machine.key'
const KEY = 32

/** Each passphrase among them costs a third of a second to try. */
const MOST_GUARDS = 16
/** In bytes. */
const LONGEST_CHEST = 1024 * 1024

const guards = z.array(guardSchema).min(1).max(MOST_GUARDS)
const verifier = z.string().refine((text) => readFingerprint(text) !== undefined, 'a verifier key')

/**
 * The secret of the supervisor's door: a salted scrypt hash, and the public halves of the recovery keys that may set
 * another one. It is authenticated with the keys that have signed: nobody without the master key takes it away.
 */
export const doorSchema = z.strictObject({ salt: z.base64(), hash: z.base64(), recovery: z.array(z.base64()) })
export type Door = z.infer<typeof doorSchema>

/** In the first form nothing said which keys have signed, and nothing may have been missing beside it. */
const chestSchema = z.discriminatedUnion('v', [
  z.strictObject({ v: z.literal(1), guards, signing: z.base64() }),
  z.strictObject({
    v: z.literal(2),
    guards,
    /** The ed25519 key that signs the heads, sealed under the master key with `keys` and `changes`. */
    signing: z.base64(),
    /** The key that authenticates what the machine remembers (memory.ts), sealed under the master key. */
    memory: z.base64(),
    /** The verifier keys of all that signed on this machine, in order; the last one is in use. */
    keys: z.array(verifier).min(1),
    /** Where one of them signs the next, as in `key-changes.txt`. */
    changes: z.string(),
    /** Absent until a supervisor's passphrase is set. */
    door: doorSchema.optional(),
    /**
     * The guards, signed by the key in use: one that was slipped in would be given the next master key, one that was taken
     * away would make the app believe that nothing is left that opens it. Absent before 27 November 2026.
     */
    guarded: z.base64().optional(),
  }),
])
/** The master key as each guard seals it, and what is sealed under it. */
export type Chest = z.infer<typeof chestSchema>
type NewChest = Extract<Chest, { v: 2 }>

/** What may open the master key besides the machine's own key file. */
export interface Offered {
  /** The master key itself, as the keychain of the operating system gave it back (before 26 November 2026). */
  readonly master?: Uint8Array
  /** The secret that the keychain keeps, as it gave it back. */
  readonly keychain?: Uint8Array
  readonly passphrase?: string
  /** What a guess at the passphrase costs; that of the app where there is none. */
  readonly cost?: ScryptCost
  /** PEM of the data protection officer's private key. */
  readonly recovery?: string
}

/**
 * Makes the keys of a machine, guarded by a key file of the machine only. The chest is written last, as beside a chest
 * nothing may be missing. `former` are keys that signed before and were lost, `head` the last that they signed.
 *
 * @throws JournalError
 */
export function createChest(folder: string, former: readonly string[] = [], head?: SignedHead): Chest {
  const master = randomBytes(KEY)
  const machineKey = randomBytes(KEY)
  const memory = randomBytes(KEY)
  const signing = generateKeyPairSync('ed25519').privateKey
  const known = { keys: [...former, toVerifierKey(signing).text], changes: '' }
  makeFolder(folder)
  replaceFile(join(folder, MACHINE), machineKey)
  createKeyring(folder, master)
  writeMemory(folder, { root: findMachineFingerprint(known), key: memory }, head)
  const chest = sealChest(master, { guards: [guardByMachine(master, machineKey)], signing, memory, ...known })
  writeChest(folder, chest)
  return chest
}

interface Unsealed extends KnownKeys, Pick<NewChest, 'door'> {
  readonly guards: readonly Guard[]
  readonly signing: KeyObject
  readonly memory: Uint8Array
}

/** Seals the keys that sign and authenticate, and which keys have signed before, under a master key. */
export function sealChest(
  master: Uint8Array,
  { guards: all, signing, memory, keys, changes, door }: Unsealed,
): NewChest {
  const bytes = signing.export({ format: 'der', type: 'pkcs8' })
  return {
    v: 2,
    guards: [...all],
    signing: sealBytes(master, bytes, toBound({ v: 2, keys, changes, door, guarded: '' })).toString('base64'),
    memory: sealBytes(master, memory, 'memory').toString('base64'),
    keys,
    changes,
    ...(door && { door }),
    guarded: signText(signing, toGuardsText(toVerifierKey(signing).text, all)),
  }
}

const GUARDS = 'guards'

// By whom, and what it is: a text that is signed for something else says nothing of guards.
function toGuardsText(key: string, all: readonly Guard[]): string {
  return `${key.slice(0, key.indexOf('+'))}\n${GUARDS}\n${sha256(toCanonical(all))}\n`
}

/** Whether the guards are those that the key in use signed; undefined for a chest from before they were signed. */
export function areGuardsSigned(chest: Chest): boolean | undefined {
  if (chest.v === 1 || chest.guarded === undefined) return undefined
  const key = chest.keys.at(-1) ?? ''
  return isTextSigned(key, toGuardsText(key, chest.guards), chest.guarded)
}

// So that nobody without the master key can say that other keys have signed here, or none, that there is no door, or that
// guards are not signed.
function toBound(chest: Pick<Chest, 'v'> & Partial<Pick<NewChest, 'keys' | 'changes' | 'door' | 'guarded'>>): string {
  if (chest.v === 1) return 'signing'
  const { keys, changes, door, guarded } = chest
  const isGuarded = guarded === undefined ? [] : ['guarded']
  const bound = [keys, changes, ...(door === undefined ? [] : [door.salt, door.hash, door.recovery]), ...isGuarded]
  return `signing ${JSON.stringify(bound)}`
}

/** The key that signs. @throws JournalError `keys-unreadable` */
export function openSigning(chest: Chest, master: Uint8Array): KeyObject {
  const key = openBytes(master, Buffer.from(chest.signing, 'base64'), toBound(chest))
  if (key === undefined) throw new JournalError('keys-unreadable')
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** The key that authenticates the memory; a new one for a chest from before it was. @throws JournalError `keys-unreadable` */
export function openMemoryKey(chest: Chest, master: Uint8Array): Uint8Array {
  if (chest.v === 1) return randomBytes(KEY)
  const key = openBytes(master, Buffer.from(chest.memory, 'base64'), 'memory')
  if (key === undefined) throw new JournalError('keys-unreadable')
  return key
}

/** Undefined where there is none. @throws JournalError `keys-unreadable` */
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

/** Puts a chest in the place of the one before, and overwrites that one. @throws JournalError */
export function writeChest(folder: string, chest: Chest): void {
  replaceFile(join(folder, CHEST), Buffer.from(`${JSON.stringify(chest, null, 2)}\n`))
  if (!hasMachineGuard(chest)) shredFile(join(folder, MACHINE))
}

/** Destroys what a stop left of an earlier chest. @throws JournalError */
export function repairChest(folder: string, chest: Chest): void {
  shredLeftovers(join(folder, CHEST))
  shredLeftovers(join(folder, MACHINE))
  if (!hasMachineGuard(chest)) shredFile(join(folder, MACHINE))
}

/** The same chest under another master key: all that guarded the old one guards it, and no secret of theirs is needed. */
export function renewChest(folder: string, chest: Chest, { from, to }: { from: Uint8Array; to: Uint8Array }): Chest {
  const signing = openSigning(chest, from)
  const machineKey = hasMachineGuard(chest) ? readMachineKey(folder) : undefined
  const guards: Guard[] = chest.guards.flatMap((guard) => renewGuard(guard, to, machineKey) ?? [])
  // Guards of the form from before only: better a key file of the machine, which the app says, than a record that is lost.
  if (guards.length === 0) {
    const fresh = randomBytes(KEY)
    replaceFile(join(folder, MACHINE), fresh)
    guards.push(guardByMachine(to, fresh))
  }
  if (chest.v === 2) return sealChest(to, { ...chest, guards, signing, memory: openMemoryKey(chest, from) })
  const bytes = signing.export({ format: 'der', type: 'pkcs8' })
  return { v: 1, guards, signing: sealBytes(to, bytes, toBound(chest)).toString('base64') }
}

/** The master key, where something that was offered opens it. */
export function unlockChest(chest: Chest, folder: string, offered: Offered): Uint8Array | undefined {
  if (offered.master !== undefined && isMasterOf(chest, offered.master)) return offered.master
  for (const guard of chest.guards) {
    const master = tryGuard(guard, folder, offered)
    if (master !== undefined) return master
  }
  return undefined
}

export function isMasterOf(chest: Chest, key: Uint8Array): boolean {
  return openBytes(key, Buffer.from(chest.signing, 'base64'), toBound(chest)) !== undefined
}

/** Why nothing opened a chest: only a file of the machine would, and it is gone; or what was offered is another's. */
export function toLockedCode(chest: Chest, folder: string): 'missing-machine-key' | 'keys-locked' {
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

/** The guards with a new key file of the machine, where the one that theirs needs is gone; undefined where none is. */
export function restoreMachineKey(folder: string, chest: Chest, master: Uint8Array): readonly Guard[] | undefined {
  if (!hasMachineGuard(chest) || readMachineKey(folder) !== undefined) return undefined
  const fresh = randomBytes(KEY)
  replaceFile(join(folder, MACHINE), fresh)
  return [guardByMachine(master, fresh), ...chest.guards.filter(({ by }) => by !== 'machine')]
}

function hasMachineGuard({ guards }: Chest): boolean {
  return guards.some(({ by }) => by === 'machine')
}

function readMachineKey(folder: string): Buffer | undefined {
  const path = join(folder, MACHINE)
  return readRegular(path)
}

/** The secret of the supervisor's door, as it lies there: no key authenticated it. @throws JournalError `keys-unreadable` */
export function readDoor(folder: string): Door | undefined {
  const chest = readChest(folder)
  return chest?.v === 2 ? chest.door : undefined
}

/** The public half that a recovery key (PEM) opens a folder's chest by; undefined where it opens nothing. */
export function findRecoveryKey(folder: string, recovery: string): string | undefined {
  const chest = readChest(folder)
  const guard = chest?.guards.find((one) => {
    const master = one.by === 'recovery' ? openByRecovery(one, recovery) : undefined
    return chest !== undefined && master !== undefined && isMasterOf(chest, master)
  })
  return guard?.by === 'recovery' ? guard.to : undefined
}
