import { randomBytes, timingSafeEqual } from 'node:crypto'
import { findBackOff, type TypedSecret } from '../core/base/back-off.ts'
import type { ScryptCost } from '../journal/keys/scrypt-cost.ts'
import { stretch } from './stretch.ts'

const LENGTH = 32

/** A secret as it is saved: its salt and its scrypt hash, in base64. */
export interface HashedSecret {
  readonly salt: string
  readonly hash: string
}

/** Hashes a secret with a new salt. */
export async function hashSecret(secret: string, cost: ScryptCost): Promise<HashedSecret> {
  const salt = randomBytes(16)
  return { salt: salt.toString('base64'), hash: (await derive(secret, salt, cost)).toString('base64') }
}

interface SecretCheckParts<S extends HashedSecret> {
  readonly secret: TypedSecret
  /** Returns the right secrets, and the number of wrong tries since the last right one. */
  readonly read: () => { readonly secrets: readonly S[]; readonly wrong: number }
  /** Saves the number of wrong tries, so that a restart gives no new ones. */
  readonly count: (wrong: number) => void
  /** A monotonic clock in milliseconds: setting the machine's clock shortens no wait. */
  readonly now: () => number
  readonly cost: ScryptCost
}

/** Checks typed secrets against saved hashes, one at a time; after wrong ones the next waits, longer each time. */
export class SecretCheck<S extends HashedSecret> {
  readonly #parts: SecretCheckParts<S>
  #since: number
  #isBusy = false

  constructor(parts: SecretCheckParts<S>) {
    this.#parts = parts
    this.#since = parts.now()
  }

  /** Returns the milliseconds until a secret is checked again. A restart starts the wait again. */
  wait(): number {
    const { secret, read, now } = this.#parts
    const length = findBackOff(secret, read().wrong)
    return length === 0 ? 0 : Math.max(0, Math.ceil(this.#since + length - now()))
  }

  /** Finds the saved secret that was typed. `wait`: nothing is checked yet, not even a right one. */
  async try(typed: string): Promise<{ readonly is: 'right'; readonly secret: S } | { readonly is: 'wrong' | 'wait' }> {
    const { secrets, wrong } = this.#parts.read()
    if (secrets.length === 0) return { is: 'wrong' }
    // Parallel tries would each find the wait over.
    if (this.#isBusy || this.wait() > 0) return { is: 'wait' }
    this.#isBusy = true
    try {
      // Counted before the check, so that killing the app gives no free try.
      this.#count(wrong + 1)
      const right = await findRight(secrets, typed, this.#parts.cost)
      if (right === undefined) return { is: 'wrong' }
      this.#count(0)
      return { is: 'right', secret: right }
    } finally {
      this.#isBusy = false
    }
  }

  #count(wrong: number): void {
    this.#since = this.#parts.now()
    this.#parts.count(wrong)
  }
}

/** Tries all secrets, so that the time does not reveal which one is right. */
async function findRight<S extends HashedSecret>(
  secrets: readonly S[],
  typed: string,
  cost: ScryptCost,
): Promise<S | undefined> {
  let right: S | undefined
  for (const one of secrets) {
    const hash = await derive(typed, Buffer.from(one.salt, 'base64'), cost)
    if (timingSafeEqual(hash, Buffer.from(one.hash, 'base64'))) right = one
  }
  return right
}

// Normalised to NFC, as keyboards differ in how they compose an é.
function derive(secret: string, salt: Uint8Array, cost: ScryptCost): Promise<Buffer> {
  return stretch(secret.normalize('NFC'), salt, LENGTH, cost)
}
