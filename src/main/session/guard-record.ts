import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Journal } from '../../journal/journal.ts'
import { type Guard, type GuardBy, guardByKeychain, isOfficer, withOfficer } from '../../journal/keys/guard.ts'
import { readGuards } from '../../journal/keys/keys.ts'
import { parsePublicKey } from '../../journal/keys/recovery.ts'
import type { Keychain } from './keychain.ts'

/**
 * Protects the keys with the keychain. Where the journal is closed or fails meanwhile, they stay as they are until the
 * next start.
 */
export async function moveToKeychain(journal: Journal, keychain: Keychain): Promise<void> {
  const { keys } = journal
  try {
    const secret = randomBytes(32)
    const kept = { secret, wrapped: await keychain.wrap(secret), backend: keychain.backend }
    journal.append({ kind: 'keys-changed', how: 'keychain' })
    const others = keys.guards.filter(({ by }) => by !== 'machine' && by !== 'keychain')
    keys.guard((master) => [guardByKeychain(master, kept), ...others])
  } catch {
    // The next start says that the keys are still unprotected.
  }
}

/** Checks whether a keychain's guard has the old form, which an erasure cannot renew. */
export function isOldKeychain(guard: Guard): boolean {
  return guard.by === 'keychain' && guard.secret === undefined
}

/**
 * The public key of the data protection officer, which whoever installs the app puts into the data folder. With it the
 * record can be recovered from its first line on, without anybody setting that up.
 */
const INSTALLED_KEY = 'recovery-key.pem'

/** Adds the installed key as a guard, once; does nothing where there is none. */
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
    // Not a key, or a full disk: the home screen still says that there is no recovery.
  }
}

/** Reads the keychain's guard; undefined too where the keys are damaged, which opening the journal reports. */
export function readKeychainGuard(keysFolder: string): GuardBy<'keychain'> | undefined {
  try {
    return readGuards(keysFolder).find((guard) => guard.by === 'keychain')
  } catch {
    return undefined
  }
}
