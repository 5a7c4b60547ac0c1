import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../journal/disk/replace-file.ts'
import { toVerifierKey } from '../journal/keys/signature.ts'
import { ROLES, type RolePasswords } from './database/connect.ts'

const password = z.string().regex(/^[0-9a-f]{32,}$/)
const secretsSchema = z.strictObject({
  v: z.literal(1),
  /** PKCS 8, in PEM. */
  signing: z.string(),
  codes: password,
  /** One a role; missing ones are added for newer roles. */
  passwords: z.partialRecord(z.enum(ROLES), password),
})

/** The hub's secrets: anybody with this file can sign receipts. */
export interface HubSecrets {
  readonly signing: KeyObject
  /** Its verifier key, with which receipts are verified. */
  readonly key: ReturnType<typeof toVerifierKey>
  readonly passwords: RolePasswords
  /**
   * Returns the MAC of a code's secret half, which the database stores: a copy of the database cannot be used to guess
   * codes.
   */
  toMac(secret: string): string
}

/**
 * Opens the secrets of a folder, or creates them. If they are lost, the hub is another hub: all machines must be
 * enrolled again.
 */
export function openSecrets(folder: string): HubSecrets {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'secrets.json')
  const found = existsSync(path) ? secretsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : create()
  const passwords = Object.fromEntries(ROLES.map((role) => [role, found.passwords[role] ?? draw()])) as RolePasswords
  const { signing: pem, codes } = found
  if (ROLES.some((role) => found.passwords[role] === undefined)) {
    replaceFile(path, Buffer.from(JSON.stringify({ ...found, passwords })))
  }
  const signing = createPrivateKey(pem)
  return {
    signing,
    key: toVerifierKey(signing),
    passwords,
    toMac: (secret) => createHmac('sha256', Buffer.from(codes, 'hex')).update(secret).digest('hex'),
  }
}

function create(): z.infer<typeof secretsSchema> {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { v: 1, signing: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), codes: draw(), passwords: {} }
}

function draw(): string {
  return randomBytes(24).toString('hex')
}
