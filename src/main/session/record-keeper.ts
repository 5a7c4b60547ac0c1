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
import type { GuardBy } from '../../journal/keys/guard.ts'
import { type Keys, type Offered, openKeys, openKeysToRead, readGuards, toKeysFolder } from '../../journal/keys/keys.ts'
import { countAside, replaceKeys } from '../../journal/keys/lost-keys.ts'
import { readVerifiers } from '../../journal/keys/vouch.ts'
import { keepLostLines, type LostLines, readLostLines, saveLostLines, toGapCause } from '../../journal/lost-lines.ts'
import type { Keychain } from '../keychain.ts'
import { guardByInstalledKey, isOldKeychain, moveToKeychain } from './guard-record.ts'

/** The app's side of the journal: open or not, it never stops the app from helping. */
export interface RecordKeeper {
  readonly state: JournalState
  readonly interrupted: VisitRecord | undefined
  /** How often each procedure was begun here before the app was opened. */
  readonly begun: Begun
  /** Where the journal is; its keys are beside it. */
  readonly folder: string
  /** The latest hash in hexadecimal; empty when there is no journal. */
  head(): string
  /** The machine's fingerprint, in hexadecimal; empty when there is no journal. */
  fingerprint(): string
  /** The day since which no head has left the machine (core/journal/witness.ts). */
  unwitnessedSince(): string | undefined
  /** Signs the record after a paper or a file has left with its head on it; where it cannot, that counts for nothing. */
  witness(): void
  /** The journal as a whole, for rights and keys; undefined while it cannot be written. */
  journal(): Journal | undefined
  /** The keys, where something at hand opens them, whatever became of the journal. @throws JournalError */
  keys(): Keys | undefined
  /**
   * Opens the journal anew, with more to open its keys by, and first writes what `before` gives. Lines that were lost
   * since it failed are told by a line. @throws JournalError
   */
  reopen(offered: Offered, before?: (keys: Keys) => Entry | undefined): void
  /**
   * Puts a record that does not hold aside, whole, and begins another with a line that says so: people said it.
   *
   * @throws JournalError
   */
  beginAnew(): void
  /**
   * Writes lines to the disk before it returns. After a failure nothing is written until a new visit begins, which
   * tries again: `recovered` says that it went well, and that the journal says what it lacks. @throws JournalError
   */
  write(entries: readonly Entry[]): 'written' | 'recovered'
  close(): void
}

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
    return keepIn(journal, { is: 'ready' }, folder, unlock)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return keepIn(error, toState(error), folder, unlock)
  }
}

function toState({ code }: JournalError): JournalState {
  return { is: isDamage(code) ? 'broken' : 'unwritable', code }
}

function toFolder(userData: string): string {
  return join(userData, 'journal')
}

