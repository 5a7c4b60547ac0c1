import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { z } from 'zod'
import { CallError } from '../../core/call/error.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { createCertificate } from './certificate.ts'

/** This computer towards others: what it proves in each TLS handshake, and the SHA-256 of its public key. */
export interface CallIdentity {
  readonly key: string
  readonly cert: string
  readonly fingerprint: string
}

const fileSchema = z.strictObject({ key: z.string().startsWith('-----BEGIN PRIVATE KEY-----').max(1_000) })

/**
 * Opens this computer's key for calls, or makes one. It guards no record: who copies it can ring at the desks and answer
 * in their place, and read nothing. So it lies in a file that only this user reads, on the encrypted disk.
 *
 * @throws CallError `key-damaged`
 */
export function openCallIdentity(folder: string): CallIdentity {
  const path = join(folder, 'call-key.json')
  const privateKey = existsSync(path) ? readKey(path) : undefined
  if (privateKey !== undefined) return toIdentity(privateKey)
  const made = createIdentity()
  replaceFile(path, Buffer.from(JSON.stringify({ key: made.key })))
  return made
}

/** Makes a key that is nowhere on the disk: it is of one class, and goes with it. */
export function createIdentity(): CallIdentity {
  return toIdentity(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey)
}

function readKey(path: string): KeyObject {
  try {
    const key = createPrivateKey(fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).key)
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new CallError('key-damaged')
    return key
  } catch (error) {
    throw new CallError('key-damaged', error)
  }
}

function toIdentity(privateKey: KeyObject): CallIdentity {
  const publicKey = createPublicKey(privateKey)
  const fingerprint = toKeyFingerprint(publicKey)
  return { key: toPem(privateKey), cert: createCertificate({ privateKey, publicKey }), fingerprint }
}

function toPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function toKeyFingerprint(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

/** Returns the fingerprint of the key that the other end proved in its handshake; undefined where it proved none. */
export function findPeerFingerprint(socket: TLSSocket): string | undefined {
  const certificate = socket.getPeerX509Certificate()
  return certificate && toKeyFingerprint(certificate.publicKey)
}
