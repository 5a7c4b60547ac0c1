import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from 'node:crypto'
import { z } from 'zod'
import { openBytes, sealBytes } from './cipher.ts'
import type { ScryptCost } from './scrypt-cost.ts'

/** A guard, which seals the master key once more; each guard alone opens it. */
export const guardSchema = z.discriminatedUnion('by', [
  /**
   * A key in a file beside: no protection against anybody who can read the folder. Used until something better is set
   * up.
   */
  z.strictObject({ by: z.literal('machine'), sealed: z.base64() }),
  /**
   * The keychain of the operating system; `backend`: its name, because some backends only hide. `secret`: a private key
   * as the keychain sealed it.
   */
  z.strictObject({
    by: z.literal('keychain'),
    backend: z.string(),
    secret: z.base64(),
    to: z.base64(),
    ephemeral: z.base64(),
    sealed: z.base64(),
  }),
  /** A private key derived from the passphrase. */
  z.strictObject({
    by: z.literal('passphrase'),
    salt: z.base64(),
    to: z.base64(),
    ephemeral: z.base64(),
    sealed: z.base64(),
  }),
  /** A key pair whose private half is not on this machine: on a recovery sheet, or with the data protection officer. */
  z.strictObject({
    by: z.literal('recovery'),
    of: z.enum(['sheet', 'officer']).default('sheet'),
    to: z.base64(),
    ephemeral: z.base64(),
    sealed: z.base64(),
  }),
])
export type Guard = z.infer<typeof guardSchema>
export type GuardBy<B extends Guard['by']> = Extract<Guard, { by: B }>

/** 128 MB and about 0.3 s a guess; `maxmem` allows Node the memory that this needs. */
export const RECORD_PASSPHRASE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const KEY = 32

export function guardByMachine(master: Uint8Array, machineKey: Uint8Array): GuardBy<'machine'> {
  return { by: 'machine', sealed: sealBytes(machineKey, master, 'machine').toString('base64') }
}

export function openByMachine({ sealed }: GuardBy<'machine'>, machineKey: Uint8Array): Buffer | undefined {
  // A file that was cut opens nothing; the cipher itself would throw.
  return machineKey.length === KEY ? openBytes(machineKey, Buffer.from(sealed, 'base64'), 'machine') : undefined
}

/** Guards by a passphrase (NFC, as keyboards encode é differently). Does not judge its strength. */
export function guardByPassphrase(master: Uint8Array, passphrase: string, cost?: ScryptCost): GuardBy<'passphrase'> {
  const salt = randomBytes(16)
  const to = toPublic(toPrivateKey(toPassphraseKey(passphrase, salt, cost)))
  return { by: 'passphrase', salt: salt.toString('base64'), to, ...sealTo(to, master, 'passphrase') }
}

export function openByPassphrase(
  guard: GuardBy<'passphrase'>,
  passphrase: string,
  cost?: ScryptCost,
): Buffer | undefined {
  const key = toPassphraseKey(passphrase, Buffer.from(guard.salt, 'base64'), cost)
  return openSealed(toPrivateKey(key), guard.ephemeral, guard.sealed, 'passphrase')
}

/**
 * Guards by 32 random bytes that the operating system's keychain stores. `wrapped`: those bytes, as the keychain sealed
 * them.
 */
export function guardByKeychain(
  master: Uint8Array,
  { secret, wrapped, backend }: { readonly secret: Uint8Array; readonly wrapped: string; readonly backend: string },
): GuardBy<'keychain'> {
  const to = toPublic(toPrivateKey(secret))
  return { by: 'keychain', backend, secret: wrapped, to, ...sealTo(to, master, 'keychain') }
}

/** Opens with the bytes that the keychain returned. */
export function openByKeychain({ ephemeral, sealed }: GuardBy<'keychain'>, secret: Uint8Array): Buffer | undefined {
  if (secret.length !== KEY) return undefined
  return openSealed(toPrivateKey(secret), ephemeral, sealed, 'keychain')
}

