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

/** What seals the master key once more; each guard alone opens it. */
export const guardSchema = z.discriminatedUnion('by', [
  /** A key in a file beside: no protection against whoever can read the folder. Until something better is set up. */
  z.strictObject({ by: z.literal('machine'), sealed: z.base64() }),
  /** The keychain of the operating system; `backend` by its name, because some backends only hide. */
  z.strictObject({ by: z.literal('keychain'), backend: z.string(), sealed: z.base64() }),
  z.strictObject({ by: z.literal('passphrase'), salt: z.base64(), sealed: z.base64() }),
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

/** 128 MB and about 0.3 s a guess; `maxmem` leaves Node the room it asks for. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const
const KEY = 32

export function guardByMachine(master: Uint8Array, machineKey: Uint8Array): GuardBy<'machine'> {
  return { by: 'machine', sealed: sealBytes(machineKey, master, 'machine').toString('base64') }
}

export function openByMachine({ sealed }: GuardBy<'machine'>, machineKey: Uint8Array): Buffer | undefined {
  return openBytes(machineKey, Buffer.from(sealed, 'base64'), 'machine')
}

/** Guards by a passphrase (NFC, as keyboards differ in how they make an é). Does not judge whether it is a good one. */
export function guardByPassphrase(master: Uint8Array, passphrase: string): GuardBy<'passphrase'> {
  const salt = randomBytes(16)
  const sealed = sealBytes(toPassphraseKey(passphrase, salt), master, 'passphrase').toString('base64')
  return { by: 'passphrase', salt: salt.toString('base64'), sealed }
}

export function openByPassphrase({ salt, sealed }: GuardBy<'passphrase'>, passphrase: string): Buffer | undefined {
  const key = toPassphraseKey(passphrase, Buffer.from(salt, 'base64'))
  return openBytes(key, Buffer.from(sealed, 'base64'), 'passphrase')
}

/** Guards by the public half of an X25519 key pair (DER, base64). @throws if it is no such key */
export function guardByRecovery(
  master: Uint8Array,
  publicKey: string,
  of: GuardBy<'recovery'>['of'],
): GuardBy<'recovery'> {
  const to = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  const pair = generateKeyPairSync('x25519')
  const ephemeral = toDer(pair.publicKey)
  const key = toRecoveryKey(pair.privateKey, to, ephemeral)
  return { by: 'recovery', of, to: publicKey, ephemeral, sealed: sealBytes(key, master, 'recovery').toString('base64') }
}

/** The same guards with a new recovery sheet, which takes the place of the one before. */
export function withSheet(guards: readonly Guard[], master: Uint8Array, publicKey: string): readonly Guard[] {
  const others = guards.filter((guard) => guard.by !== 'recovery' || guard.of !== 'sheet')
  return [...others, guardByRecovery(master, publicKey, 'sheet')]
}

/** The same guards with the key of a data protection officer; there may be several. */
export function withOfficer(guards: readonly Guard[], master: Uint8Array, publicKey: string): readonly Guard[] {
  return [...guards.filter((guard) => !isOfficer(guard, publicKey)), guardByRecovery(master, publicKey, 'officer')]
}

export function isOfficer(guard: Guard, publicKey: string): boolean {
  return guard.by === 'recovery' && guard.of === 'officer' && guard.to === publicKey
}

/** Opens by the private half (PEM), which the data protection officer keeps. */
export function openByRecovery({ ephemeral, sealed }: GuardBy<'recovery'>, privateKey: string): Buffer | undefined {
  try {
    const from = createPublicKey({ key: Buffer.from(ephemeral, 'base64'), format: 'der', type: 'spki' })
    const key = toRecoveryKey(createPrivateKey(privateKey), from, ephemeral)
    return openBytes(key, Buffer.from(sealed, 'base64'), 'recovery')
  } catch {
    return undefined
  }
}

function toPassphraseKey(passphrase: string, salt: Uint8Array): Buffer {
  return scryptSync(passphrase.normalize('NFC'), salt, KEY, SCRYPT)
}

function toRecoveryKey(privateKey: KeyObject, publicKey: KeyObject, ephemeral: string): Uint8Array {
  const secret = diffieHellman({ privateKey, publicKey })
  return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(ephemeral, 'base64'), 'cote-a-cote recovery', KEY))
}

function toDer(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}
