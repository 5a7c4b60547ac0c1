import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { z } from 'zod'
import { CallError } from '../../core/call/error.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'

/**
 * This computer's identity towards others: the key and certificate of each TLS handshake, and the SHA-256 of the public
 * key.
 */
export interface CallIdentity {
  readonly key: string
  readonly cert: string
  readonly fingerprint: string
}

const fileSchema = z.strictObject({ key: z.string().startsWith('-----BEGIN PRIVATE KEY-----').max(1_000) })

/**
 * Opens this computer's key for calls, or creates one. It protects no record: with a copy one could ring at the desks
 * and answer in their place, and read nothing. So it is in a file that only this user can read, on the encrypted disk.
 * @throws CallError `key-damaged`
 */
export function openCallIdentity(folder: string): CallIdentity {
  const path = join(folder, 'call-key.json')
  const privateKey = existsSync(path) ? readKey(path) : undefined
  if (privateKey !== undefined) return wrapKey(privateKey)
  const made = createIdentity()
  replaceFile(path, Buffer.from(JSON.stringify({ key: made.key })))
  return made
}

/** Creates a key that is never written to the disk, for the time of one class. */
export function createIdentity(): CallIdentity {
  return wrapKey(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey)
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

function wrapKey(privateKey: KeyObject): CallIdentity {
  const publicKey = createPublicKey(privateKey)
  const fingerprint = computeFingerprint(publicKey)
  return { key: toPem(privateKey), cert: createCertificate({ privateKey, publicKey }), fingerprint }
}

function toPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function computeFingerprint(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

/** Returns the fingerprint of the key that the other end proved in its handshake; undefined where it proved none. */
export function findPeerFingerprint(socket: TLSSocket): string | undefined {
  const certificate = socket.getPeerX509Certificate()
  return certificate && computeFingerprint(certificate.publicKey)
}

/** Tags of DER (ITU-T X.690) that a certificate is made of. */
const TAG = { integer: 0x02, bits: 0x03, oid: 0x06, text: 0x0c, time: 0x18, sequence: 0x30, set: 0x31, version: 0xa0 }

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))
const COMMON_NAME = sequence(wrap(TAG.set, sequence(oid('550403'), wrap(TAG.text, Buffer.from('cote-a-cote')))))
/** Unlimited validity, as RFC 5280 4.1.2.5 writes it: only the key counts, which people compared. */
const VALIDITY = sequence(time('20000101000000Z'), time('99991231235959Z'))
const VERSION_3 = wrap(TAG.version, wrap(TAG.integer, Buffer.from([2])))
const SERIAL = wrap(TAG.integer, Buffer.from([1]))

/**
 * Creates the self-signed X.509 certificate (RFC 5280) that TLS needs around a P-256 key, in PEM; Node creates none.
 * Nobody checks its names and dates: it only carries the key, and names no computer.
 */
function createCertificate({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const content = sequence(VERSION_3, SERIAL, ECDSA_WITH_SHA256, COMMON_NAME, VALIDITY, COMMON_NAME, spki)
  const signature = wrap(TAG.bits, Buffer.from([0]), sign('sha256', content, privateKey))
  const certificate = sequence(content, ECDSA_WITH_SHA256, signature)
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return wrap(TAG.sequence, ...parts)
}

function oid(hex: string): Buffer {
  return wrap(TAG.oid, Buffer.from(hex, 'hex'))
}

function time(text: string): Buffer {
  return wrap(TAG.time, Buffer.from(text))
}

// All values here are under 64 KiB.
function wrap(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
