import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { JournalError } from '../../core/journal/error.ts'
import { SHORTEST } from '../../core/organisation/view.ts'
import { PACE } from '../../core/pace.ts'
import { findRecoveryKey, readDoor } from '../../journal/keys/chest.ts'
import { type Keys, openKeys, readGuards } from '../../journal/keys/keys.ts'
import { parseRecoveryCode } from '../../journal/keys/recovery.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import { runInSlices } from '../in-slices.ts'
import { openDoor, type Secret } from './door.ts'
import type { SupervisorGuard } from './organisation.ts'

/** 128 MB and about 0.3 s a guess. */
export const PASSPHRASE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const LENGTH = 32
const FREE_TRIES = 5
const FIRST_WAIT_MS = PACE.passphraseWait
const LONGEST_WAIT_MS = PACE.passphraseLongestWait

export interface GuardParts {
  readonly userData: string
  /** The keys of the journal, where they are open. @throws JournalError */
  readonly keys: () => Keys | undefined
  /** A clock in milliseconds that nobody can set. */
  readonly elapsed?: () => number
  readonly cost?: ScryptCost
}

/**
 * The supervisor's passphrase of one machine, as a salted scrypt hash that belongs to the chest of the journal's keys
 * (door.ts). It guards screens, not what is on the disk. Who lost it sets another one with a recovery key that was there
 * when it was last given.
 */
export function openGuard({
  userData,
  keys,
  elapsed = () => performance.now(),
  cost = PASSPHRASE_COST,
}: GuardParts): SupervisorGuard {
  const door = openDoor(userData, keys, FREE_TRIES)
  /** Holds where the file cannot be written, until the app is closed. */
  let counted: { readonly secret: Secret; readonly wrong: number } | undefined
  let since = elapsed()
  let busy = false

  const count = (secret: Secret, wrong: number): void => {
    door.count(secret, wrong)
    counted = { secret, wrong }
    since = elapsed()
  }
  const countWrong = (): number => {
    const state = door.state()
    if (state.is !== 'set') return 0
    return counted?.secret.hash === state.secret.hash ? counted.wrong : state.wrong
  }
  const wait = (): number => {
    const wrong = countWrong()
    if (wrong < FREE_TRIES) return 0
    const length = Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS)
    return Math.max(0, Math.ceil(since + length - elapsed()))
  }
  const attempt = async (passphrase: string): Promise<'opened' | 'wrong' | 'wait'> => {
    const state = door.state()
    if (state.is !== 'set') return 'wrong'
    if (wait() > 0) return 'wait'
    const { salt, hash } = state.secret
    // Counted before it is known: an app that is killed meanwhile has tried.
    count(state.secret, countWrong() + 1)
    const isRight = timingSafeEqual(
      Buffer.from(hash, 'base64'),
      await toHash(passphrase, Buffer.from(salt, 'base64'), cost),
    )
    if (!isRight) return 'wrong'
    count(state.secret, 0)
    // A secret from before the chest had it, and recovery keys that came since.
    door.keep(state.secret)
    return 'opened'
  }
  const makeSecret = async (passphrase: string): Promise<Secret> => {
    const salt = randomBytes(16)
    return { salt: salt.toString('base64'), hash: (await toHash(passphrase, salt, cost)).toString('base64') }
  }

  return {
    isSet: () => door.state().is !== 'unset',
    trouble: () => {
      const state = door.state()
      return 'trouble' in state ? state.trouble : undefined
    },
    isRecoverable: () => hasRecovery(door.folder),
    wait,
    set: async (passphrase) => {
      if (door.state().is !== 'unset') return 'already-set'
      if (isTooShort(passphrase)) return 'too-short'
      await runInSlices(door.find())
      if (door.state().is !== 'unset') return 'already-set'
      const secret = await makeSecret(passphrase)
      if (door.state().is !== 'unset') return 'already-set'
      if (!door.keep(secret)) return 'cannot-save'
      count(secret, 0)
      return 'opened'
    },
    try: async (passphrase) => {
      // Tries side by side would each find the wait over.
      if (busy) return 'wait'
      busy = true
      try {
        return await attempt(passphrase)
      } finally {
        busy = false
      }
    },
    renew: () => {
      const state = door.state()
      if (state.is === 'set') door.keep(state.secret)
    },
    recover: async (code, passphrase) => {
      const recovery = findRecovery(door.folder, code)
      if (recovery === undefined) return 'wrong'
      if (isTooShort(passphrase)) return 'too-short'
      const secret = await makeSecret(passphrase)
      if (!door.keep(secret) && !keepBy(door.folder, recovery, secret)) return 'cannot-save'
      count(secret, 0)
      return 'opened'
    },
  }
}

function isTooShort(passphrase: string): boolean {
  return [...passphrase].length < SHORTEST
}

function hasRecovery(folder: string): boolean {
  try {
    return readGuards(folder).some(({ by }) => by === 'recovery')
  } catch {
    return false
  }
}

/** The recovery key (PEM) of a code, if it opens the chest and was known to the door: a sheet that was printed since is not. */
function findRecovery(folder: string, code: string): string | undefined {
  try {
    const pem = parseRecoveryCode(code)
    const to = findRecoveryKey(folder, pem)
    const known = readDoor(folder)?.recovery
    return to !== undefined && (known === undefined || known.includes(to)) ? pem : undefined
  } catch (error) {
    if (error instanceof JournalError) return undefined
    throw error
  }
}

/** Where nothing else opens the keys. False when it could not be kept. */
function keepBy(folder: string, recovery: string, secret: Secret): boolean {
  try {
    const keys = openKeys(folder, { recovery })
    keys.keepDoor({ ...secret, recovery: keys.guards.flatMap((one) => (one.by === 'recovery' ? [one.to] : [])) })
    return true
  } catch (error) {
    if (error instanceof JournalError) return false
    throw error
  }
}

// NFC, as keyboards differ in how they make an é.
function toHash(passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, LENGTH, cost, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}