// Damaged keys are told when the journal is opened.
function readKeychainGuard(keysFolder: string): GuardBy<'keychain'> | undefined {
  try {
    return readGuards(keysFolder).find((guard) => guard.by === 'keychain')
  } catch {
    return undefined
  }
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

function keepIn(
  first: Journal | JournalError,
  at: JournalState,
  folder: string,
  { offered, keychain }: Unlock,
): RecordKeeper {
  let journal = first instanceof JournalError ? undefined : first
  let failure: Failure | undefined
  let state = at
  const keysFolder = toKeysFolder(folder)
  // Of before, so that nobody reads from it what the person before them came for.
  const { interrupted, begun = new Map() } = journal ?? {}
  // Lost before the app was stopped, and told by no line yet.
  const before = readLostLines(keysFolder)
  if (first instanceof JournalError) failure = { error: first, lost: before.lines }
  if (journal !== undefined) keepRoom(keysFolder)

  const setLost = (failed: Failure, lost: number): void => {
    failed.lost = lost
    saveLostLines(keysFolder, { lines: lost, cause: toGapCause(failed.error.code) })
  }
  const tellGap = (open: Journal, lost: LostLines): void => {
    if (lost.lines === 0) return
    open.append({ kind: 'gap', ...lost })
    saveLostLines(keysFolder, { ...lost, lines: 0 })
  }

  const tellBefore = (open: Journal): void => {
    try {
      tellGap(open, before)
    } catch (error) {
      if (!(error instanceof JournalError)) throw error
      failure = { error, lost: before.lines }
      state = toState(error)
    }
  }

  // Verifies the whole journal before anything more is written to it, and first writes that lines are missing.
  const goOn = ({ error, lost }: Failure, keys = journal?.keys ?? openKeys(keysFolder, offered)): void => {
    const next = openJournal({ folder, now: () => new Date(), keys: () => keys })
    tellGap(next, { lines: lost, cause: toGapCause(error.code) })
    journal = next
  }

  // Damage waits for people: opening it again and again would only say the same.
  const isGoneOn = (failed: Failure): boolean => {
    try {
      if (!isDamage(failed.error.code)) goOn(failed)
      return !isDamage(failed.error.code)
    } catch {
      return false
    }
  }

  const writeAll = (open: Journal, entries: readonly Entry[]): void => {
    let written = 0
    try {
      for (const entry of entries) {
        open.append(entry)
        written += 1
      }
    } catch (error) {
      if (!(error instanceof JournalError) || error.code === 'refused-entry') throw error
      failure = { error, lost: 0 }
      setLost(failure, entries.length - written)
      state = toState(error)
      // The reserve is for one thing: that the journal itself says from where lines are missing.
      if (error.code === 'disk-full' && dropBallast(keysFolder) && isGoneOn(failure)) {
        failure.lost = 0
        journal?.close()
      }
      throw error
    }
  }

  if (journal !== undefined) tellBefore(journal)

  return {
    get state(): JournalState {
      const keys = state.is === 'ready' ? toTrouble(journal, keysFolder, keychain) : undefined
      return keys === undefined ? state : { is: 'ready', keys }
    },
    interrupted,
    begun,
    folder,
    head: () => journal?.head.hash ?? '',
    fingerprint: () => journal?.keys.fingerprint ?? '',
    unwitnessedSince: () => journal?.unwitnessedSince,
    witness: () => {
      try {
        if (failure === undefined) journal?.seal('export')
      } catch (error) {
        if (!(error instanceof JournalError)) throw error
      }
    },
    journal: () => (failure === undefined ? journal : undefined),
    // Those of the journal first: another copy of them would be written over what these say.
    keys: () => {
      if (journal !== undefined) return journal.keys
      // Other keys were put in the place of this machine's.
      if (failure?.error.code === 'key-unknown') throw failure.error
      return openKeysToRead(keysFolder, offered)
    },
    reopen: (more, before) => {
      journal?.close()
      failure ??= { error: new JournalError('closed'), lost: 0 }
      const keys = openKeys(keysFolder, { ...offered, ...more })
      const entry = before?.(keys)
      goOn(failure, keys)
      if (entry !== undefined) journal?.append(entry)
      failure = undefined
      state = { is: 'ready' }
      keepRoom(keysFolder)
    },
    beginAnew: () => {
      journal?.close()
      const { error, lost } = failure ?? { error: new JournalError('closed'), lost: 0 }
      if (!isDamage(error.code)) throw new JournalError(error.code)
      putJournalAside(folder, error.code, offered)
      const next = openJournal({ folder, now: () => new Date(), keys: () => openKeys(keysFolder, offered) })
      next.seal('right')
      tellGap(next, { lines: lost, cause: toGapCause(error.code) })
      journal = next
      failure = undefined
      state = { is: 'ready' }
      keepBallast(keysFolder)
    },
    write: (entries) => {
      if (failure === undefined && journal !== undefined) {
        writeAll(journal, entries)
        return 'written'
      }
      const failed = failure ?? { error: new JournalError('closed'), lost: 0 }
      // Not in the middle of a visit that its two people see as unrecorded.
      const isNewVisit = entries.some(({ kind }) => kind === 'visit-opened')
      if (!isNewVisit || !isGoneOn(failed) || journal === undefined) {
        setLost(failed, failed.lost + entries.length)
        throw new JournalError(failed.error.code, { cause: failed.error })
      }
      failure = undefined
      state = { is: 'ready' }
      keepRoom(keysFolder)
      writeAll(journal, entries)
      return 'recovered'
    },
    close: () => {
      if (failure !== undefined && failure.lost > 0) isGoneOn(failure)
      journal?.close()
    },
  }
}
