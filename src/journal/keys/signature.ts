import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { toFingerprint } from '../../core/journal/fingerprint.ts'
import type { Checkpoint, SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { toCheckpointText } from '../../core/journal/heads/checkpoint.ts'
import type { IsSigned } from '../../core/journal/heads/heads.ts'
import { type KeyChange, toKeyChangeText } from '../../core/journal/heads/key-chain.ts'
import { sha256 } from './sha256.ts'

/** The header of an ed25519 public key in DER; the 32 bytes follow. */
const DER = Buffer.from('302a300506032b6570032100', 'hex')
/** The number of ed25519 in C2SP signed notes. */
const ED25519 = 1

/** A public key as C2SP notes name it: origin, 4 bytes of hash, and the key; enough for anybody to verify. */
export interface VerifierKey {
  readonly origin: string
  readonly text: string
}

export function toVerifierKey(signing: KeyObject): VerifierKey {
  const raw = toRaw(signing)
  return { origin: toOrigin(raw), text: toVerifierText(raw) }
}

/** Returns the fingerprint of a verifier key; undefined for any other text. */
export function readFingerprint(verifier: string): string | undefined {
  const [origin, raw] = parseVerifierKey(verifier)
  return origin === undefined ? undefined : toFingerprint(raw, sha256)
}

/** Signs the next key with the one that was used until now. */
export function signKeyChange(before: KeyObject, key: string): KeyChange {
  const by = toVerifierKey(before).origin
  const text = toKeyChangeText(by, key)
  return { by, key, text, signature: signText(before, text) }
}

/**
 * Signs any text of ours in the way of a C2SP note: base64 of 4 bytes that identify the key, and 64 bytes of ed25519
 * signature.
 */
export function signText(signing: KeyObject, text: string): string {
  const raw = toRaw(signing)
  const signature = Buffer.concat([toKeyId(toOrigin(raw), raw), sign(null, Buffer.from(text), signing)])
  return signature.toString('base64')
}

/** A signing key of this machine: its verifier text, and what signs a text whose first line names it. */
export interface KeysSigner {
  readonly key: string
  readonly sign: (text: string) => string
}

export function toSigner(signing: KeyObject): KeysSigner {
  return { key: toVerifierKey(signing).text, sign: (text) => signText(signing, text) }
}

/** Checks that a text is signed by the key of this verifier text, which its first line must name. */
export function isTextSigned(verifier: string, text: string, signature: string): boolean {
  const [origin, raw] = parseVerifierKey(verifier)
  return origin !== undefined && text.startsWith(`${origin}\n`) && isSignature(raw, origin, text, signature)
}

/** Checks that a change of keys is signed by the key of this verifier text. */
export function isKeyChangeSigned({ by, text, signature }: KeyChange, verifier: string): boolean {
  const [origin, raw] = parseVerifierKey(verifier)
  return origin === by && isSignature(raw, by, text, signature)
}

export function signHead(checkpoint: Checkpoint, signing: KeyObject): SignedHead {
  const text = toCheckpointText(checkpoint)
  const signature = Buffer.concat([toKeyId(checkpoint.origin, toRaw(signing)), sign(null, Buffer.from(text), signing)])
  return { checkpoint, text, signature: signature.toString('base64') }
}

/**
 * Creates the check of signatures from verifier keys, one a line. If one line is malformed or repeated, none counts.
 */
export function createSignatureCheck(keys: string): IsSigned {
  const known = parseVerifierKeys(keys)
  return ({ checkpoint, text, signature }) => {
    const raw = known?.get(checkpoint.origin)
    return raw !== undefined && isSignature(raw, checkpoint.origin, text, signature)
  }
}

/** As `createSignatureCheck`, outside of this thread: signatures take half of a service's time. */
export function createPooledSignatureCheck(keys: string): (head: SignedHead) => Promise<boolean> {
  const known = parseVerifierKeys(keys)
  return ({ checkpoint, text, signature }) => {
    const raw = known?.get(checkpoint.origin)
    const bytes = raw && readSignature(raw, checkpoint.origin, signature)
    if (raw === undefined || bytes === undefined) return Promise.resolve(false)
    return new Promise((resolve, reject) => {
      verify(null, Buffer.from(text), toPublicKey(raw), bytes, (error, isSigned) =>
        error === null ? resolve(isSigned) : reject(error),
      )
    })
  }
}

function isSignature(raw: Buffer, origin: string, text: string, signature: string): boolean {
  const bytes = readSignature(raw, origin, signature)
  return bytes !== undefined && verify(null, Buffer.from(text), toPublicKey(raw), bytes)
}

// Returns the signature itself; undefined for a text of another form, or one that names another key.
function readSignature(raw: Buffer, origin: string, signature: string): Buffer | undefined {
  const bytes = Buffer.from(signature, 'base64')
  const isOurs = bytes.toString('base64') === signature && bytes.subarray(0, 4).equals(toKeyId(origin, raw))
  return isOurs ? bytes.subarray(4) : undefined
}

function parseVerifierKeys(keys: string): ReadonlyMap<string | undefined, Buffer> | undefined {
  const lines = keys.split('\n').slice(0, -1)
  const known = new Map(lines.map(parseVerifierKey))
  return keys.endsWith('\n') && !known.has(undefined) && known.size === lines.length ? known : undefined
}

// The origin is derived from the key, so another key has another origin.
function parseVerifierKey(text: string): [string | undefined, Buffer] {
  const raw = Buffer.from(text.slice(text.indexOf('+', text.indexOf('+') + 1) + 1), 'base64').subarray(1)
  return raw.length === 32 && toVerifierText(raw) === text ? [toOrigin(raw), raw] : [undefined, raw]
}

function toVerifierText(raw: Uint8Array): string {
  const origin = toOrigin(raw)
  const typed = Buffer.concat([Buffer.of(ED25519), raw])
  return `${origin}+${toKeyId(origin, raw).toString('hex')}+${typed.toString('base64')}`
}

// Importing a key costs as much as verifying with it.
const ready = new WeakMap<Buffer, KeyObject>()
function toPublicKey(raw: Buffer): KeyObject {
  const known = ready.get(raw) ?? createPublicKey({ key: Buffer.concat([DER, raw]), format: 'der', type: 'spki' })
  ready.set(raw, known)
  return known
}

const raws = new WeakMap<KeyObject, Buffer>()
function toRaw(signing: KeyObject): Buffer {
  const known = raws.get(signing)
  if (known !== undefined) return known
  const raw = createPublicKey(signing).export({ format: 'der', type: 'spki' }).subarray(DER.length)
  raws.set(signing, raw)
  return raw
}

function toOrigin(raw: Uint8Array): string {
  return `cote-a-cote/${sha256(raw).slice(0, 16)}`
}

function toKeyId(origin: string, raw: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(`${origin}\n`), Buffer.of(ED25519), raw])
  return Buffer.from(sha256(named), 'hex').subarray(0, 4)
}
