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

/** What of the record's keys a transfer key stands on: whoever cannot open those opens no file for this computer. */
export type Guarding = Pick<Keys, 'authenticate'>

/** Both halves, as age writes them. The identity never leaves the main process. */
interface TransferPair {
  readonly recipient: string
  readonly identity: string
}

/** This computer's own key for transfers. */
export interface TransferKey {
  /** Opens it, or makes it where there is none. @throws TransferError `no-record`, `key-locked` or `cannot-write` */
  open(): Promise<TransferPair>
  /** Makes another one in the place of this one. @throws TransferError `no-record` or `cannot-write` */
  renew(): Promise<TransferPair>
}

/**
 * Opens this computer's key, or makes one when it is first asked for. It lies in a file, sealed under a key that is derived
 * from the record's: so it is guarded as the record is (keychain, passphrase, recovery sheet), and of no use in a copy of
 * the folder alone.
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
    // A failure is told, and tried again at the next question.
    next.catch(() => {
      if (opened === next) opened = undefined
    })
    return next
  }
  return { open: () => opened ?? keep(read()), renew: () => keep(make()) }
}

/** @throws TransferError `no-record` */
function findWrap(keys: () => Guarding | undefined): Uint8Array {
  try {
    const guarding = keys()
    if (guarding !== undefined) return Buffer.from(guarding.authenticate('transfer-key', 'wrap 1'), 'hex')
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
  }
  throw new TransferError('no-record')
}

/** @throws TransferError `key-locked` where other keys guard this computer now, or the file was changed */
function unseal(text: string, wrap: Uint8Array): TransferPair {
  const file = parseKeyFile(text)
  const identity = file && openBytes(wrap, Buffer.from(file.sealed, 'base64'), toBound(file.recipient))
  if (file === undefined || identity === undefined) throw new TransferError('key-locked')
  return { recipient: file.recipient, identity: identity.toString('utf8') }
}

// The public half is bound to the secret one: nobody puts a key of their own beside it.
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
  /** HMAC of the list under the record's keys. */
  proof: z.string().max(64),
})

/** The keys of partners, as people compared them. */
export interface PartnersFile {
  /** @throws TransferError `list-changed` where somebody changed the file: a file could be sealed for them */
  read(guarding: Guarding): readonly Partner[]
  /** @throws TransferError `cannot-write` */
  save(partners: readonly Partner[], guarding: Guarding): Promise<void>
}

/** Opens the list of a folder. It holds no secret, but who could change it would read what is meant for others. */
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
      if (partners.length > 0 && proof !== toProof(partners, guarding)) throw new TransferError('list-changed')
      return partners
    },
    save: async (partners, guarding) => {
      const isKept = await file.save({ partners: [...partners], proof: toProof(partners, guarding) })
      if (!isKept) throw new TransferError('cannot-write')
    },
  }
}

function toProof(partners: readonly Partner[], guarding: Guarding): string {
  return guarding.authenticate(
    'transfer-partners',
    JSON.stringify(partners.map(({ kind, number, key }) => [kind, number ?? 0, key])),
  )
}
