import { join } from 'node:path'
import type { Begun } from '../../core/journal/begun.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { isDamage, JournalError } from '../../core/journal/error.ts'
import type { VisitRecord } from '../../core/journal/visit.ts'
import type { JournalState, KeysTrouble } from '../../core/session/view/view.ts'
import { putJournalAside } from '../../journal/begin-anew.ts'
import { dropBallast, keepBallast } from '../../journal/disk/ballast.ts'
import { readHeads } from '../../journal/heads-file.ts'
import { type Journal, openJournal } from '../../journal/journal.ts'
import { type Keys, type Offered, openKeys, openKeysToRead, readGuards, toKeysFolder } from '../../journal/keys/keys.ts'
import { readVerifiers } from '../../journal/keys/known-keys.ts'
import { countAside, replaceKeys } from '../../journal/keys/lost-keys.ts'
import { keepLostLines, type LostLines, readLostLines, saveLostLines, toGapCause } from '../../journal/lost-lines.ts'
import type { Keychain } from '../keychain.ts'
import { guardByInstalledKey, isOldKeychain, moveToKeychain, readKeychainGuard } from './guard-record.ts'

/** What the machine can open the journal's keys with. Asked for before the rest, as a keychain answers in its own time. */
export interface Unlock {
  readonly offered: Offered
  readonly keychain: Keychain | undefined
}

export async function askKeychain(userData: string, keychain: Keychain | undefined): Promise<Unlock> {
  const guard = readKeychainGuard(toKeysFolder(toFolder(userData)))
  const isOurs = guard !== undefined && guard.backend === keychain?.backend
  if (!isOurs) return { offered: {}, keychain }
  const secret = await keychain?.unwrap(guard.secret ?? guard.sealed)
  if (secret === undefined) return { offered: {}, keychain }
  return { offered: guard.secret === undefined ? { master: secret } : { keychain: secret }, keychain }
}

/** Opens the journal of a profile; where it cannot be, says why by its code and keeps nothing until it can. */
export function openRecordKeeper(userData: string, unlock: Unlock): RecordKeeper {
  const folder = toFolder(userData)
  try {
    const journal = openWithKeys(folder, unlock.offered)
    guardByInstalledKey(journal, userData)
    // Keys that only the machine's own file guards go to the keychain as soon as there is one; a guard of the form from
    // before, which an erasure could not renew, is made anew.
    const isDue = journal.keys.guards.some((guard) => guard.by === 'machine' || isOldKeychain(guard))
    if (isDue && unlock.keychain !== undefined) void moveToKeychain(journal, unlock.keychain)
    return new RecordKeeper(journal, folder, unlock)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return new RecordKeeper(error, folder, unlock)
  }
}

function toFolder(userData: string): string {
  return join(userData, 'journal')
}

/**
 * A keychain that was lost, or is another after a change of desktop, must not stop a service: new keys are made and the
 * old ones kept aside, for whoever holds the recovery key. Keys behind a passphrase are only waiting for it.
 */
function openWithKeys(folder: string, offered: Offered): Journal {
  const now = (): Date => new Date()
  const keysFolder = toKeysFolder(folder)
  try {
    return openJournal({ folder, now, keys: () => openKeys(keysFolder, offered) })
  } catch (error) {
    const isLocked = error instanceof JournalError && error.code === 'keys-locked'
    if (!isLocked || readGuards(keysFolder).some(({ by }) => by === 'passphrase')) throw error
    const signed = { heads: readHeads(folder).heads, signers: readVerifiers(folder) }
    return openJournal({ folder, now, keys: () => replaceKeys(keysFolder, signed) })
  }
}

/** Why the journal cannot be written, and how many lines were lost since. */
interface Failure {
  readonly error: JournalError
  lost: number
}

function toTrouble(
  journal: Journal | undefined,
  keysFolder: string,
  keychain: Keychain | undefined,
): KeysTrouble | undefined {
  if (journal === undefined) return undefined
  if (countAside(keysFolder) > 0) return 'replaced'
  if (journal.keys.protection === 'machine' && keychain === undefined) return 'unprotected'
  return journal.keys.guards.some(({ by }) => by === 'recovery') ? undefined : 'no-recovery'
}

