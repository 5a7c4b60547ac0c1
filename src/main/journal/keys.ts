import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseSoundNotes, type SignedHead, toNote } from '../../core/journal/checkpoint.ts'
import { JournalError } from '../../core/journal/error.ts'
import { runToEnd } from '../../core/steps.ts'
import { openBytes, sealBytes } from './cipher.ts'
import { attemptRead, attemptWrite } from './file-error.ts'
import {
  type Guard,
  guardByMachine,
  guardByRecovery,
  guardSchema,
  openByMachine,
  openByPassphrase,
  openByRecovery,
} from './guard.ts'
import { KEYRING, type Keyring, openKeyring } from './keyring.ts'
import { makeFolder } from './make-folder.ts'
import { replaceFile, shredFile } from './replace-file.ts'
import { syncFolder, writeDurably } from './segment-file.ts'

const CHEST = 'chest.json'
const MACHINE = 'machine.key'
export const MEMORY = 'last-heads.txt'
const KEY = 32

const chestSchema = z.strictObject({
  v: z.literal(1),
  guards: z.array(guardSchema).min(1),
  /** The ed25519 key that signs the heads, sealed under the master key. */
  signing: z.base64(),
})
type Chest = z.infer<typeof chestSchema>

/** What may open the master key besides the machine's own key file. */
export interface Offered {
  /** The master key itself, as the keychain of the operating system gave it back. */
  readonly master?: Uint8Array
  readonly passphrase?: string
  /** PEM of the data protection officer's private key. */
  readonly recovery?: string
}

/** How the keys are kept from somebody who can read the disk. `machine`: they are not, until people set it up. */
export type Protection = Exclude<Guard['by'], 'recovery'>

/** The keys of one machine's journal, open. */
export interface Keys {
  readonly protection: Protection
  readonly guards: readonly Guard[]
  readonly signing: KeyObject
  readonly ring: Keyring
  /** Guards the master key by others from now on. Without `machine` among them, its key file is destroyed. */
  guard(make: (master: Uint8Array) => readonly Guard[]): void
  /** Lends the master key, to a keychain that seals it in its own time. */
  withMaster<T>(use: (master: Uint8Array) => T): T
  /** The last head that was signed here, kept apart from the journal: an old copy of the journal is told by it. */
  readonly remembered: SignedHead | undefined
  remember(head: SignedHead): void
}

/** Where the keys of a journal are: beside it, not in it, so that the two can be kept in different backups. */
export function toKeysFolder(journalFolder: string): string {
  return `${journalFolder}-keys`
}

/**
 * Opens the keys of a folder, or makes them. New keys are guarded by a key file of the machine only: the app must work
 * from the first minute, and says that the journal is not protected yet.
 *
 * @throws JournalError `keys-locked` when nothing that was offered opens them, `keys-unreadable` when they are damaged.
 */
export function openKeys(folder: string, offered: Offered = {}): Keys {
  const chest = readChest(folder) ?? createChest(folder)
  const master = unlock(chest, folder, offered)
  if (master === undefined) throw new JournalError('keys-locked')
  const signing = openBytes(master, Buffer.from(chest.signing, 'base64'), 'signing')
  if (signing === undefined) throw new JournalError('keys-unreadable')
  let { guards } = chest
  return {
    get protection() {
      return toProtection(guards)
    },
    get guards() {
      return guards
    },
    signing: createPrivateKey({ key: signing, format: 'der', type: 'pkcs8' }),
    ring: openKeyring(folder, master),
    guard: (make) => {
      guards = [...make(master)]
      writeChest(folder, { ...chest, guards })
      if (!guards.some(({ by }) => by === 'machine')) shredFile(join(folder, MACHINE))
    },
    withMaster: (use) => use(master),
    get remembered() {
      return readMemory(folder)
    },
    remember: createRemember(join(folder, MEMORY)),
  }
}

/**
 * Puts keys that nothing opens any more aside, whole, and makes new ones. What the old ones sealed stays sealed until
 * `recoverKeys` is given what opens them. Whoever holds the recovery key of the old ones holds that of the new ones: its
 * public half is enough for that.
 */
export function replaceKeys(folder: string): Keys {
  const recovery = readGuards(folder).filter((guard) => guard.by === 'recovery')
  attemptWrite(() => {
    const aside = join(folder, `${ASIDE}${listAside(folder).length + 1}`)
    mkdirSync(aside, { mode: 0o700 })
    for (const name of [CHEST, KEYRING]) {
      if (existsSync(join(folder, name))) renameSync(join(folder, name), join(aside, name))
    }
    syncFolder(folder)
  })
  const keys = openKeys(folder)
  if (recovery.length > 0) {
    keys.guard((master) => [...keys.guards, ...recovery.map(({ to, of }) => guardByRecovery(master, to, of))])
  }
  return keys
}

/**
 * Takes the visit keys that were put aside into the ones in use, and destroys the sets that they came from; says how
 * many keys. Sets that this does not open go on waiting.
 *
 * @throws JournalError `keys-locked` when it opens none
 */
