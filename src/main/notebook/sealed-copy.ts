import { createHash, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Code, toSecret } from '../../core/notebook/code.ts'
import { type Notebook, parseNotebook } from '../../core/notebook/record.ts'
import { openBytes, sealBytes } from '../../journal/keys/cipher.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'

/** The first bytes of a sealed copy: its form. */
const FORM = Buffer.from('emporte1\n')
const SALT = 16
/** Copies are filled up to whole multiples of this, so that their size tells little of how much they hold. */
const BLOCK = 256
/** Ten times the largest notebook: more is none of ours, however small it was made. */
const MOST_BYTES = 20_000_000
/** The same for all, as whoever fetches has the words alone; the copy itself has a salt of its own. */
const AT_HUB = 'cote-a-cote/carnet au hub 1'
const BOUND = 'cote-a-cote/carnet emporté'

const stretch = promisify<string, Uint8Array, number, ScryptCost, Buffer>(scrypt)

/**
 * Seals a notebook to its six words, to be carried to another machine: whoever finds the copy reads nothing, and pays for each
 * guess at the words what a guess on a machine costs. It carries a salt of its own, so that two copies have nothing in common;
 * and no share, as it leaves the machine: erasing the notebook here does not erase copies that were taken away.
 */
export async function sealCopy(notebook: Notebook, code: Code, cost: ScryptCost): Promise<Uint8Array> {
  const salt = randomBytes(SALT)
  const packed = deflateRawSync(JSON.stringify(notebook), { level: 9 })
  const filled = Buffer.alloc(Math.ceil((packed.length + 4) / BLOCK) * BLOCK)
  filled.writeUInt32BE(packed.length)
  packed.copy(filled, 4)
  return Buffer.concat([FORM, salt, sealBytes(await toKey(code, salt, cost), filled, BOUND)])
}

/** Opens a sealed copy; `other-words` where these six do not open it, or it was changed. */
export async function openCopy(
  bytes: Uint8Array,
  code: Code,
  cost: ScryptCost,
): Promise<Notebook | 'other-words' | 'not-a-notebook'> {
  const copy = Buffer.from(bytes)
  if (!copy.subarray(0, FORM.length).equals(FORM)) return 'not-a-notebook'
  const salt = copy.subarray(FORM.length, FORM.length + SALT)
  if (salt.length < SALT) return 'not-a-notebook'
  const filled = openBytes(await toKey(code, salt, cost), copy.subarray(FORM.length + SALT), BOUND)
  if (filled === undefined) return 'other-words'
  return readPacked(Buffer.from(filled)) ?? 'not-a-notebook'
}

function readPacked(filled: Buffer): Notebook | undefined {
  try {
    const packed = filled.subarray(4, 4 + filled.readUInt32BE())
    return parseNotebook(inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString('utf8'))
  } catch {
    return undefined
  }
}

/** Where a copy lies at a hub: nothing leads from it to the words but to try them all, each as slowly as on a machine. */
export async function toHubPlace(code: Code, cost: ScryptCost): Promise<string> {
  return Buffer.from(await toKey(code, Buffer.from(AT_HUB), cost)).toString('hex')
}

/** Tells one copy from another: eight hexadecimal digits. */
export function toCopyId(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8)
}

async function toKey(code: Code, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array> {
  const master = await stretch(toSecret(code), salt, 32, cost)
  return new Uint8Array(hkdfSync('sha256', master, Buffer.alloc(0), BOUND, 32))
}
