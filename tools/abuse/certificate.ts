import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { clock } from '../../src/journal/clock.ts'

/** A self-signed certificate for a server on loopback, made for each run and stored nowhere. */
export interface SelfSigned {
  readonly key: string
  readonly cert: string
  /** The value for Chromium's `--ignore-certificate-errors-spki-list`: SHA-256 of the public key, base64. */
  readonly fingerprint: string
}

/** Creates a certificate for these hosts, valid for two days. Node can read certificates but not make them. */
export function createSelfSigned(hosts: readonly string[], now = clock.now()): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
  const name = sequence(set(sequence(oid('550403'), tagged(0x0c, Buffer.from(hosts[0] ?? 'localhost')))))
  const day = 86_400_000
  const valid = sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + day)))
  const names = sequence(...hosts.map((host) => tagged(0x82, Buffer.from(host))))
  const extensions = tagged(0xa3, sequence(sequence(oid('551d11'), tagged(0x04, names))))
  const version = tagged(0xa0, tagged(0x02, Buffer.from([2])))
  const serial = tagged(0x02, Buffer.from([1]))
  const body = sequence(version, serial, ecdsaWithSha256, name, valid, name, spki, extensions)
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    fingerprint: createHash('sha256').update(spki).digest('base64'),
  }
}

// Encodes DER, as X.509 requires: tag, length, content.
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function set(...parts: readonly Buffer[]): Buffer {
  return tagged(0x31, Buffer.concat(parts))
}

function oid(hexadecimal: string): Buffer {
  return tagged(0x06, Buffer.from(hexadecimal, 'hex'))
}

/** Encodes UTCTime: two digits a part, in seconds. */
function time(date: Date): Buffer {
  const digits = date.toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  return tagged(0x17, Buffer.from(digits.slice(2)))
}
