import { join } from 'node:path'
import type { Entry } from '../../core/journal/entry.ts'
import { isDamage, JournalError } from '../../core/journal/error.ts'
import type { VisitRecord } from '../../core/journal/visit.ts'
import type { JournalState } from '../../core/session/view.ts'
import type { GuardBy } from '../journal/guard.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import { type Offered, openKeys, readGuards, replaceKeys, toKeysFolder } from '../journal/keys.ts'
import type { Keychain } from '../keychain.ts'

/** The app's side of the journal: open or not, it never stops the app from helping. */
export interface RecordKeeper {
  readonly state: JournalState
  readonly interrupted: VisitRecord | undefined
  /** The latest hash in hexadecimal; empty when there is no journal. */
  head(): string
  /** Writes lines to the disk before it returns. @throws JournalError */
  write(entries: readonly Entry[]): void
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
  const master = isOurs ? await keychain?.unwrap(guard.sealed) : undefined
  return { offered: master === undefined ? {} : { master }, keychain }
}

/** Opens the journal of a profile; where it cannot be, says why by its code and keeps nothing. */
export function openRecordKeeper(userData: string, { offered, keychain }: Unlock): RecordKeeper {
  try {
    const { journal, isReplaced } = openWithKeys(toFolder(userData), offered)
    const isBare = journal.keys.protection === 'machine'
    // Keys that only the machine's own file guards go to the keychain as soon as there is one.
    if (isBare && keychain !== undefined) void guardByKeychain(journal, keychain)
    if (isReplaced) return keepIn(journal, { is: 'ready', keys: 'replaced' })
    return keepIn(journal, isBare && keychain === undefined ? { is: 'ready', keys: 'unprotected' } : { is: 'ready' })
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    const is = isDamage(error.code) ? 'broken' : 'unwritable'
    return {
      state: { is, code: error.code },
      interrupted: undefined,
      head: () => '',
      write: () => {
        throw error
      },
      close: () => {},
    }
  }
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
function openWithKeys(folder: string, offered: Offered): { journal: Journal; isReplaced: boolean } {
  const now = (): Date => new Date()
  const keysFolder = toKeysFolder(folder)
  try {
    return { journal: openJournal({ folder, now, keys: () => openKeys(keysFolder, offered) }), isReplaced: false }
  } catch (error) {
    const isLocked = error instanceof JournalError && error.code === 'keys-locked'
    if (!isLocked || readGuards(keysFolder).some(({ by }) => by === 'passphrase')) throw error
    const journal = openJournal({ folder, now, keys: () => replaceKeys(keysFolder) })
    journal.append({ kind: 'keys-changed', how: 'replaced' })
    return { journal, isReplaced: true }
  }
}

// The journal may be closed, or fail, meanwhile: then the keys stay as they are until the next start.
async function guardByKeychain(journal: Journal, keychain: Keychain): Promise<void> {
  const { keys } = journal
  try {
    const sealed = await keys.withMaster((master) => keychain.wrap(master))
    journal.append({ kind: 'keys-changed', how: 'keychain' })
    const others = keys.guards.filter(({ by }) => by === 'recovery')
    keys.guard(() => [{ by: 'keychain', backend: keychain.backend, sealed }, ...others])
  } catch {
    // Said at the next start: the keys are still unprotected.
  }
}

function keepIn(journal: Journal, state: JournalState): RecordKeeper {
  return {
    state,
    interrupted: journal.interrupted,
    head: () => journal.head.hash,
    write: (entries) => {
      for (const entry of entries) journal.append(entry)
    },
    close: () => journal.close(),
  }
}
