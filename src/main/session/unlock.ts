import { join } from 'node:path'
import { PACE } from '../../core/base/pace.ts'
import type { Guard, GuardBy } from '../../journal/keys/guard.ts'
import { type Offered, readGuards, toKeysFolder } from '../../journal/keys/keys.ts'
import { readAsideGuards } from '../../journal/keys/lost-keys.ts'
import { type Keychain, KeychainError, openPublicConstant } from './keychain.ts'

/** The means to open the journal's keys on this machine. Collected first, as a keychain may take its time. */
export interface Unlock {
  readonly offered: Offered
  readonly keychain: Keychain | undefined
  /** The keychain did not answer yet, or cannot now: keys that only it opens are not lost. */
  readonly isAwaited?: boolean
  /** What opens keys that were put aside while the keychain did not. */
  readonly aside?: readonly Offered[]
}

/** Returns the journal's folder in a profile. */
export function toJournalFolder(userData: string): string {
  return join(userData, 'journal')
}

/**
 * Asks the keychain for the secrets of the journal's guards; without one, only a secret under a public constant is
 * offered, which nobody needs to be asked for. Waits without limit.
 */
export async function unlockByKeychain(userData: string, keychain: Keychain | undefined): Promise<Unlock> {
  const keysFolder = toKeysFolder(toJournalFolder(userData))
  const guards = readUndamaged(() => readGuards(keysFolder)) ?? []
  const aside = readUndamaged(() => readAsideGuards(keysFolder)) ?? []
  try {
    return {
      offered: await offer(guards, keychain),
      keychain,
      aside: await Promise.all(aside.map((one) => offer(one, keychain))),
    }
  } catch (error) {
    if (!(error instanceof KeychainError)) throw error
    return { offered: {}, keychain: undefined, isAwaited: true }
  }
}

async function offer(guards: readonly Guard[], keychain: Keychain | undefined): Promise<Offered> {
  const guard = guards.find(({ by }) => by === 'keychain')
  if (guard?.by !== 'keychain') return {}
  const secret = readPublicSecret(guard) ?? (await keychain?.unwrap(guard.secret))
  return secret === undefined ? {} : { keychain: secret }
}

/** Opens a guard whose secret a public constant sealed; undefined if a keychain sealed it. */
export function readPublicSecret({ backend, secret }: GuardBy<'keychain'>): Uint8Array | undefined {
  return openPublicConstant({ backend, sealed: secret })
}

// Damaged keys offer nothing here; opening the journal reports them.
function readUndamaged<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** An unlocking that the start does not wait for any longer; `late`: what it is in the end, if it had no time. */
export interface TimedUnlock {
  readonly unlock: Unlock
  readonly late?: Promise<Unlock>
}

/**
 * Opens the keychain and unlocks with it, within `PACE.keychainAnswers`: a keychain can wait for somebody who types a
 * password into a window of its own, or for a program that hangs, and the app must start all the same.
 */
export async function unlockInTime(
  userData: string,
  open: () => Promise<Keychain | undefined>,
  patience: number = PACE.keychainAnswers,
): Promise<TimedUnlock> {
  const answer = open().then((keychain) => unlockByKeychain(userData, keychain))
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience)
  })
  const unlock = await Promise.race([answer, silence])
  clearTimeout(timer)
  if (unlock !== undefined) return { unlock }
  return { unlock: { ...(await unlockByKeychain(userData, undefined)), isAwaited: true }, late: answer }
}
