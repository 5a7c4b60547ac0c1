import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Code, toSecret } from '../../core/notebook/code.ts'
import { type Notebook, parseNotebook } from '../../core/notebook/record.ts'
import { openBytes, sealBytes } from '../../journal/keys/cipher.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import { stretch } from '../stretch.ts'

/** The first bytes of a sealed copy, which name its format. */
const FORM = Buffer.from('emporte1\n')
const SALT = 16
/** The multiple to which copies are padded, so that their size reveals little of their content. */
const BLOCK = 256
/** The most bytes of an unpacked notebook, ten times the largest one. */
const MOST_BYTES = 20_000_000
/** A salt for all deposits, as whoever fetches has only the words; the copy itself has its own salt. */
const AT_HUB = 'cote-a-cote/carnet au hub 1'
const BOUND = 'cote-a-cote/carnet emporté'

/**
 * Seals a notebook with its six words, to take it to another machine: whoever finds the copy can read nothing, and each
 * guess at the words costs as much as on a machine. It has its own salt, so that two copies have nothing in common, and
 * no key share: erasing the notebook here does not erase copies that were taken away.
 */
export async function sealCopy(notebook: Notebook, code: Code, cost: ScryptCost): Promise<Uint8Array> {
  const salt = randomBytes(SALT)
  const packed = deflateRawSync(JSON.stringify(notebook), { level: 9 })
  const filled = Buffer.alloc(Math.ceil((packed.length + 4) / BLOCK) * BLOCK)
  filled.writeUInt32BE(packed.length)
  packed.copy(filled, 4)
  return Buffer.concat([FORM, salt, sealBytes(await deriveKey(code, salt, cost), filled, BOUND)])
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
  const filled = openBytes(await deriveKey(code, salt, cost), copy.subarray(FORM.length + SALT), BOUND)
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

/**
 * Derives the name of a copy at a hub. The words can be found from it only by trying all of them, each as slowly as on
 * a machine.
 */
export async function deriveHubPlace(code: Code, cost: ScryptCost): Promise<string> {
  return Buffer.from(await deriveKey(code, Buffer.from(AT_HUB), cost)).toString('hex')
}

/** Returns the identifier of a copy: eight hexadecimal digits. */
export function toCopyId(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8)
}

async function deriveKey(code: Code, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array> {
  const master = await stretch(toSecret(code), salt, 32, cost)
  return new Uint8Array(hkdfSync('sha256', master, Buffer.alloc(0), BOUND, 32))
}