export function recoverKeys(folder: string, { ring }: Keys, offered: Offered): number {
  const opened = listAside(folder).flatMap((name) => openAside(join(folder, name), offered) ?? [])
  if (opened.length === 0 && listAside(folder).length > 0) throw new JournalError('keys-locked')
  const found = opened.flatMap(({ old }) => old.numbers().flatMap((number) => old.byNumber(number) ?? []))
  ring.add(found)
  for (const { aside } of opened) {
    for (const name of [CHEST, KEYRING]) shredFile(join(aside, name))
    attemptWrite(() => rmSync(aside, { recursive: true }))
  }
  return found.length
}

function openAside(aside: string, offered: Offered): { aside: string; old: Keyring } | undefined {
  try {
    return { aside, old: openKeys(aside, offered).ring }
  } catch (error) {
    if (error instanceof JournalError && error.code === 'keys-locked') return undefined
    throw error
  }
}

const ASIDE = 'replaced-'

/** How many sets of keys were put aside and wait for what opens them. */
export function countAside(folder: string): number {
  return listAside(folder).length
}

function listAside(folder: string): string[] {
  return attemptRead(() => (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.startsWith(ASIDE)))
}

/** Opens keys to read with, where there are any and the machine's own file opens them; it makes and changes nothing. */
export function openKeysToRead(folder: string, offered: Offered = {}): Keys | undefined {
  const chest = readChest(folder)
  return chest !== undefined && unlock(chest, folder, offered) !== undefined ? openKeys(folder, offered) : undefined
}

/**
 * The last head that was signed with a folder's keys; needs none of them. What a power cut left after it is passed over:
 * whoever can write there can delete the file as well. @throws JournalError
 */
export function readMemory(folder: string): SignedHead | undefined {
  const path = join(folder, MEMORY)
  return attemptRead(() =>
    existsSync(path) ? runToEnd(parseSoundNotes(readFileSync(path, 'utf8'))).at(-1) : undefined,
  )
}

/** Enough to be rare, small enough to be read at once. */
const LONG_MEMORY = 65_536

// Appended, because that is quicker, but for the first one: what a crash left half written then goes. What leaves the
// machine, or destroys keys, is on the disk before it does. Other heads are, once the system sees to it: should a power cut
// take the last of them, an older copy is still told by the one before.
function createRemember(path: string): (head: SignedHead) => void {
  let size = LONG_MEMORY
  return (head) =>
    attemptWrite(() => {
      const text = toNote(head)
      if (size >= LONG_MEMORY) {
        replaceFile(path, Buffer.from(text))
        size = 0
      } else if (['export', 'right'].includes(head.checkpoint.cause)) appendDurably(path, text)
      else appendFileSync(path, text)
      size += text.length
    })
}

function appendDurably(path: string, text: string): void {
  const fd = openSync(path, 'a')
  try {
    writeDurably(fd, text)
  } finally {
    closeSync(fd)
  }
}

/** The guards of a folder's keys; none when there are no keys yet. @throws JournalError `keys-unreadable` */
export function readGuards(folder: string): readonly Guard[] {
  return readChest(folder)?.guards ?? []
}

function toProtection(guards: readonly Guard[]): Protection {
  const by = guards.map((guard) => guard.by)
  return (['machine', 'keychain', 'passphrase'] as const).find((one) => by.includes(one)) ?? 'passphrase'
}

function unlock({ guards, signing }: Chest, folder: string, offered: Offered): Uint8Array | undefined {
  const isMaster = (key: Uint8Array): boolean => openBytes(key, Buffer.from(signing, 'base64'), 'signing') !== undefined
  if (offered.master !== undefined && isMaster(offered.master)) return offered.master
  for (const guard of guards) {
    const master = tryGuard(guard, folder, offered)
    if (master !== undefined) return master
  }
  return undefined
}

function tryGuard(guard: Guard, folder: string, { passphrase, recovery }: Offered): Uint8Array | undefined {
  if (guard.by === 'machine') {
    const path = join(folder, MACHINE)
    return existsSync(path)
      ? openByMachine(
          guard,
          attemptRead(() => readFileSync(path)),
        )
      : undefined
  }
  if (guard.by === 'passphrase') return passphrase === undefined ? undefined : openByPassphrase(guard, passphrase)
  if (guard.by === 'recovery') return recovery === undefined ? undefined : openByRecovery(guard, recovery)
  return undefined
}

function createChest(folder: string): Chest {
  const master = randomBytes(KEY)
  const machineKey = randomBytes(KEY)
  const signing = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
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

function writeChest(folder: string, chest: Chest): void {
  replaceFile(join(folder, CHEST), Buffer.from(`${JSON.stringify(chest, null, 2)}\n`))
}

function readChest(folder: string): Chest | undefined {
  const path = join(folder, CHEST)
  const text = attemptRead(() => (existsSync(path) ? readFileSync(path, 'utf8') : undefined))
  if (text === undefined) return undefined
  try {
    return chestSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new JournalError('keys-unreadable', { cause })
  }
}
