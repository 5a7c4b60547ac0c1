import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import type { KeysTrouble } from '../../core/session/journal-state.ts'
import { writeFile } from '../../journal/disk/replace-file.ts'
import type { Journal } from '../../journal/journal.ts'
import { createMachineGuard } from '../../journal/keys/chest.ts'
import { type Guard, guardByKeychain, isOfficer, withOfficer } from '../../journal/keys/guard.ts'
import { countAside, recoverKeys } from '../../journal/keys/lost-keys.ts'
import type { Keychain } from './keychain.ts'
import { readPublicSecret, type Unlock } from './unlock.ts'

/**
 * Gives the keys the best guard that this machine has. Keys that only the machine's own file guards go to the keychain as
 * soon as there is one, as do those that an earlier start put under a public constant; without a keychain the latter go
 * back to the file, which protects as little and says so. Keys that were put aside while the keychain did not answer come back.
 */
export async function secureKeys(journal: Journal, keysFolder: string, unlock: Unlock): Promise<void> {
  const { keys } = journal
  takeBack(journal, keysFolder, unlock)
  const isExposed = keys.guards.some(isPublic)
  if (isExposed) keepExposed(keysFolder)
  const isDue = isExposed || keys.guards.some((guard) => guard.by === 'machine')
  const isMoved = isDue && unlock.keychain !== undefined && (await moveToKeychain(journal, unlock.keychain))
  if (isExposed && !isMoved) leaveKeychain(journal, keysFolder)
}

/** Takes back the keys that were put aside, if the keychain opens them now. */
function takeBack(journal: Journal, keysFolder: string, { aside = [] }: Unlock): void {
  for (const offered of aside) {
    try {
      if (recoverKeys(keysFolder, journal.keys, offered) > 0) journal.append({ kind: 'keys-changed', how: 'recovery' })
    } catch (error) {
      if (!(error instanceof JournalError)) throw error
      // They wait for the recovery key.
    }
  }
}

/**
 * Protects the keys with the keychain; returns whether it does. Where the journal is closed or fails meanwhile, they
 * stay as they are until the next start.
 */
async function moveToKeychain(journal: Journal, keychain: Keychain): Promise<boolean> {
  const { keys } = journal
  try {
    const secret = randomBytes(32)
    const kept = { secret, wrapped: await keychain.wrap(secret), backend: keychain.backend }
    journal.append({ kind: 'keys-changed', how: 'keychain' })
    // Another master key first: an old copy of the guards opens nothing that is sealed from now on.
    if (keys.guards.some(isPublic)) journal.erase([])
    const others = keys.guards.filter(({ by }) => by !== 'machine' && by !== 'keychain')
    keys.guard((master) => [guardByKeychain(master, kept), ...others])
    return true
  } catch {
    // The next start says that the keys are still unprotected.
    return false
  }
}

/** Replaces the keychain's guard by a key file of the machine, which protects from nobody. */
function leaveKeychain(journal: Journal, keysFolder: string): void {
  const others = journal.keys.guards.filter(({ by }) => by !== 'keychain' && by !== 'machine')
  try {
    journal.append({ kind: 'keys-changed', how: 'machine' })
    journal.keys.guard((master) => [createMachineGuard(keysFolder, master), ...others])
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    // They still count as exposed (`findTrouble`), and the next start tries again.
  }
}

function isPublic(guard: Guard): boolean {
  return guard.by === 'keychain' && readPublicSecret(guard) !== undefined
}

/** Checks that a guard is a keychain's, and that not everybody can open it. */
export function isKeychainGuard(guard: Guard): boolean {
  return guard.by === 'keychain' && !isPublic(guard)
}

/** A file beside the keys, while the person in charge has not noted that they were exposed. */
const EXPOSED = 'exposed'

function keepExposed(keysFolder: string): void {
  try {
    writeFile(join(keysFolder, EXPOSED), Buffer.alloc(0))
  } catch {
    // A full disk: the keys are put right all the same.
  }
}

/** Forgets that the keys were exposed, once the person in charge has noted it. */
export function forgetExposed(keysFolder: string): void {
  rmSync(join(keysFolder, EXPOSED), { force: true })
}

/** Returns what is wrong with the keys of an open journal, the worst first. */
export function findTrouble({ keys }: Journal, keysFolder: string): KeysTrouble | undefined {
  if (countAside(keysFolder) > 0) return 'replaced'
  if (keys.guards.some(isPublic)) return 'exposed'
  const wasExposed = existsSync(join(keysFolder, EXPOSED))
  if (keys.protection === 'machine') return wasExposed ? 'exposed' : 'unprotected'
  if (wasExposed) return 'resealed'
  return keys.guards.some(({ by }) => by === 'recovery') ? undefined : 'no-recovery'
}

/** Adds the officer's public key as a guard, unless it is one already. @throws JournalError */
export function guardByOfficer(journal: Journal, publicKey: string): void {
  const { keys } = journal
  if (keys.guards.some((guard) => isOfficer(guard, publicKey))) return
  journal.append({ kind: 'keys-changed', how: 'recovery' })
  keys.guard((master) => withOfficer(keys.guards, master, publicKey))
}
