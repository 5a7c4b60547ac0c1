import { createHmac, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { toKeyChangeNote } from '../../core/journal/heads/key-chain.ts'
import {
  areGuardsSigned,
  type Chest,
  createChest,
  type Door,
  findLockedCode,
  isMasterOf,
  type NewKeysParts,
  type Offered,
  openMemoryKey,
  openSigning,
  readChest,
  renewChest,
  repairChest,
  restoreMachineKey,
  sealChest,
  toChestPrint,
  unlockChest,
  writeChest,
} from './chest.ts'
import type { Guard } from './guard.ts'
import { createKeyring, hasKeyring, type Keyring, type OwnKeyring, openKeyring } from './keyring.ts'
import { findMachineFingerprint, type KnownKeys, signLaterKeys } from './known-keys.ts'
import type { MachineState, Memory } from './memory.ts'
import { OwnState } from './own-state.ts'
import { signKeyChange, toSigner, toVerifierKey } from './signature.ts'

const KEY = 32

export type { Offered } from './chest.ts'
export { readMemory } from './memory.ts'

/** The protection of the keys from people who can read the disk. `machine`: none, until it is set up. */
export type Protection = Exclude<Guard['by'], 'recovery'>

/**
 * Returns the folder of a journal's keys: beside it, so that the two can be kept in different backups. `journal/` and
 * `journal` have the same: keys inside the journal's own folder would be those of whoever writes there. Follows no
 * link, since a link in the journal's place would bring keys of its own.
 */
export function toKeysFolder(journalFolder: string): string {
  return `${resolve(journalFolder)}-keys`
}

/**
 * Opens the keys of a folder, or creates them. New keys are guarded by a key file of the machine only: the app must
 * work from the first minute, and shows that the journal is not protected yet.
 *
 * @throws JournalError `keys-locked` if none of the offered secrets opens them, `keys-unreadable` if they are damaged,
 * `guards-forged` if somebody else changed the guards
 */
export function openKeys(folder: string, offered: Offered = {}, beginning: NewKeysParts = {}): Keys {
  const chest = readChest(folder) ?? createChest(folder, beginning)
  const master = unlockChest(chest, folder, offered)
  if (master === undefined) throw new JournalError(findLockedCode(chest, folder))
  if (!hasKeyring(folder)) throw new JournalError('missing-keyring')
  const signing = openSigning(chest, master)
  // After the rest of the chest was authenticated, including the supervisor's door, which people need to get out of
  // this.
  if (!areGuardsSigned(chest)) throw new JournalError('guards-forged')
  const memoryKey = openMemoryKey(chest, master)
  return new Keys(folder, { chest, master, signing, memoryKey })
}

interface OpenedChest {
  readonly chest: Chest
  readonly master: Uint8Array
  readonly signing: KeyObject
  readonly memoryKey: Uint8Array
}

/** The keys of one machine's journal, open (`openKeys`). */
export class Keys {
  readonly #folder: string
  readonly signing: KeyObject
  readonly #memoryKey: Uint8Array
  readonly #state: OwnState
  #chest: Chest
  #master: Uint8Array
  #ring: OwnKeyring
  /** The master key with which an erasure began, until the erasure is complete. */
  #renewed: Uint8Array | undefined

  constructor(folder: string, { chest, master, signing, memoryKey }: OpenedChest) {
    this.#folder = folder
    this.signing = signing
    this.#memoryKey = memoryKey
    this.#chest = chest
    this.#master = master
    this.#ring = this.#openRing(master)
    this.#state = new OwnState(folder, { memory: memoryKey, ...toSigner(signing) }, () => ({
      root: this.fingerprint,
      ring: this.#ring.print,
      chest: toChestPrint(this.#chest),
    }))
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

  /** The verifier keys that have signed here, in order, and the signatures of one over the next. */
  get known(): KnownKeys {
    const { keys, changes } = this.#chest
    return { keys, changes }
  }

  /** The secret of the supervisor's door, authenticated by the master key; undefined if there is none yet. */
  get door(): Door | undefined {
    return this.#chest.door
  }

  /**
   * What the machine remembers of its record, kept apart from the journal, so that an old copy of the journal is
   * detected.
   *
   * @throws JournalError `missing-memory`, or `memory-forged` if the master key does not authenticate it
   */
  get remembered(): Memory {
    return this.#state.remembered
  }

  /** The first line of a journal that another one was put aside for, until it is written. */
  get begun(): MachineState['begun'] {
    return this.remembered.state.begun
  }

  /** Sets or replaces the secret of the supervisor's door. @throws JournalError */
  keepDoor(door: Door): void {
    this.#save(sealChest(this.#master, { ...this.#chest, signing: this.signing, memory: this.#memoryKey, door }))
  }

  /** Authenticates a text of ours (HMAC-SHA256, hexadecimal); `purpose` separates kinds of text. */
  authenticate(purpose: string, text: string): string {
    return createHmac('sha256', this.#memoryKey).update(`${purpose}\n${text}`).digest('hex')
  }

  /** Has keys that were lost, and are open again, sign the ones that followed them. @throws JournalError */
  signLaterKeys(former: Pick<Keys, 'signing' | 'known'>): void {
    this.#saveKnown(signLaterKeys(former, this.known))
  }

  /** Creates another signing key for the next opening on, signed by the one in use. @throws JournalError */
  renew(): void {
    const { privateKey } = generateKeyPairSync('ed25519')
    const change = signKeyChange(this.signing, toVerifierKey(privateKey).text)
    const { keys, changes } = this.known
    this.#saveKnown({ keys: [...keys, change.key], changes: changes + toKeyChangeNote(change) }, privateKey)
  }

  /** Replaces the guards of the master key. Without `machine` among them, its key file is destroyed. */
  guard(make: (master: Uint8Array) => readonly Guard[]): void {
    this.#saveGuards(make(this.#master))
  }

  /**
   * Creates the machine's key file if it is missing and other guards opened the keys; returns whether it did. @throws
   * JournalError
   */
  restoreMachineKey(): boolean {
    const restored = restoreMachineKey(this.#folder, this.#chest, this.#master)
    if (restored !== undefined) this.#saveGuards(restored)
    return restored !== undefined
  }

  /** Says with which line the next journal begins, before the one that is there is put aside. @throws JournalError */
  announceBeginning(begun: NonNullable<MachineState['begun']>): void {
    this.#state.begin(begun, true)
  }

  /** Begins an empty keyring and remembers no head, for a new journal of the same machine. @throws JournalError */
  beginAnew(begun?: MachineState['begun']): void {
    createKeyring(this.#folder, this.#master)
    this.#ring = this.#openRing(this.#master)
    this.#state.begin(begun)
  }

  /** Finishes an erasure that a crash interrupted, and destroys what it left. @throws JournalError */
  repair(): void {
    if (this.#renewed !== undefined) {
      this.#chest = readChest(this.#folder) ?? this.#chest
      if (isMasterOf(this.#chest, this.#renewed)) this.#master = this.#renewed
      this.#ring = this.#openRing(this.#master)
      this.#renewed = undefined
    }
    repairChest(this.#folder, this.#chest)
    this.#ring.repair()
    this.#state.settle()
  }

  /**
   * Destroys the keys of visits, and replaces the master key that sealed them, so that an old copy of the keyring can
   * no longer be opened. `at`: the number of the line that records this. @throws JournalError
   */
  erase(numbers: readonly number[], at: number): void {
    const to = randomBytes(KEY)
    this.#renewed = to
    const next = this.#ring.prepare(numbers, at, to)
    const fresh = renewChest(this.#folder, this.#chest, { from: this.#master, to })
    this.#state.announceParts({ ring: next, chest: toChestPrint(fresh) })
    // From here on nothing opens the old ring; after a crash `repair` does the rest.
    writeChest(this.#folder, fresh)
    this.#ring.commit()
    this.#chest = fresh
    this.#master = to
    this.#renewed = undefined
    this.#state.settle()
  }

  /** Remembers a head once it is signed and in its file. @throws JournalError */
  remember(head: SignedHead): void {
    this.#state.remember(head)
  }

  /** Remembers the head of a line before the line is written: one without it was added by somebody. @throws JournalError */
  announce(next: SignedHead): void {
    this.#state.announce(next)
  }

  /** Puts what is remembered aside, whole, and remembers this head instead. @throws JournalError */
  forget(head: SignedHead | undefined): void {
    this.#state.forget(head)
  }

  #openRing(master: Uint8Array): OwnKeyring {
    return openKeyring(this.#folder, master, (ring) => this.#state.announceParts({ ring }))
  }

  #save(next: Chest): void {
    this.#state.announceParts({ chest: toChestPrint(next) })
    writeChest(this.#folder, next)
    this.#chest = next
    this.#state.settle()
  }

  #saveKnown(known: KnownKeys, signing = this.signing): void {
    const { guards } = this.#chest
    this.#save(sealChest(this.#master, { guards, signing, memory: this.#memoryKey, door: this.door, ...known }))
  }

  #saveGuards(guards: readonly Guard[]): void {
    const { signing } = this
    this.#save(sealChest(this.#master, { ...this.#chest, guards, signing, memory: this.#memoryKey }))
  }
}

/** Opens keys for reading, if there are any and the machine's own file opens them; creates and changes nothing. */
export function openKeysToRead(folder: string, offered: Offered = {}): Keys | undefined {
  const chest = readChest(folder)
  return chest !== undefined && unlockChest(chest, folder, offered) !== undefined
    ? openKeys(folder, offered)
    : undefined
}

/** Checks whether a folder has keys. */
export function hasKeys(folder: string): boolean {
  return readChest(folder) !== undefined
}

/** Reads the guards of a folder's keys; none if there are no keys yet. @throws JournalError `keys-unreadable` */
export function readGuards(folder: string): readonly Guard[] {
  return readChest(folder)?.guards ?? []
}

function toProtection(guards: readonly Guard[]): Protection {
  const by = guards.map((guard) => guard.by)
  return (['machine', 'keychain', 'passphrase'] as const).find((one) => by.includes(one)) ?? 'passphrase'
}
