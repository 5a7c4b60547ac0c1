import { createHmac, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { toKeyChangeNote } from '../../core/journal/heads/key-chain.ts'
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
import { createKeyring, hasKeyring, type Keyring, type OwnKeyring, openKeyring } from './keyring.ts'
import { findKnownKeys, findMachineFingerprint, type KnownKeys, vouchBy } from './known-keys.ts'
import { createRemember, keepMemoryAside, type MemoryIdentity, readMemoryFile, writeMemory } from './memory.ts'
import type { ScryptCost } from './scrypt-cost.ts'
import { readFingerprint, signKeyChange, toVerifierKey } from './signature.ts'

const KEY = 32

export type { Offered } from './chest.ts'
export { readMemory } from './memory.ts'

/** How the keys are kept from somebody who can read the disk. `machine`: they are not, until people set it up. */
export type Protection = Exclude<Guard['by'], 'recovery'>

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
  const chest = readChest(folder) ?? createChest(folder)
  const master = unlockChest(chest, folder, offered)
  if (master === undefined) throw new JournalError(toLockedCode(chest, folder))
  // A chest of the first form is from when the keyring came with the first visit.
  if (chest.v === 2 && !hasKeyring(folder)) throw new JournalError('missing-keyring')
  const signing = openSigning(chest, master)
  // After the rest of the chest was seen to be its own: the supervisor's door, through which people get out of it, too.
  if (areGuardsSigned(chest) === false) throw new JournalError('guards-forged')
  const memoryKey = openMemoryKey(chest, master)
  const ring = openKeyring(folder, master)
  const { passphrase, cost } = offered
  // A passphrase whose guard is of the form from before can be renewed from now on.
  const ours = passphrase === undefined ? chest : withNewForm(chest, master, passphrase, cost)
  return new Keys(folder, { chest: ours, master, signing, memoryKey, ring })
}

interface OpenedChest {
  readonly chest: Chest
  readonly master: Uint8Array
  readonly signing: KeyObject
  readonly memoryKey: Uint8Array
  readonly ring: OwnKeyring
}

/** The keys of one machine's journal, open (`openKeys`). */
export class Keys {
  readonly #folder: string
  readonly signing: KeyObject
  readonly #memoryKey: Uint8Array
  readonly #remember: (head: SignedHead) => void
  #chest: Chest
  #master: Uint8Array
  #ring: OwnKeyring
  /** The master key that an erasure began with, until all of it is done. */
  #renewed: Uint8Array | undefined

  constructor(folder: string, { chest, master, signing, memoryKey, ring }: OpenedChest) {
    this.#folder = folder
    this.signing = signing
    this.#memoryKey = memoryKey
    this.#chest = chest
    this.#master = master
    this.#ring = ring
    this.#remember = createRemember(folder, () => this.#identify())
  }

