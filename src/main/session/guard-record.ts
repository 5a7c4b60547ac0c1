import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Journal } from '../../journal/journal.ts'
import { type Guard, type GuardBy, guardByKeychain, isOfficer, withOfficer } from '../../journal/keys/guard.ts'
import { readGuards } from '../../journal/keys/keys.ts'
import { parsePublicKey } from '../../journal/keys/recovery.ts'
import type { Keychain } from '../keychain.ts'

/** Moves the keys behind the keychain. The journal may be closed, or fail, meanwhile: then they stay until the next start. */
export async function moveToKeychain(journal: Journal, keychain: Keychain): Promise<void> {
  const { keys } = journal
  try {
    const secret = randomBytes(32)
    const kept = { secret, wrapped: await keychain.wrap(secret), backend: keychain.backend }
    journal.append({ kind: 'keys-changed', how: 'keychain' })
    const others = keys.guards.filter(({ by }) => by !== 'machine' && by !== 'keychain')
    keys.guard((master) => [guardByKeychain(master, kept), ...others])
  } catch {
    // Said at the next start: the keys are still unprotected.
  }
}

/** Whether a guard is of the keychain in its form from before, which an erasure cannot renew. */
export function isOldKeychain(guard: Guard): boolean {
  return guard.by === 'keychain' && guard.secret === undefined
}

/**
 * The public key of the data protection officer, put into the data folder by whoever installs the app: then the record
 * is recoverable from its first line, and nobody has to remember to make it so.
 */
const INSTALLED_KEY = 'recovery-key.pem'

export function guardByInstalledKey(journal: Journal, userData: string): void {
  const path = join(userData, INSTALLED_KEY)
  if (!existsSync(path)) return
  const { keys } = journal
  try {
    const publicKey = parsePublicKey(readFileSync(path, 'utf8'))
    if (keys.guards.some((guard) => isOfficer(guard, publicKey))) return
    journal.append({ kind: 'keys-changed', how: 'recovery' })
    keys.guard((master) => withOfficer(keys.guards, master, publicKey))
  } catch {
    // Not a key, or a disk that refuses: the home screen goes on saying that there is no recovery.
  }
}

/** The keychain's guard; undefined too where the keys are damaged, which is told when the journal is opened. */
export function readKeychainGuard(keysFolder: string): GuardBy<'keychain'> | undefined {
  try {
    return readGuards(keysFolder).find((guard) => guard.by === 'keychain')
  } catch {
    return undefined
  }
}
