import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'

const derive = promisify<string, Buffer, number, ScryptCost, Buffer>(scrypt)
const LENGTH = 32
/** 128 MB and about 0.3 s a guess, as for the desktop's passphrase. */
export const ACCOUNT_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }
/** The most waiting passphrases: each derivation takes its memory, so only one runs at a time. */
const MOST_WAITING = 16

/** Hashes passphrases, one at a time. */
export interface Passphrases {
  /** Returns a text with salt, cost and hash. */
  hash(passphrase: string): Promise<string>
  /**
   * Checks a passphrase against that text; without a text it takes as long, and is false. @throws Error if too many
   * wait
   */
  isRight(passphrase: string, stored: string | undefined): Promise<boolean>
}

export function createPassphrases(cost: ScryptCost): Passphrases {
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const queue = <T>(act: () => Promise<T>): Promise<T> => {
    if (waiting >= MOST_WAITING) return Promise.reject(new Error('too many passphrases wait'))
    waiting += 1
    const next = turn.then(act).finally(() => {
      waiting -= 1
    })
    turn = next.catch(() => undefined)
    return next
  }
  // NFC, as keyboards encode é differently.
  const toHash = (passphrase: string, salt: Buffer, at: ScryptCost): Promise<Buffer> =>
    queue(() => derive(passphrase.normalize('NFC'), salt, LENGTH, at))
  const nobody = write({ salt: randomBytes(16), hash: randomBytes(LENGTH), cost })
  return {
    hash: async (passphrase) => {
      const salt = randomBytes(16)
      return write({ salt, hash: await toHash(passphrase, salt, cost), cost })
    },
    isRight: async (passphrase, stored) => {
      const { salt, hash, cost: own } = read(stored ?? nobody)
      return timingSafeEqual(hash, await toHash(passphrase, salt, own)) && stored !== undefined
    },
  }
}

interface StoredSecret {
  readonly salt: Buffer
  readonly hash: Buffer
  readonly cost: ScryptCost
}

function write({ salt, hash, cost: { N, r, p } }: StoredSecret): string {
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join(':')
}

function read(text: string): StoredSecret {
  const [, N, r, p, salt = '', hash = ''] = text.split(':')
  const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: 256 * 2 ** 20 }
  return { salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64'), cost }
}
