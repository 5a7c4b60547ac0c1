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
/** Bytes that sealing adds. */
export const OVERHEAD = NONCE + TAG

/**
 * Seals bytes by AES-256-GCM under a fresh random nonce: nonce, text, tag. `bound` is not in it, but must be the same
 * when it is opened. A key seals at most some thousands of texts, far from where random nonces may meet.
 */
export function sealBytes(key: Uint8Array, bytes: Uint8Array, bound: string): Buffer {
  const { nonce, cipher } = prepared.get(key)?.pop() ?? prepare(key)
  cipher.setAAD(Buffer.from(bound))
  const sealed = Buffer.allocUnsafe(bytes.length + OVERHEAD)
  sealed.set(nonce)
  sealed.set(cipher.update(bytes), NONCE)
  // In this mode all of the text has come out before the end.
  cipher.final()
  sealed.set(cipher.getAuthTag(), NONCE + bytes.length)
  return sealed
}

interface Prepared {
  readonly nonce: Buffer
  readonly cipher: CipherGCM
}

// To make a cipher ready takes as long as to seal a line with it, and half as long when many are made in one go: a key
// that comes again gets some in advance. Each has a nonce of its own and is used once.
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

// Making a key ready costs ten times as much as sealing a line with it.
const ready = new WeakMap<Uint8Array, KeyObject>()
function toKeyObject(key: Uint8Array): KeyObject {
  const found = ready.get(key) ?? createSecretKey(key)
  ready.set(key, found)
  return found
}

// Asking for random bytes costs more than sealing with them, so they are asked for by the hundred.
let [nonces, used] = [Buffer.alloc(0), 0]
function nextNonce(): Buffer {
  if (used === nonces.length) [nonces, used] = [randomBytes(NONCE * 128), 0]
  used += NONCE
  return nonces.subarray(used - NONCE, used)
}

/** Opens what was sealed; undefined when the key or what is bound is another, or a byte was changed. */
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

/** Seals what a line must not show, for `appendRecord`. */
export function sealContent(key: Uint8Array, text: string, bound: string): string {
  return sealBytes(key, Buffer.from(text, 'latin1'), bound).toString('base64url')
}
