import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

const NONCE = 12
const TAG = 16
/** The number of bytes that sealing adds. */
export const OVERHEAD = NONCE + TAG

/**
 * Seals bytes with AES-256-GCM under a fresh random nonce: nonce, text, tag. `bound` is not part of the result, but
 * must be the same for opening. A key seals at most some thousands of texts, far from where random nonces may collide.
 */
export function sealBytes(key: Uint8Array, bytes: Uint8Array, bound: string): Buffer {
  const { nonce, cipher } = prepared.get(key)?.pop() ?? prepare(key)
  cipher.setAAD(Buffer.from(bound))
  const sealed = Buffer.allocUnsafe(bytes.length + OVERHEAD)
  sealed.set(nonce)
  sealed.set(cipher.update(bytes), NONCE)
  // In this mode the whole text has been returned before `final`.
  cipher.final()
  sealed.set(cipher.getAuthTag(), NONCE + bytes.length)
  return sealed
}

interface Prepared {
  readonly nonce: Buffer
  readonly cipher: CipherGCM
}

// Creating a cipher takes as long as sealing a line with it, and half as long if many are created at once: for a key
// that is used again, some are created in advance. Each has its own nonce and is used once.
const AHEAD = 16
const prepared = new WeakMap<Uint8Array, Prepared[]>()
function prepare(key: Uint8Array): Prepared {
  const ready = prepared.get(key)
  if (ready === undefined) prepared.set(key, [])
  else while (ready.length < AHEAD) ready.push(prepareOne(key))
  return prepareOne(key)
}

function prepareOne(key: Uint8Array): Prepared {
  const nonce = nextNonce()
  return { nonce, cipher: createCipheriv('aes-256-gcm', toKeyObject(key), nonce) }
}

// Importing a key costs ten times as much as sealing a line with it.
const ready = new WeakMap<Uint8Array, KeyObject>()
function toKeyObject(key: Uint8Array): KeyObject {
  const found = ready.get(key) ?? createSecretKey(key)
  ready.set(key, found)
  return found
}

// Requesting random bytes costs more than sealing with them, so hundreds are requested at once.
let [nonces, used] = [Buffer.alloc(0), 0]
function nextNonce(): Buffer {
  if (used === nonces.length) [nonces, used] = [randomBytes(NONCE * 128), 0]
  used += NONCE
  return nonces.subarray(used - NONCE, used)
}

/** Opens sealed bytes; undefined if the key or `bound` differs, or a byte was changed. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, bound: string): Buffer | undefined {
  if (sealed.length < OVERHEAD) return undefined
  const decipher = createDecipheriv('aes-256-gcm', toKeyObject(key), sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Seals the hidden members of a line, for `appendRecord`. */
export function sealContent(key: Uint8Array, text: string, bound: string): string {
  return sealBytes(key, Buffer.from(text, 'latin1'), bound).toString('base64url')
}
