import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { JournalError } from '../../core/journal/error.ts'
import { openBytes, sealBytes } from './cipher.ts'
import { attemptRead } from './file-error.ts'
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
import { makeFolder } from './make-folder.ts'
import { replaceFile, shredFile, shredLeftovers } from './replace-file.ts'

/** The file's name in the keys' folder. */
export const CHEST = 'chest.json'
const MACHINE = 'machine.key'
const KEY = 32

const chestSchema = z.strictObject({
  v: z.literal(1),
  guards: z.array(guardSchema).min(1),
  /** The ed25519 key that signs the heads, sealed under the master key. */
  signing: z.base64(),
})
/** The master key as each guard seals it, and what is sealed under it. */
export type Chest = z.infer<typeof chestSchema>

/** What may open the master key besides the machine's own key file. */
export interface Offered {
  /** The master key itself, as the keychain of the operating system gave it back (before 26 November 2026). */
  readonly master?: Uint8Array
  /** The secret that the keychain keeps, as it gave it back. */
  readonly keychain?: Uint8Array
  readonly passphrase?: string
  /** PEM of the data protection officer's private key. */
  readonly recovery?: string
}

/** Makes a master key, guarded by a key file of the machine only, and writes it down. @throws JournalError */
export function createChest(folder: string, signing: Uint8Array): Chest {
  const master = randomBytes(KEY)
  const machineKey = randomBytes(KEY)
  const chest: Chest = {
    v: 1,
    guards: [guardByMachine(master, machineKey)],
    signing: sealBytes(master, signing, 'signing').toString('base64'),
  }
  makeFolder(folder)
  replaceFile(join(folder, MACHINE), machineKey)
  writeChest(folder, chest)
  return chest
}

/** Undefined where there is none. @throws JournalError `keys-unreadable` */
export function readChest(folder: string): Chest | undefined {
  const path = join(folder, CHEST)
  const text = attemptRead(() => (existsSync(path) ? readFileSync(path, 'utf8') : undefined))
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
  const signing = openBytes(from, Buffer.from(chest.signing, 'base64'), 'signing')
  if (signing === undefined) throw new JournalError('keys-unreadable')
  const machineKey = hasMachineGuard(chest) ? readMachineKey(folder) : undefined
  const guards = chest.guards.flatMap((guard) => renewGuard(guard, to, machineKey) ?? [])
  // Guards of the form from before only: better a key file of the machine, which the app says, than a record that is lost.
  if (guards.length === 0) {
    const fresh = randomBytes(KEY)
    replaceFile(join(folder, MACHINE), fresh)
    guards.push(guardByMachine(to, fresh))
  }
  return { ...chest, guards, signing: sealBytes(to, signing, 'signing').toString('base64') }
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

export function isMasterOf({ signing }: Chest, key: Uint8Array): boolean {
  return openBytes(key, Buffer.from(signing, 'base64'), 'signing') !== undefined
}

function tryGuard(guard: Guard, folder: string, { passphrase, recovery, keychain }: Offered): Uint8Array | undefined {
  if (guard.by === 'machine') {
    const key = readMachineKey(folder)
    return key && openByMachine(guard, key)
  }
  if (guard.by === 'passphrase') return passphrase === undefined ? undefined : openByPassphrase(guard, passphrase)
  if (guard.by === 'recovery') return recovery === undefined ? undefined : openByRecovery(guard, recovery)
  return keychain === undefined ? undefined : openByKeychain(guard, keychain)
}

function hasMachineGuard({ guards }: Chest): boolean {
  return guards.some(({ by }) => by === 'machine')
}

function readMachineKey(folder: string): Buffer | undefined {
  const path = join(folder, MACHINE)
  return attemptRead(() => (existsSync(path) ? readFileSync(path) : undefined))
}