function keepRoom(keysFolder: string): void {
  keepBallast(keysFolder)
  keepLostLines(keysFolder)
}

/** The app's side of the journal: open or not, it never stops the app from helping. */
export class RecordKeeper {
  readonly interrupted: VisitRecord | undefined
  /** How often each procedure was begun here before the app was opened. */
  readonly begun: Begun
  /** Where the journal is; its keys are beside it. */
  readonly folder: string
  readonly #keysFolder: string
  readonly #unlock: Unlock
  #journal: Journal | undefined
  #failure: Failure | undefined
  #state: JournalState = { is: 'ready' }

  /** Writes first that lines are missing, where some were lost before the app was stopped and no line tells it yet. */
  constructor(first: Journal | JournalError, folder: string, unlock: Unlock) {
    this.folder = folder
    this.#keysFolder = toKeysFolder(folder)
    this.#unlock = unlock
    const journal = first instanceof JournalError ? undefined : first
    // Of before, so that nobody reads from it what the person before them came for.
    this.interrupted = journal?.interrupted
    this.begun = journal?.begun ?? new Map()
    const before = readLostLines(this.#keysFolder)
    if (first instanceof JournalError) this.#fail(first, before.lines)
    this.#journal = journal
    if (journal === undefined) return
    keepRoom(this.#keysFolder)
    try {
      this.#tellGap(journal, before)
    } catch (error) {
      if (!(error instanceof JournalError)) throw error
      this.#fail(error, before.lines)
    }
  }

  get state(): JournalState {
    const isReady = this.#state.is === 'ready'
    const keys = isReady ? toTrouble(this.#journal, this.#keysFolder, this.#unlock.keychain) : undefined
    return keys === undefined ? this.#state : { is: 'ready', keys }
  }

  /** The latest hash in hexadecimal; empty when there is no journal. */
  head(): string {
    return this.#journal?.head.hash ?? ''
  }

  /** The machine's fingerprint, in hexadecimal; empty when there is no journal. */
  fingerprint(): string {
    return this.#journal?.keys.fingerprint ?? ''
  }

  /** The day since which no head has left the machine (core/journal/heads/witness.ts). */
  unwitnessedSince(): string | undefined {
    return this.#journal?.unwitnessedSince
  }

  /** Signs the record after a paper or a file has left with its head on it; where it cannot, that counts for nothing. */
  witness(): void {
    try {
      if (this.#failure === undefined) this.#journal?.seal('export')
    } catch (error) {
      if (!(error instanceof JournalError)) throw error
    }
  }

  /** The journal as a whole, for rights and keys; undefined while it cannot be written. */
  journal(): Journal | undefined {
    return this.#failure === undefined ? this.#journal : undefined
  }

  /** The keys, where something at hand opens them, whatever became of the journal. @throws JournalError */
  keys(): Keys | undefined {
    // Those of the journal first: another copy of them would be written over what these say.
    if (this.#journal !== undefined) return this.#journal.keys
    // Other keys were put in the place of this machine's.
    if (this.#failure?.error.code === 'key-unknown') throw this.#failure.error
    return openKeysToRead(this.#keysFolder, this.#unlock.offered)
  }

  /**
   * Opens the journal anew, with more to open its keys by, and first writes what `before` gives. Lines that were lost
   * since it failed are told by a line. @throws JournalError
   */
  reopen(offered: Offered, before?: (keys: Keys) => Entry | undefined): void {
    this.#journal?.close()
    this.#failure ??= { error: new JournalError('closed'), lost: 0 }
    const keys = openKeys(this.#keysFolder, { ...this.#unlock.offered, ...offered })
    const entry = before?.(keys)
    const journal = this.#goOn(this.#failure, keys)
    if (entry !== undefined) journal.append(entry)
    this.#recover()
    keepRoom(this.#keysFolder)
  }

  /**
   * Puts a record that does not hold aside, whole, and begins another with a line that says so: people said it.
   *
   * @throws JournalError
   */
  beginAnew(): void {
    this.#journal?.close()
    const { error, lost } = this.#failure ?? { error: new JournalError('closed'), lost: 0 }
    if (!isDamage(error.code)) throw new JournalError(error.code)
    const { offered } = this.#unlock
    putJournalAside(this.folder, error.code, offered)
    const next = this.#open(() => openKeys(this.#keysFolder, offered))
    next.seal('right')
    this.#tellGap(next, { lines: lost, cause: toGapCause(error.code) })
    this.#journal = next
    this.#recover()
    keepBallast(this.#keysFolder)
  }

  /**
   * Writes lines to the disk before it returns. After a failure nothing is written until a new visit begins, which
   * tries again: `recovered` says that it went well, and that the journal says what it lacks. @throws JournalError
   */
  write(entries: readonly Entry[]): 'written' | 'recovered' {
    if (this.#failure === undefined && this.#journal !== undefined) {
      this.#writeAll(this.#journal, entries)
      return 'written'
    }
    const failed = this.#failure ?? { error: new JournalError('closed'), lost: 0 }
    // Not in the middle of a visit that its two people see as unrecorded.
    const isNewVisit = entries.some(({ kind }) => kind === 'visit-opened')
    if (!isNewVisit || !this.#isGoneOn(failed) || this.#journal === undefined) {
      this.#setLost(failed, failed.lost + entries.length)
      throw new JournalError(failed.error.code, { cause: failed.error })
    }
    this.#recover()
    keepRoom(this.#keysFolder)
    this.#writeAll(this.#journal, entries)
    return 'recovered'
  }

  close(): void {
    if (this.#failure !== undefined && this.#failure.lost > 0) this.#isGoneOn(this.#failure)
    this.#journal?.close()
  }

  #writeAll(journal: Journal, entries: readonly Entry[]): void {
    let written = 0
    try {
      for (const entry of entries) {
        journal.append(entry)
        written += 1
      }
    } catch (error) {
      if (!(error instanceof JournalError) || error.code === 'refused-entry') throw error
      const failure = this.#fail(error, 0)
      this.#setLost(failure, entries.length - written)
      // The reserve is for one thing: that the journal itself says from where lines are missing.
      if (error.code === 'disk-full' && dropBallast(this.#keysFolder) && this.#isGoneOn(failure)) {
        failure.lost = 0
        this.#journal?.close()
      }
      throw error
    }
  }

  #fail(error: JournalError, lost: number): Failure {
    this.#state = { is: isDamage(error.code) ? 'broken' : 'unwritable', code: error.code }
    this.#failure = { error, lost }
    return this.#failure
  }

  #recover(): void {
    this.#failure = undefined
    this.#state = { is: 'ready' }
  }

  /** Damage waits for people: opening it again and again would only say the same. */
  #isGoneOn(failure: Failure): boolean {
    if (isDamage(failure.error.code)) return false
    try {
      this.#goOn(failure, this.#journal?.keys ?? openKeys(this.#keysFolder, this.#unlock.offered))
      return true
    } catch {
      return false
    }
  }

  /** Verifies the whole journal before anything more is written to it, and first writes that lines are missing. */
  #goOn({ error, lost }: Failure, keys: Keys): Journal {
    const next = this.#open(() => keys)
    this.#tellGap(next, { lines: lost, cause: toGapCause(error.code) })
    this.#journal = next
    return next
  }

  #open(keys: () => Keys): Journal {
    return openJournal({ folder: this.folder, now: () => new Date(), keys })
  }

  #setLost(failure: Failure, lost: number): void {
    failure.lost = lost
    saveLostLines(this.#keysFolder, { lines: lost, cause: toGapCause(failure.error.code) })
  }

  #tellGap(journal: Journal, lost: LostLines): void {
    if (lost.lines === 0) return
    journal.append({ kind: 'gap', ...lost })
    saveLostLines(this.#keysFolder, { ...lost, lines: 0 })
  }
}
