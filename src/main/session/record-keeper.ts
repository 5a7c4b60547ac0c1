import type { Begun } from '../../core/journal/begun.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { isDamage, JournalError } from '../../core/journal/error.ts'
import type { VisitRecord } from '../../core/journal/visit.ts'
import type { JournalState } from '../../core/session/journal-state.ts'
import { putJournalAside } from '../../journal/begin-anew.ts'
import { clock } from '../../journal/clock.ts'
import { dropBallast, keepBallast } from '../../journal/disk/ballast.ts'
import { readHeads } from '../../journal/heads-file.ts'
import { type Journal, openJournal } from '../../journal/journal.ts'
import { type Keys, type Offered, openKeys, openKeysToRead, readGuards, toKeysFolder } from '../../journal/keys/keys.ts'
import { readVerifiers } from '../../journal/keys/known-keys.ts'
import { replaceKeys } from '../../journal/keys/lost-keys.ts'
import { keepLostLines, type LostLines, readLostLines, saveLostLines, toGapCause } from '../../journal/lost-lines.ts'
import { findTrouble, secureKeys } from './guard-record.ts'
import { toJournalFolder, type Unlock } from './unlock.ts'

/** Opens the journal of a profile; where that fails, its state has the code of the reason, and nothing is written. */
export function openRecordKeeper(userData: string, unlock: Unlock): RecordKeeper {
  const folder = toJournalFolder(userData)
  try {
    return new RecordKeeper(openWithKeys(folder, unlock), folder, unlock)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return new RecordKeeper(error, folder, unlock)
  }
}

function openWithKeys(folder: string, { offered, isAwaited }: Unlock): Journal {
  const keysFolder = toKeysFolder(folder)
  const keys = isAwaited === true ? () => openKeys(keysFolder, offered) : () => openOrReplaceKeys(folder, offered)
  return openJournal({ folder, now: () => clock.now(), keys })
}

/**
 * Opens the keys. A keychain that was lost, or changed with the desktop system, must not stop a service: new keys are
 * made and the old ones kept aside, for whoever has the recovery key, and for the keychain if it answers again. Keys
 * behind a passphrase only wait for it.
 */
function openOrReplaceKeys(folder: string, offered: Offered): Keys {
  const keysFolder = toKeysFolder(folder)
  try {
    return openKeys(keysFolder, offered)
  } catch (error) {
    const isLocked = error instanceof JournalError && error.code === 'keys-locked'
    if (!isLocked || readGuards(keysFolder).some(({ by }) => by === 'passphrase')) throw error
    return replaceKeys(keysFolder, { heads: readHeads(folder).heads, signers: readVerifiers(folder) })
  }
}

/** The reason why the journal cannot be written, and the number of lines lost since. */
interface Failure {
  readonly error: JournalError
  lost: number
}

function keepRoom(keysFolder: string): void {
  keepBallast(keysFolder)
  keepLostLines(keysFolder)
}

/** Writes to the journal, and goes on without it: no failure of the journal stops the app from helping. */
export class RecordKeeper {
  readonly interrupted: VisitRecord | undefined
  /** How often each procedure had been begun when the app was opened. */
  readonly begun: Begun
  /** The journal's folder; its keys are beside it. */
  readonly folder: string
  /** Settles once the keys have the best guard of this machine; the state may be another one then. */
  readonly secured: Promise<void>
  readonly #keysFolder: string
  #unlock: Unlock
  #journal: Journal | undefined
  #failure: Failure | undefined
  #state: JournalState = { is: 'ready' }

  /** Writes a gap line first where lines were lost before the app stopped and no line says so yet. */
  constructor(first: Journal | JournalError, folder: string, unlock: Unlock) {
    this.folder = folder
    this.#keysFolder = toKeysFolder(folder)
    this.#unlock = unlock
    const journal = first instanceof JournalError ? undefined : first
    // Counted before this run, so that nobody reads from it what the person before them came for.
    this.interrupted = journal?.interrupted
    this.begun = journal?.begun ?? new Map()
    if (first instanceof JournalError) this.#fail(first, 0)
    this.#journal = journal
    if (journal !== undefined) this.#begin(journal, readLostLines(this.#keysFolder, journal))
    this.secured = this.#secure()
  }

  #begin(journal: Journal, before: LostLines): void {
    keepRoom(this.#keysFolder)
    try {
      this.#writeGap(journal, before)
    } catch (error) {
      if (!(error instanceof JournalError)) throw error
      this.#fail(error, before.lines)
    }
  }

  get state(): JournalState {
    const isReady = this.#state.is === 'ready'
    const keys = isReady && this.#journal !== undefined ? findTrouble(this.#journal, this.#keysFolder) : undefined
    return keys === undefined ? this.#state : { is: 'ready', keys }
  }

