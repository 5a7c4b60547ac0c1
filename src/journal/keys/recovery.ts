import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { JournalError } from '../../core/journal/error.ts'
import { sha256 } from './sha256.ts'

/** The header of an X25519 private key in DER; the 32 bytes follow. */
const DER = Buffer.from('302e020100300506032b656e04220420', 'hex')
const KEY = 32
/** The number of hexadecimal characters that detect a mistyped code. */
const CHECK = 4

/** A key pair for recovery. The code is the private half, for paper; it must not be stored on the machine. */
export interface RecoveryPair {
  /** DER, base64. */
  readonly publicKey: string
  /** Seventeen groups of four characters; the last one is a check. */
  readonly code: string
}

export function createRecoveryPair(): RecoveryPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const raw = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-KEY)
  const text = raw.toString('hex') + sha256(raw).slice(0, CHECK)
  return { publicKey: toDer(publicKey), code: text.match(/.{4}/g)?.join(' ') ?? '' }
}

/**
 * Parses a code as it was typed from a recovery sheet, or the PEM of a key pair that was made elsewhere. Returns the
 * PEM.
 *
 * @throws JournalError `recovery-unreadable`
 */
export function parseRecoveryCode(text: string): string {
  const pem = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/.exec(text)?.[1]
  // A one-line input field removes line ends.
  if (pem !== undefined) {
    return `-----BEGIN PRIVATE KEY-----\n${pem.replaceAll(/\s/g, '')}\n-----END PRIVATE KEY-----\n`
  }
  const hex = text.toLowerCase().replaceAll(/[\s.·-]/g, '')
  const raw = Buffer.from(hex.slice(0, 2 * KEY), 'hex')
  if (raw.length !== KEY || hex.length !== 2 * KEY + CHECK || sha256(raw).slice(0, CHECK) !== hex.slice(2 * KEY)) {
    throw new JournalError('recovery-unreadable')
  }
  return createPrivateKey({ key: Buffer.concat([DER, raw]), format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString()
}

/** Parses the public half that a data protection officer gave, in PEM. @throws JournalError `recovery-unreadable` */
export function parsePublicKey(pem: string): string {
  try {
    const key = createPublicKey(pem)
    if (key.asymmetricKeyType !== 'x25519') throw new Error(key.asymmetricKeyType)
    return toDer(key)
  } catch (cause) {
    throw new JournalError('recovery-unreadable', { cause })
  }
}

function toDer(key: ReturnType<typeof createPublicKey>): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}
