import { createHmac, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { findVouched, parseKeyChanges, toKeyChangeNote } from '../../core/journal/heads/key-chain.ts'
import {
  areGuardsSigned,
  type Chest,
  createChest,
  type Door,
  isMasterOf,
  type Offered,
  openMemoryKey,
  openSigning,
  readChest,
  renewChest,
  repairChest,
  restoreMachineKey,
  sealChest,
  toLockedCode,
  unlockChest,
  writeChest,
} from './chest.ts'
import { type Guard, guardByPassphrase, openByPassphrase } from './guard.ts'
import { createKeyring, hasKeyring, type Keyring, openKeyring } from './keyring.ts'
import { findKnownKeys, findMachineFingerprint, type KnownKeys } from './known-keys.ts'
import { createRemember, keepMemoryAside, readMemoryFile, writeMemory } from './memory.ts'
import type { ScryptCost } from './scrypt-cost.ts'
import { isKeyChangeSigned, readFingerprint, signKeyChange, toVerifierKey } from './signature.ts'

const KEY = 32

export type { Offered } from './chest.ts'
export { readMemory } from './memory.ts'

/** How the keys are kept from somebody who can read the disk. `machine`: they are not, until people set it up. */
export type Protection = Exclude<Guard['by'], 'recovery'>

/** The keys of one machine's journal, open. */
export interface Keys {
  readonly protection: Protection
  readonly guards: readonly Guard[]
  readonly signing: KeyObject
  readonly ring: Keyring
  /** The fingerprint of the machine (core/journal/fingerprint.ts). */
  readonly fingerprint: string
  /** The verifier keys that have signed here, in order, and where one signs the next. */
  readonly known: KnownKeys
  /** The secret of the supervisor's door, authenticated by the master key; undefined until there is one. */
  readonly door: Door | undefined
  /** Puts another secret, or the first one, in its place. @throws JournalError */
  keepDoor(door: Door): void
  /** Authenticates a text of ours (HMAC-SHA256, hexadecimal); `purpose` keeps two kinds of text apart. */
  authenticate(purpose: string, text: string): string
  /** Whether they are from before it was kept which keys have signed. */
  readonly isOld: boolean
  /** Keeps from now on which keys have signed: `keys` in order, then the one in use. @throws JournalError */
  upgrade(keys: readonly string[]): void
  /** Has keys that were lost, and are open again, sign those that came after them. @throws JournalError */
  vouchBy(former: Pick<Keys, 'signing' | 'known'>): void
  /** Makes another key that signs from the next opening on, signed by the one in use. @throws JournalError */
  renew(): void
  /** Guards the master key by others from now on. Without `machine` among them, its key file is destroyed. */
  guard(make: (master: Uint8Array) => readonly Guard[]): void
  /** Makes the machine's key file again where it is gone, as other guards opened the keys; says whether it was. @throws JournalError */
  restoreMachineKey(): boolean
  /** Begins an empty keyring and an empty memory, for a new journal of the same machine. @throws JournalError */
  beginAnew(): void
  /** Finishes an erasure that a stop cut, and destroys what it left. @throws JournalError */
  repair(): void
  /**
   * Destroys the keys of visits, and puts another master key in the place of the one that sealed them: an old copy of the
   * keyring opens nothing with what is here afterwards. `at` is the number of the line that says so. @throws JournalError
   */
  erase(numbers: readonly number[], at: number): void
  /**
   * The last head that was signed here, kept apart from the journal: an old copy of the journal is told by it.
   *
   * @throws JournalError `missing-memory`, or `memory-forged` when the master key does not authenticate it
   */
  readonly remembered: SignedHead | undefined
  /** Whether heads are signed ahead of lines of no visit since the machine signed its last. */
  readonly signsAhead: boolean
  remember(head: SignedHead): void
  /** Puts what was remembered aside, whole, and remembers another head instead. @throws JournalError */
  forget(head: SignedHead | undefined): void
}

/** Where the keys of a journal are: beside it, not in it, so that the two can be kept in different backups. */
export function toKeysFolder(journalFolder: string): string {
  return `${journalFolder}-keys`
}

/**
 * Opens the keys of a folder, or makes them. New keys are guarded by a key file of the machine only: the app must work
 * from the first minute, and says that the journal is not protected yet.
 *
 * @throws JournalError `keys-locked` when nothing that was offered opens them, `keys-unreadable` when they are damaged,
 * `guards-forged` when what opens them was changed by somebody else.
 */
export function openKeys(folder: string, offered: Offered = {}): Keys {
  let chest = readChest(folder) ?? createChest(folder)
  const unlocked = unlockChest(chest, folder, offered)
  if (unlocked === undefined) throw new JournalError(toLockedCode(chest, folder))
  // A chest of the first form is from when the keyring came with the first visit.
  if (chest.v === 2 && !hasKeyring(folder)) throw new JournalError('missing-keyring')
  let master = unlocked
  const signing = openSigning(chest, master)
  // After the rest of the chest was seen to be its own: the supervisor's door, through which people get out of it, too.
  if (areGuardsSigned(chest) === false) throw new JournalError('guards-forged')
  const memoryKey = openMemoryKey(chest, master)
  let ring = openKeyring(folder, master)
  /** The master key that an erasure began with, until all of it is done. */
  let renewed: Uint8Array | undefined
  // A passphrase whose guard is of the form from before can be renewed from now on.
  if (offered.passphrase !== undefined) chest = withNewForm(chest, master, offered.passphrase, offered.cost)
  const known = (): KnownKeys => findKnownKeys(chest, signing) ?? { keys: [], changes: '' }
  const fingerprint = (): string => findMachineFingerprint(known())
  const door = (): Door | undefined => (chest.v === 2 ? chest.door : undefined)
  const identity = () => ({ root: fingerprint(), key: memoryKey })
  const save = (next: Chest): void => {
    writeChest(folder, next)
    chest = next
  }
  const saveKnown = (next: KnownKeys, signer = signing): void => {
    save(sealChest(master, { guards: chest.guards, signing: signer, memory: memoryKey, door: door(), ...next }))
  }
  const saveGuards = (guards: readonly Guard[]): void => {
    if (chest.v === 1) save({ ...chest, guards: [...guards] })
    else save(sealChest(master, { ...chest, guards, signing, memory: memoryKey }))
  }
  return {
    get protection() {
      return toProtection(chest.guards)
    },
    get guards() {
      return chest.guards
    },
    signing,
    get ring() {
      return ring
    },
    get fingerprint() {
      return fingerprint()
    },
    get known() {
      return known()
    },
    get door() {
      return door()
    },
    keepDoor: (next) => {
      // Keys of the first form are renewed when their journal is opened; until then they have no place for it.
      if (chest.v === 1) throw new JournalError('closed')
      save(sealChest(master, { ...chest, signing, memory: memoryKey, door: next }))
    },
    authenticate: (purpose, text) => createHmac('sha256', memoryKey).update(`${purpose}\n${text}`).digest('hex'),
    get isOld() {
      return chest.v === 1
    },
    upgrade: (keys) => {
      const { text } = toVerifierKey(signing)
      const next = { keys: [...keys.filter((key) => key !== text), text], changes: '' }
      // The chest last: beside one of the second form nothing may be missing.
      if (!hasKeyring(folder)) createKeyring(folder, master)
      writeMemory(folder, { root: findMachineFingerprint(next), key: memoryKey }, readMemoryFile(folder)?.head)
      saveKnown(next)
      ring = openKeyring(folder, master)
    },
    vouchBy: (former) => saveKnown(toVouched(known(), former)),
    renew: () => {
      const { privateKey } = generateKeyPairSync('ed25519')
      const change = signKeyChange(signing, toVerifierKey(privateKey).text)
      const { keys, changes } = known()
      saveKnown({ keys: [...keys, change.key], changes: changes + toKeyChangeNote(change) }, privateKey)
    },
    guard: (make) => saveGuards(make(master)),
    beginAnew: () => {
      createKeyring(folder, master)
      writeMemory(folder, identity())
      if (chest.v === 1) saveKnown(known())
      ring = openKeyring(folder, master)
    },
    restoreMachineKey: () => {
      const restored = restoreMachineKey(folder, chest, master)
      if (restored !== undefined) saveGuards(restored)
      return restored !== undefined
    },
    repair: () => {
      if (renewed !== undefined) {
        chest = readChest(folder) ?? chest
        if (isMasterOf(chest, renewed)) master = renewed
        ring = openKeyring(folder, master)
        renewed = undefined
      }
      repairChest(folder, chest)
      if (chest.v === 2 && chest.guarded === undefined) saveKnown(known())
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
      const memory = readMemoryFile(folder)
      if (chest.v === 1) return memory?.head
      if (memory === undefined) throw new JournalError('missing-memory')
      // That of any key that signed here: a fingerprint becomes an older one when lost keys are found again.
      const isOurs = known().keys.some((key) => readFingerprint(key) === memory.root)
      if (!isOurs || !memory.isAuthentic(memoryKey)) throw new JournalError('memory-forged')
      return memory.head
    },
    get signsAhead() {
      return readMemoryFile(folder)?.isAhead(memoryKey) ?? true
    },
    remember: createRemember(folder, identity),
    forget: (head) => {
      keepMemoryAside(folder)
      writeMemory(folder, identity(), head)
    },
  }
}

function toVouched({ keys, changes }: KnownKeys, former: Pick<Keys, 'signing' | 'known'>): KnownKeys {
  const by = toVerifierKey(former.signing).text
  const all = former.known.changes + changes
  const vouched = findVouched(keys, parseKeyChanges(all), (key) => key === by, isKeyChangeSigned)
  const later = keys.slice(keys.indexOf(by) + 1).filter((key) => !vouched.includes(key))
  const signed = later.map((key) => toKeyChangeNote(signKeyChange(former.signing, key)))
  return { keys, changes: all + signed.join('') }
}

function withNewForm(chest: Chest, master: Uint8Array, passphrase: string, cost?: ScryptCost): Chest {
  const isOld = (guard: Guard): boolean =>
    guard.by === 'passphrase' && guard.to === undefined && openByPassphrase(guard, passphrase, cost) !== undefined
  const guards = chest.guards.map((guard) => (isOld(guard) ? guardByPassphrase(master, passphrase, cost) : guard))
  return { ...chest, guards }
}

/** Opens keys to read with, where there are any and the machine's own file opens them; it makes and changes nothing. */
export function openKeysToRead(folder: string, offered: Offered = {}): Keys | undefined {
  const chest = readChest(folder)
  return chest !== undefined && unlockChest(chest, folder, offered) !== undefined
    ? openKeys(folder, offered)
    : undefined
}

/** Whether a folder has keys. */
export function hasKeys(folder: string): boolean {
  return readChest(folder) !== undefined
}

/** The guards of a folder's keys; none when there are no keys yet. @throws JournalError `keys-unreadable` */
export function readGuards(folder: string): readonly Guard[] {
  return readChest(folder)?.guards ?? []
}

function toProtection(guards: readonly Guard[]): Protection {
  const by = guards.map((guard) => guard.by)
  return (['machine', 'keychain', 'passphrase'] as const).find((one) => by.includes(one)) ?? 'passphrase'
}
