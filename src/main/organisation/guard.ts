import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SHORTEST } from '../../core/organisation/view.ts'
import { PACE } from '../../core/pace.ts'
import type { ScryptCost } from '../scrypt-cost.ts'
import type { Guard } from './organisation.ts'

/** 128 MB and about 0.3 s a guess. */
export const PASSPHRASE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const LENGTH = 32
const FREE_TRIES = 5
const FIRST_WAIT_MS = PACE.passphraseWait
const LONGEST_WAIT_MS = PACE.passphraseLongestWait

const fileSchema = z.strictObject({
  v: z.literal(1),
  salt: z.base64(),
  hash: z.base64(),
  /** Wrong tries since the last right one: a new start of the app does not make them forgotten. */
  wrong: z.number().int().min(0),
})
type Secret = z.infer<typeof fileSchema>

/**
 * The supervisor's passphrase of one machine, as a salted scrypt hash in `supervision.json`. It guards screens, not what
 * is on the disk. `elapsed` is a clock in milliseconds that nobody can set.
 *
 * A file that cannot be read counts as a passphrase that nothing opens, not as none: who damages it gets no further.
 */
export function openGuard(
  userData: string,
  elapsed: () => number = () => performance.now(),
  cost: ScryptCost = PASSPHRASE_COST,
): Guard {
  const file = join(userData, 'supervision.json')
  let secret = read(file)
  let since = elapsed()
  let busy = false

  const save = (next: Secret): boolean => {
    secret = next
    since = elapsed()
    try {
      writeFileSync(`${file}.new`, JSON.stringify(next), { mode: 0o600 })
      renameSync(`${file}.new`, file)
      return true
    } catch {
      return false // the count still holds until the app is closed
    }
  }
  const wait = (): number => {
    const wrong = secret === undefined || secret === 'damaged' ? 0 : secret.wrong
    if (wrong < FREE_TRIES) return 0
    const length = Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS)
    return Math.max(0, Math.ceil(since + length - elapsed()))
  }
  const attempt = async (passphrase: string): Promise<'opened' | 'wrong' | 'wait'> => {
    if (secret === undefined || secret === 'damaged') return 'wrong'
    if (wait() > 0) return 'wait'
    const { salt, hash } = secret
    // Counted before it is known: an app that is killed meanwhile has tried.
    save({ ...secret, wrong: secret.wrong + 1 })
    const isRight = timingSafeEqual(
      Buffer.from(hash, 'base64'),
      await toHash(passphrase, Buffer.from(salt, 'base64'), cost),
    )
    if (!isRight) return 'wrong'
    save({ ...secret, wrong: 0 })
    return 'opened'
  }

  return {
    isSet: () => secret !== undefined,
    wait,
    set: async (passphrase) => {
      if (secret !== undefined) return 'already-set'
      if ([...passphrase].length < SHORTEST) return 'too-short'
      const salt = randomBytes(16)
      const hash = await toHash(passphrase, salt, cost)
      if (secret !== undefined) return 'already-set'
      const isSaved = save({ v: 1, salt: salt.toString('base64'), hash: hash.toString('base64'), wrong: 0 })
      if (!isSaved) secret = undefined
      return isSaved ? 'opened' : 'cannot-save'
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
  }
}

function read(file: string): Secret | 'damaged' | undefined {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : 'damaged'
  }
}

// NFC, as keyboards differ in how they make an é.
function toHash(passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, LENGTH, cost, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}
