import { createHash, createPrivateKey, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { PackKey } from '../../channel/maker/keys.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { openBytes, sealBytes } from '../../journal/keys/cipher.ts'
import { PASSPHRASE_COST } from '../organisation/guard.ts'
import { stretch } from '../stretch.ts'

const BOUND = 'cote-a-cote/clés des envois'
const fileSchema = z.strictObject({
  v: z.literal(1),
  salt: z.base64(),
  sealed: z.base64(),
  /** The SHA-256 of both, which tells damage from another passphrase. */
  sum: z.string(),
})
type KeyFile = z.infer<typeof fileSchema>
const keysSchema = z.array(z.string().max(2_000)).min(1).max(30)

/** The keys that sign the organisation's packs on this computer, sealed with the supervisor's passphrase. */
export interface SigningKeys {
  isThere(): boolean
  /** Opens the keys. `keys-closed`: another passphrase sealed them. */
  open(passphrase: string): Promise<readonly PackKey[] | 'keys-closed' | 'keys-damaged'>
  /** Seals keys (PEM), in place of the ones before. @throws JournalError when the disk refuses */
  keep(pems: readonly string[], passphrase: string): Promise<void>
}

/**
 * Opens `studio-keys.json` in the data folder. With a copy of the file, each guess costs as much as at the supervisors'
 * door.
 */
export function openSigningKeys(userData: string, cost = PASSPHRASE_COST): SigningKeys {
  const file = join(userData, 'studio-keys.json')
  const deriveKey = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
    stretch(passphrase.normalize('NFC'), salt, 32, cost)
  return {
    isThere: () => existsSync(file),
    open: async (passphrase) => {
      const kept = readKept(file)
      if (!kept) return 'keys-damaged'
      const key = await deriveKey(passphrase, Buffer.from(kept.salt, 'base64'))
      const opened = openBytes(key, Buffer.from(kept.sealed, 'base64'), BOUND)
      if (!opened) return 'keys-closed'
      const { toPackKey } = await import('../../channel/maker/keys.ts')
      return keysSchema.parse(JSON.parse(opened.toString('utf8'))).map((pem) => toPackKey(createPrivateKey(pem)))
    },
    keep: async (pems, passphrase) => {
      const salt = randomBytes(16)
      const sealed = sealBytes(await deriveKey(passphrase, salt), Buffer.from(JSON.stringify(pems)), BOUND)
      const parts = { salt: salt.toString('base64'), sealed: sealed.toString('base64') }
      const kept: KeyFile = { v: 1, ...parts, sum: toSum(parts) }
      replaceFile(file, Buffer.from(JSON.stringify(kept)))
    },
  }
}

/** Reads the file; undefined where it is damaged. */
function readKept(file: string): KeyFile | undefined {
  try {
    const kept = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return kept.sum === toSum(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

function toSum({ salt, sealed }: Pick<KeyFile, 'salt' | 'sealed'>): string {
  return createHash('sha256').update(`${salt} ${sealed}`).digest('hex')
}
