import { BACK_OFF } from '../../core/base/back-off.ts'
import { JournalError } from '../../core/journal/error.ts'
import { type DoorTrouble, SHORTEST } from '../../core/organisation/view.ts'
import { findRecoveryKey, readDoor } from '../../journal/keys/chest.ts'
import { type Keys, openKeys, readGuards } from '../../journal/keys/keys.ts'
import { parseRecoveryCode } from '../../journal/keys/recovery.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import { runInSlices } from '../in-slices.ts'
import { hashSecret, SecretCheck } from '../secret-check.ts'
import { openDoor, type Secret } from './door.ts'
import type { SupervisorGuard } from './organisation.ts'

/** The cost of each guess: 128 MB and about 0.3 s. */
export const PASSPHRASE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

export interface GuardParts {
  readonly userData: string
  /** Returns the journal's keys, if they are open. @throws JournalError */
  readonly keys: () => Keys | undefined
  /** A monotonic clock, in milliseconds. */
  readonly elapsed?: () => number
  readonly cost?: ScryptCost
}

/** Opens the guard of this machine; reads nothing before it is used. */
export function openGuard(parts: GuardParts): SupervisorGuard {
  return new PassphraseGuard(parts)
}

/**
 * The supervisor's passphrase of one machine, as a salted scrypt hash that belongs to the chest of the journal's keys
 * (door.ts). It protects screens, not the data on the disk. Whoever lost it sets another one with a recovery key that
 * existed when it was last used.
 */
class PassphraseGuard implements SupervisorGuard {
  readonly #door: ReturnType<typeof openDoor>
  readonly #check: SecretCheck<Secret>
  readonly #cost: ScryptCost
  /** The count where the file cannot be written, until the app closes. */
  #counted: { readonly secret: Secret; readonly wrong: number } | undefined

  constructor({ userData, keys, elapsed = () => performance.now(), cost = PASSPHRASE_COST }: GuardParts) {
    this.#door = openDoor(userData, keys, BACK_OFF.passphrase.free)
    this.#cost = cost
    this.#check = new SecretCheck({
      secret: 'passphrase',
      read: () => {
        const state = this.#door.state()
        return { secrets: state.is === 'set' ? [state.secret] : [], wrong: this.#countWrong() }
      },
      count: (wrong) => {
        const state = this.#door.state()
        if (state.is === 'set') this.#count(state.secret, wrong)
      },
      now: elapsed,
      cost,
    })
  }

  isSet(): boolean {
    return this.#door.state().is !== 'unset'
  }

  trouble(): DoorTrouble | undefined {
    const state = this.#door.state()
    return 'trouble' in state ? state.trouble : undefined
  }

  isRecoverable(): boolean {
    return hasRecovery(this.#door.folder)
  }

  wait(): number {
    return this.#check.wait()
  }

  async try(passphrase: string): Promise<'opened' | 'wrong' | 'wait'> {
    const tried = await this.#check.try(passphrase)
    if (tried.is !== 'right') return tried.is
    // Adds a secret of an older chest, and recovery keys that were added since.
    this.#door.keep(tried.secret)
    return 'opened'
  }

  async set(passphrase: string): Promise<'opened' | 'too-short' | 'already-set' | 'cannot-save'> {
    if (this.isSet()) return 'already-set'
    if (isTooShort(passphrase)) return 'too-short'
    await runInSlices(this.#door.find())
    if (this.isSet()) return 'already-set'
    const secret = await hashSecret(passphrase, this.#cost)
    if (this.isSet()) return 'already-set'
    if (!this.#door.keep(secret)) return 'cannot-save'
    this.#count(secret, 0)
    return 'opened'
  }

  async recover(code: string, passphrase: string): Promise<'opened' | 'wrong' | 'too-short' | 'cannot-save'> {
    const { folder } = this.#door
    const recovery = findRecovery(folder, code)
    if (recovery === undefined) return 'wrong'
    if (isTooShort(passphrase)) return 'too-short'
    const secret = await hashSecret(passphrase, this.#cost)
    if (!this.#door.keep(secret) && !keepBy(folder, recovery, secret)) return 'cannot-save'
    this.#count(secret, 0)
    return 'opened'
  }

  renew(): void {
    const state = this.#door.state()
    if (state.is === 'set') this.#door.keep(state.secret)
  }

  #countWrong(): number {
    const state = this.#door.state()
    if (state.is !== 'set') return 0
    return this.#counted?.secret.hash === state.secret.hash ? this.#counted.wrong : state.wrong
  }

  #count(secret: Secret, wrong: number): void {
    this.#door.count(secret, wrong)
    this.#counted = { secret, wrong }
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

/**
 * Finds the recovery key (PEM) of a code, if it opens the chest and the door knew it: a sheet that was printed later
 * does not count.
 */
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

/** Saves a secret with a recovery key, where nothing else opens the keys; false when that failed. */
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
