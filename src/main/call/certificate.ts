import { type KeyObject, sign } from 'node:crypto'

/** Tags of DER (ITU-T X.690) that a certificate is made of. */
const TAG = { integer: 0x02, bits: 0x03, oid: 0x06, text: 0x0c, time: 0x18, sequence: 0x30, set: 0x31, version: 0xa0 }

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))
const COMMON_NAME = sequence(wrap(TAG.set, sequence(oid('550403'), wrap(TAG.text, Buffer.from('cote-a-cote')))))
/** For ever, as RFC 5280 4.1.2.5 writes it: what counts is the key, which was compared by people. */
const VALIDITY = sequence(time('20000101000000Z'), time('99991231235959Z'))
const VERSION_3 = wrap(TAG.version, wrap(TAG.integer, Buffer.from([2])))
const SERIAL = wrap(TAG.integer, Buffer.from([1]))

/**
 * Makes the self-signed X.509 certificate (RFC 5280) that TLS wants around a P-256 key, in PEM. Node makes none, and it
 * says nothing but the key: it has no name of a computer, and nobody looks at its names or dates.
 */
export function createCertificate({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }): string {
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

// Ours are all under 64 KiB.
function wrap(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
