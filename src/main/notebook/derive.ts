import { hkdfSync, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { type Code, toSecret } from '../../core/notebook/code.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'

/** 128 MB and a third of a second on a desk of 2024 (journal study §3a): what every guess at a code costs. */
export const CODE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }
const KEY = 32

/** What a code gives on one machine. */
export interface Derived {
  /** The name of its file: nothing leads from it to the code, and two machines have two names for one code. */
  readonly name: string
  /** Half of what its key is made of; the other half is the notebook's own share, which erasing destroys. */
  readonly half: Uint8Array
}

const stretch = promisify<string, Uint8Array, number, ScryptCost, Buffer>(scrypt)

/** Derives file name and key half from a code, slowly. Not on the main thread: the window stays alive meanwhile. */
export async function deriveFrom(code: Code, salt: Uint8Array, cost: ScryptCost): Promise<Derived> {
  const master = await stretch(toSecret(code), salt, KEY, cost)
  return { name: Buffer.from(expand(master, 'name').subarray(0, 16)).toString('hex'), half: expand(master, 'half') }
}

/** The key of a notebook, from the code's half and the notebook's share. */
export function toKey(half: Uint8Array, share: Uint8Array): Uint8Array {
  return expand(Buffer.concat([half, share]), 'key')
}

function expand(from: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', from, Buffer.alloc(0), `cote-a-cote/carnet ${purpose}`, KEY))
}
