import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { z } from 'zod'
import { JournalError } from '../../core/journal/error.ts'
import { TransferError } from '../../core/transfer/error.ts'
import { MOST_PARTNERS, type Partner, partnerKeySchema, partnerSchema } from '../../core/transfer/partner.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { openBytes, sealBytes } from '../../journal/keys/cipher.ts'
import type { Keys } from '../../journal/keys/keys.ts'
import { openSettingsFile } from '../settings-file.ts'

const NAME = 'transfer-key.json'
const fileSchema = z.strictObject({ v: z.literal(1), recipient: partnerKeySchema, sealed: z.base64().max(400) })

/**
 * The part of the record's keys that protects a transfer key: without those, no file for this computer can be opened.
 */
export type Guarding = Pick<Keys, 'authenticate'>

/** Both halves of the key in age's format. The identity never leaves the main process. */
interface TransferPair {
  readonly recipient: string
  readonly identity: string
}

/** This computer's own key for transfers. */
export interface TransferKey {
  /** Opens the key, or creates it. @throws TransferError `no-record`, `key-locked` or `cannot-write` */
  open(): Promise<TransferPair>
  /** Replaces the key by a new one. @throws TransferError `no-record` or `cannot-write` */
  renew(): Promise<TransferPair>
}

/**
 * Opens this computer's key, which is created with its first use. It is in a file, sealed with a key derived from the
 * record's: so it has the same protection (keychain, passphrase, recovery sheet), and is useless in a copy of the
 * folder alone.
 */
export function openTransferKey(folder: string, keys: () => Guarding | undefined): TransferKey {
  const path = join(folder, NAME)
  let opened: Promise<TransferPair> | undefined

  const make = async (): Promise<TransferPair> => {
    const wrap = findWrap(keys)
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const sealed = sealBytes(wrap, Buffer.from(identity), toBound(recipient)).toString('base64')
    writeKeyFile(path, JSON.stringify({ v: 1, recipient, sealed }))
    return { recipient, identity }
  }
  const read = async (): Promise<TransferPair> => {
    const text = readKeyFile(path)
    return text === '' ? make() : unseal(text, findWrap(keys))
  }
  const keep = (next: Promise<TransferPair>): Promise<TransferPair> => {
    opened = next
    // A failure is reported, and the next call tries again.
    next.catch(() => {
      if (opened === next) opened = undefined
    })
    return next
  }
  return { open: () => opened ?? keep(read()), renew: () => keep(make()) }
}

/** Derives the wrapping key from the record's keys. @throws TransferError `no-record` */
function findWrap(keys: () => Guarding | undefined): Uint8Array {
  try {
    const guarding = keys()
    if (guarding !== undefined) return Buffer.from(guarding.authenticate('transfer-key', 'wrap 1'), 'hex')
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
  }
  throw new TransferError('no-record')
}

/**
 * Opens the sealed key. @throws TransferError `key-locked` where other keys protect this computer now, or the file was
 * changed
 */
function unseal(text: string, wrap: Uint8Array): TransferPair {
  const file = parseKeyFile(text)
  const identity = file && openBytes(wrap, Buffer.from(file.sealed, 'base64'), toBound(file.recipient))
  if (file === undefined || identity === undefined) throw new TransferError('key-locked')
  return { recipient: file.recipient, identity: identity.toString('utf8') }
}

// Binds the public half to the secret one, so that nobody can replace it.
function toBound(recipient: string): string {
  return `transfer-key 1 ${recipient}`
}

function parseKeyFile(text: string): z.infer<typeof fileSchema> | undefined {
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function readKeyFile(path: string): string {
  try {
    return readRegularText(path)
  } catch (error) {
    if (error instanceof JournalError) throw new TransferError('cannot-read', error)
    throw error
  }
}

function writeKeyFile(path: string, text: string): void {
  try {
    replaceFile(path, Buffer.from(text))
  } catch (error) {
    if (error instanceof JournalError) throw new TransferError('cannot-write', error)
    throw error
  }
}

const partnersSchema = z.strictObject({
  partners: z.array(partnerSchema).max(MOST_PARTNERS),
  /** The HMAC of the list under the record's keys. */
  proof: z.string().max(64),
})

/** The keys of partners, which people compared. */
export interface PartnersFile {
  /**
   * Reads the list. @throws TransferError `list-changed` where it was tampered with, so that no file is sealed for an
   * attacker
   */
  read(guarding: Guarding): readonly Partner[]
  /** Saves the list. @throws TransferError `cannot-write` */
  save(partners: readonly Partner[], guarding: Guarding): Promise<void>
}

/**
 * Opens the list of a folder. It holds no secret, but whoever could change it would receive what is meant for others.
 */
export function openPartners(folder: string): PartnersFile {
  const file = openSettingsFile<z.infer<typeof partnersSchema>>({
    folder,
    name: 'transfer-partners',
    schema: partnersSchema,
    otherwise: { partners: [], proof: '' },
  })
  return {
    read: (guarding) => {
      const { partners, proof } = file.read()
      if (partners.length > 0 && proof !== createProof(partners, guarding)) throw new TransferError('list-changed')
      return partners
    },
    save: async (partners, guarding) => {
      const isKept = await file.save({ partners: [...partners], proof: createProof(partners, guarding) })
      if (!isKept) throw new TransferError('cannot-write')
    },
  }
}

function createProof(partners: readonly Partner[], guarding: Guarding): string {
  return guarding.authenticate(
    'transfer-partners',
    JSON.stringify(partners.map(({ kind, number, key }) => [kind, number ?? 0, key])),
  )
}