  get protection(): Protection {
    return toProtection(this.#chest.guards)
  }

  get guards(): readonly Guard[] {
    return this.#chest.guards
  }

  get ring(): Keyring {
    return this.#ring
  }

  /** The fingerprint of the machine (core/journal/fingerprint.ts). */
  get fingerprint(): string {
    return findMachineFingerprint(this.known)
  }

  /** The verifier keys that have signed here, in order, and where one signs the next. */
  get known(): KnownKeys {
    return findKnownKeys(this.#chest, this.signing) ?? { keys: [], changes: '' }
  }

  /** The secret of the supervisor's door, authenticated by the master key; undefined until there is one. */
  get door(): Door | undefined {
    return this.#chest.v === 2 ? this.#chest.door : undefined
  }

  /** Whether they are from before it was kept which keys have signed. */
  get isOld(): boolean {
    return this.#chest.v === 1
  }

  /**
   * The last head that was signed here, kept apart from the journal: an old copy of the journal is told by it.
   *
   * @throws JournalError `missing-memory`, or `memory-forged` when the master key does not authenticate it
   */
  get remembered(): SignedHead | undefined {
    const memory = readMemoryFile(this.#folder)
    if (this.isOld) return memory?.head
    if (memory === undefined) throw new JournalError('missing-memory')
    // That of any key that signed here: a fingerprint becomes an older one when lost keys are found again.
    const isOurs = this.known.keys.some((key) => readFingerprint(key) === memory.root)
    if (!isOurs || !memory.isAuthentic(this.#memoryKey)) throw new JournalError('memory-forged')
    return memory.head
  }

  /** Whether heads are signed ahead of lines of no visit since the machine signed its last. */
  get signsAhead(): boolean {
    return readMemoryFile(this.#folder)?.isAhead(this.#memoryKey) ?? true
  }

  /** Puts another secret of the supervisor's door, or the first one, in its place. @throws JournalError */
  keepDoor(door: Door): void {
    // Keys of the first form are renewed when their journal is opened; until then they have no place for it.
    if (this.#chest.v === 1) throw new JournalError('closed')
    this.#save(sealChest(this.#master, { ...this.#chest, signing: this.signing, memory: this.#memoryKey, door }))
  }

  /** Authenticates a text of ours (HMAC-SHA256, hexadecimal); `purpose` keeps two kinds of text apart. */
  authenticate(purpose: string, text: string): string {
    return createHmac('sha256', this.#memoryKey).update(`${purpose}\n${text}`).digest('hex')
  }

  /** Keeps from now on which keys have signed: `keys` in order, then the one in use. @throws JournalError */
  upgrade(keys: readonly string[]): void {
    const { text } = toVerifierKey(this.signing)
    const next = { keys: [...keys.filter((key) => key !== text), text], changes: '' }
    // The chest last: beside one of the second form nothing may be missing.
    if (!hasKeyring(this.#folder)) createKeyring(this.#folder, this.#master)
    const root = findMachineFingerprint(next)
    writeMemory(this.#folder, { root, key: this.#memoryKey }, readMemoryFile(this.#folder)?.head)
    this.#saveKnown(next)
    this.#ring = openKeyring(this.#folder, this.#master)
  }

  /** Has keys that were lost, and are open again, sign those that came after them. @throws JournalError */
  vouchBy(former: Pick<Keys, 'signing' | 'known'>): void {
    this.#saveKnown(vouchBy(former, this.known))
  }

  /** Makes another key that signs from the next opening on, signed by the one in use. @throws JournalError */
  renew(): void {
    const { privateKey } = generateKeyPairSync('ed25519')
    const change = signKeyChange(this.signing, toVerifierKey(privateKey).text)
    const { keys, changes } = this.known
    this.#saveKnown({ keys: [...keys, change.key], changes: changes + toKeyChangeNote(change) }, privateKey)
  }

  /** Guards the master key by others from now on. Without `machine` among them, its key file is destroyed. */
  guard(make: (master: Uint8Array) => readonly Guard[]): void {
    this.#saveGuards(make(this.#master))
  }

  /** Makes the machine's key file again where it is gone, as other guards opened the keys; says whether it was. @throws JournalError */
  restoreMachineKey(): boolean {
    const restored = restoreMachineKey(this.#folder, this.#chest, this.#master)
    if (restored !== undefined) this.#saveGuards(restored)
    return restored !== undefined
  }

  /** Begins an empty keyring and an empty memory, for a new journal of the same machine. @throws JournalError */
  beginAnew(): void {
    createKeyring(this.#folder, this.#master)
    writeMemory(this.#folder, this.#identify())
    if (this.isOld) this.#saveKnown(this.known)
    this.#ring = openKeyring(this.#folder, this.#master)
  }

  /** Finishes an erasure that a stop cut, and destroys what it left. @throws JournalError */
  repair(): void {
    if (this.#renewed !== undefined) {
      this.#chest = readChest(this.#folder) ?? this.#chest
      if (isMasterOf(this.#chest, this.#renewed)) this.#master = this.#renewed
      this.#ring = openKeyring(this.#folder, this.#master)
      this.#renewed = undefined
    }
    repairChest(this.#folder, this.#chest)
    if (this.#chest.v === 2 && this.#chest.guarded === undefined) this.#saveKnown(this.known)
    this.#ring.repair()
  }

  /**
   * Destroys the keys of visits, and puts another master key in the place of the one that sealed them: an old copy of the
   * keyring opens nothing with what is here afterwards. `at` is the number of the line that says so. @throws JournalError
   */
  erase(numbers: readonly number[], at: number): void {
    const to = randomBytes(KEY)
    this.#renewed = to
    this.#ring.prepare(numbers, at, to)
    const fresh = renewChest(this.#folder, this.#chest, { from: this.#master, to })
    // From here on nothing opens the old ring; what a stop leaves to do is done by `repair`.
    writeChest(this.#folder, fresh)
    this.#ring.commit()
    this.#chest = fresh
    this.#master = to
    this.#renewed = undefined
  }

  remember(head: SignedHead): void {
    this.#remember(head)
  }

  /** Puts what was remembered aside, whole, and remembers another head instead. @throws JournalError */
  forget(head: SignedHead | undefined): void {
    keepMemoryAside(this.#folder)
    writeMemory(this.#folder, this.#identify(), head)
  }

  #identify(): MemoryIdentity {
    return { root: this.fingerprint, key: this.#memoryKey }
  }

  #save(next: Chest): void {
    writeChest(this.#folder, next)
    this.#chest = next
  }

  #saveKnown(known: KnownKeys, signing = this.signing): void {
    const { guards } = this.#chest
    this.#save(sealChest(this.#master, { guards, signing, memory: this.#memoryKey, door: this.door, ...known }))
  }

  #saveGuards(guards: readonly Guard[]): void {
    const { signing } = this
    if (this.#chest.v === 1) this.#save({ ...this.#chest, guards: [...guards] })
    else this.#save(sealChest(this.#master, { ...this.#chest, guards, signing, memory: this.#memoryKey }))
  }
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
