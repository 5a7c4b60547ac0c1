import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16
/** Bytes that sealing adds. */
export const OVERHEAD = NONCE + TAG

/**
 * Seals bytes by AES-256-GCM under a fresh random nonce: nonce, text, tag. `bound` is not in it, but must be the same
 * when it is opened. A key seals at most some thousands of texts, far from where random nonces may meet.
 */
export function sealBytes(key: Uint8Array, bytes: Uint8Array, bound: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Opens what was sealed; undefined when the key or what is bound is another, or a byte was changed. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, bound: string): Buffer | undefined {
  if (sealed.length < OVERHEAD) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
  } catch {
    return undefined
  }
}