  /**
   * Takes what a keychain answered after the start stopped waiting for it. Keys that waited for it are opened; a visit
   * of before that was interrupted is found at the next start only.
   */
  async takeLate(unlock: Unlock): Promise<void> {
    this.#unlock = unlock
    const failure = this.#failure
    if (failure?.error.code === 'keys-locked' && this.#tryResume(failure)) {
      this.#recover()
      keepRoom(this.#keysFolder)
    }
    await this.#secure()
  }

  async #secure(): Promise<void> {
    const journal = this.journal()
    if (journal !== undefined) await secureKeys(journal, this.#keysFolder, this.#unlock)
  }

  /** Returns the latest hash in hexadecimal; empty when there is no journal. */
  head(): string {
    return this.#journal?.head.hash ?? ''
  }

  /** Returns the machine's fingerprint in hexadecimal; empty when there is no journal. */
  fingerprint(): string {
    return this.#journal?.keys.fingerprint ?? ''
  }

  /** Returns the day since which no head has left the machine (core/journal/heads/witness.ts). */
  unwitnessedSince(): string | undefined {
    return this.#journal?.unwitnessedSince
  }

  /** Seals the record after a paper or a file with its head has left; does nothing where that fails. */
  witness(): void {
    try {
      if (this.#failure === undefined) this.#journal?.seal('export')
    } catch (error) {
      if (!(error instanceof JournalError)) throw error
    }
  }

  /** Returns the journal, for rights and keys; undefined while it cannot be written. */
  journal(): Journal | undefined {
    return this.#failure === undefined ? this.#journal : undefined
  }

  /** Returns the keys, where the machine can open them, even if the journal failed. @throws JournalError */
  keys(): Keys | undefined {
    // The journal's own first: a second copy could overwrite changes of these.
    if (this.#journal !== undefined) return this.#journal.keys
    // This machine's keys were replaced by others.
    if (this.#failure?.error.code === 'key-unknown') throw this.#failure.error
    return openKeysToRead(this.#keysFolder, this.#unlock.offered)
  }

  /**
   * Closes and opens the journal with more means to open its keys, and writes the line that `before` returns. A gap
   * line counts the lines that were lost since it failed. @throws JournalError
   */
  reopen(offered: Offered, before?: (keys: Keys) => Entry | undefined): void {
    this.#journal?.close()
    this.#failure ??= { error: new JournalError('closed'), lost: 0 }
    const keys = openKeys(this.#keysFolder, { ...this.#unlock.offered, ...offered })
    const entry = before?.(keys)
    const journal = this.#resume(this.#failure, keys)
    if (entry !== undefined) journal.append(entry)
    this.#recover()
    keepRoom(this.#keysFolder)
  }

  /**
   * Puts a damaged record aside, whole, and starts another with a line that says so. People decide on this, not the
   * app. @throws JournalError
   */
  beginAnew(): void {
    this.#journal?.close()
    const { error, lost } = this.#failure ?? { error: new JournalError('closed'), lost: 0 }
    if (!isDamage(error.code)) throw new JournalError(error.code)
    const { offered } = this.#unlock
    putJournalAside(this.folder, error.code, offered)
    const next = this.#open(() => openKeys(this.#keysFolder, offered))
    next.seal('right')
    this.#writeGap(next, { lines: lost, cause: toGapCause(error.code) })
    this.#journal = next
    this.#recover()
    keepBallast(this.#keysFolder)
  }

  /**
   * Writes lines to the disk before it returns. After a failure nothing is written until a new visit begins, which
   * tries again: `recovered` says that this worked, and that the journal states what it lacks. @throws JournalError
   */
  write(entries: readonly Entry[]): 'written' | 'recovered' {
    if (this.#failure === undefined && this.#journal !== undefined) {
      this.#writeAll(this.#journal, entries)
      return 'written'
    }
    const failed = this.#failure ?? { error: new JournalError('closed'), lost: 0 }
    // Never resumed in the middle of a visit, which its two people see as unrecorded.
    const isNewVisit = entries.some(({ kind }) => kind === 'visit-opened')
    const isResumed = isNewVisit && this.#tryResume(failed, (offered) => openOrReplaceKeys(this.folder, offered))
    if (!isResumed || this.#journal === undefined) {
      this.#setLost(failed, failed.lost + entries.length)
      throw new JournalError(failed.error.code, { cause: failed.error })
    }
    this.#recover()
    keepRoom(this.#keysFolder)
    this.#writeAll(this.#journal, entries)
    return 'recovered'
  }

  close(): void {
    if (this.#failure !== undefined && this.#failure.lost > 0) this.#tryResume(this.#failure)
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
      // The reserved disk space has one use: a line in the journal itself that says from where lines are missing.
      if (error.code === 'disk-full' && dropBallast(this.#keysFolder) && this.#tryResume(failure)) {
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

  /** Tries to resume the journal. Not after damage, which people decide on: it would fail the same way. */
  #tryResume(failure: Failure, open = (offered: Offered): Keys => openKeys(this.#keysFolder, offered)): boolean {
    if (isDamage(failure.error.code)) return false
    try {
      this.#resume(failure, this.#journal?.keys ?? open(this.#unlock.offered))
      return true
    } catch {
      return false
    }
  }

  /** Verifies the whole journal before anything is added to it, and writes the gap line first. */
  #resume({ error, lost }: Failure, keys: Keys): Journal {
    const next = this.#open(() => keys)
    // Counted before this run, which could not open the journal and so could not read the count.
    const before = this.#journal === undefined ? readLostLines(this.#keysFolder, next).lines : 0
    this.#writeGap(next, { lines: before + lost, cause: toGapCause(error.code) })
    this.#journal = next
    return next
  }

  #open(keys: () => Keys): Journal {
    return openJournal({ folder: this.folder, now: () => clock.now(), keys })
  }

  #setLost(failure: Failure, lost: number): void {
    failure.lost = lost
    // Without keys nothing can be noted that the next start may believe.
    const cause = toGapCause(failure.error.code)
    if (this.#journal !== undefined) saveLostLines(this.#keysFolder, this.#journal, { lines: lost, cause })
  }

  #writeGap(journal: Journal, lost: LostLines): void {
    if (lost.lines === 0) return
    journal.append({ kind: 'gap', ...lost })
    saveLostLines(this.#keysFolder, journal, { ...lost, lines: 0 })
  }
}