/**
 * Converts a guard to another master key, without the secret that opens it: passphrases and papers stay valid.
 * Undefined where the machine's own key is missing.
 */
export function renewGuard(guard: Guard, master: Uint8Array, machineKey: Uint8Array | undefined): Guard | undefined {
  if (guard.by === 'machine') return machineKey && guardByMachine(master, machineKey)
  return { ...guard, ...sealTo(guard.to, master, guard.by) }
}

/** Guards by the public half of an X25519 key pair (DER, base64). @throws if it is no such key */
export function guardByRecovery(
  master: Uint8Array,
  publicKey: string,
  of: GuardBy<'recovery'>['of'],
): GuardBy<'recovery'> {
  return { by: 'recovery', of, to: publicKey, ...sealTo(publicKey, master, 'recovery') }
}

/** Returns the guards with a new recovery sheet, which replaces the one before. */
export function withSheet(guards: readonly Guard[], master: Uint8Array, publicKey: string): readonly Guard[] {
  const others = guards.filter((guard) => guard.by !== 'recovery' || guard.of !== 'sheet')
  return [...others, guardByRecovery(master, publicKey, 'sheet')]
}

/** Returns the guards with the key of one more data protection officer. */
export function withOfficer(guards: readonly Guard[], master: Uint8Array, publicKey: string): readonly Guard[] {
  return [...guards.filter((guard) => !isOfficer(guard, publicKey)), guardByRecovery(master, publicKey, 'officer')]
}

export function isOfficer(guard: Guard, publicKey: string): boolean {
  return guard.by === 'recovery' && guard.of === 'officer' && guard.to === publicKey
}

/** Opens with the private half (PEM), which the data protection officer keeps. */
export function openByRecovery({ ephemeral, sealed }: GuardBy<'recovery'>, privateKey: string): Buffer | undefined {
  try {
    return openSealed(createPrivateKey(privateKey), ephemeral, sealed, 'recovery')
  } catch {
    return undefined
  }
}

/** The guards with a key pair, under which a new master key can be sealed without the private half. */
type KeyPairGuard = 'recovery' | 'passphrase' | 'keychain'

function sealTo(publicKey: string, master: Uint8Array, by: KeyPairGuard): { ephemeral: string; sealed: string } {
  const to = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  const pair = generateKeyPairSync('x25519')
  const ephemeral = toDer(pair.publicKey)
  const key = toSharedKey(pair.privateKey, to, { ephemeral, by })
  return { ephemeral, sealed: sealBytes(key, master, by).toString('base64') }
}

function openSealed(privateKey: KeyObject, ephemeral: string, sealed: string, by: KeyPairGuard): Buffer | undefined {
  try {
    const from = createPublicKey({ key: Buffer.from(ephemeral, 'base64'), format: 'der', type: 'spki' })
    return openBytes(toSharedKey(privateKey, from, { ephemeral, by }), Buffer.from(sealed, 'base64'), by)
  } catch {
    return undefined
  }
}

/** The header of an X25519 private key in DER; the 32 bytes follow. */
const DER = Buffer.from('302e020100300506032b656e04220420', 'hex')

function toPrivateKey(raw: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([DER, raw]), format: 'der', type: 'pkcs8' })
}

function toPublic(privateKey: KeyObject): string {
  return toDer(createPublicKey(privateKey))
}

function toPassphraseKey(passphrase: string, salt: Uint8Array, cost: ScryptCost = RECORD_PASSPHRASE_COST): Buffer {
  return scryptSync(passphrase.normalize('NFC'), salt, KEY, cost)
}

function toSharedKey(
  privateKey: KeyObject,
  publicKey: KeyObject,
  { ephemeral, by }: { readonly ephemeral: string; readonly by: KeyPairGuard },
): Uint8Array {
  const secret = diffieHellman({ privateKey, publicKey })
  return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(ephemeral, 'base64'), `cote-a-cote ${by}`, KEY))
}

function toDer(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}
