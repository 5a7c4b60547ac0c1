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
import { parseSoundNotes, type SignedHead, toNote } from '../../core/journal/checkpoint.ts'
import { JournalError } from '../../core/journal/error.ts'
import { runToEnd } from '../../core/steps.ts'
import {
  CHEST,
  type Chest,
  createChest,
  isMasterOf,
  type Offered,
  readChest,
  renewChest,
  repairChest,
  unlockChest,
  writeChest,
} from './chest.ts'
import { openBytes } from './cipher.ts'
import { attemptRead, attemptWrite } from './file-error.ts'
import { type Guard, guardByPassphrase, guardByRecovery, openByPassphrase } from './guard.ts'
import { KEYRING_FILES, type Keyring, openKeyring } from './keyring.ts'
import { replaceFile, shredFile } from './replace-file.ts'
import { syncFolder, writeDurably } from './segment-file.ts'

export type { Offered } from './chest.ts'
export const MEMORY = 'last-heads.txt'
const KEY = 32

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
  /** Finishes an erasure that a stop cut, and destroys what it left. @throws JournalError */
  repair(): void
  /**
   * Destroys the keys of visits, and puts another master key in the place of the one that sealed them: an old copy of the
   * keyring opens nothing with what is here afterwards. `at` is the number of the line that says so. @throws JournalError
   */
  erase(numbers: readonly number[], at: number): void
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
  let chest = readChest(folder) ?? createChest(folder, createSigningKey())
  const unlocked = unlockChest(chest, folder, offered)
  if (unlocked === undefined) throw new JournalError('keys-locked')
  let master = unlocked
  let ring = openKeyring(folder, master)
  /** The master key that an erasure began with, until all of it is done. */
  let renewed: Uint8Array | undefined
  // A passphrase whose guard is of the form from before can be renewed from now on.
  if (offered.passphrase !== undefined) chest = withNewForm(chest, master, offered.passphrase)
  return {
    get protection() {
      return toProtection(chest.guards)
    },
    get guards() {
      return chest.guards
    },
    signing: readSigningKey(chest, master),
    get ring() {
      return ring
    },
    guard: (make) => {
      chest = { ...chest, guards: [...make(master)] }
      writeChest(folder, chest)
    },
    repair: () => {
      if (renewed !== undefined) {
        chest = readChest(folder) ?? chest
        if (isMasterOf(chest, renewed)) master = renewed
        ring = openKeyring(folder, master)
        renewed = undefined
      }
      repairChest(folder, chest)
      ring.repair()
    },
    erase: (numbers, at) => {
      const to = randomBytes(KEY)
      renewed = to
      ring.prepare(numbers, at, to)
      const fresh = renewChest(folder, chest, { from: master, to })
      // From here on nothing opens the old ring; what a stop leaves to do is done by `repair`.
      writeChest(folder, fresh)
      ring.commit()
      chest = fresh
      master = to
      renewed = undefined
    },
    get remembered() {
      return readMemory(folder)
    },
    remember: createRemember(join(folder, MEMORY)),
  }
}

function createSigningKey(): Buffer {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
}

function readSigningKey(chest: Chest, master: Uint8Array): KeyObject {
  const key = openBytes(master, Buffer.from(chest.signing, 'base64'), 'signing')
  if (key === undefined) throw new JournalError('keys-unreadable')
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

function withNewForm(chest: Chest, master: Uint8Array, passphrase: string): Chest {
  const isOld = (guard: Guard): boolean =>
    guard.by === 'passphrase' && guard.to === undefined && openByPassphrase(guard, passphrase) !== undefined
  const guards = chest.guards.map((guard) => (isOld(guard) ? guardByPassphrase(master, passphrase) : guard))
  return { ...chest, guards }
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
    for (const name of [CHEST, ...KEYRING_FILES]) {
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
    for (const name of [CHEST, ...KEYRING_FILES]) shredFile(join(aside, name))
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
  return chest !== undefined && unlockChest(chest, folder, offered) !== undefined
    ? openKeys(folder, offered)
    : undefined
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
