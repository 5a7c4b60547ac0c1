import { z } from 'zod'
import { TransferError } from './error.ts'

/** The holder of a key. A closed list: it has no room for a person's name, and exists in every language. */
export const partnerKindSchema = z.enum([
  'colleague',
  'social-worker',
  'mediator',
  'france-services',
  'writer',
  'association',
  'health',
  'other',
])
export type PartnerKind = z.infer<typeof partnerKindSchema>

/** An age recipient of the usual kind (X25519): bech32, 58 characters after its prefix. */
const KEY = /^age1[02-9ac-hj-np-z]{58}$/
export const partnerKeySchema = z.string().regex(KEY)

/** Somebody for whom files can be sealed: a kind, its number if there are several, and the key that people compared. */
export const partnerSchema = z.strictObject({
  kind: partnerKindSchema,
  number: z.int().min(1).max(99).optional(),
  key: partnerKeySchema,
})
export type Partner = z.infer<typeof partnerSchema>

/** The most partners that are kept. */
export const MOST_PARTNERS = 60

/**
 * Parses a key as somebody brings it: with spaces, line ends or comments (`# …`) around it. @throws TransferError
 * `not-a-key`
 */
export function parsePartnerKey(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/\s/g, '').toLowerCase())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const key = lines.join('')
  if (!KEY.test(key)) throw new TransferError('not-a-key')
  return key
}

/** Adds a partner. @throws TransferError `own-key`, `known-key` or `too-many` */
export function addPartner(
  partners: readonly Partner[],
  partner: Partner,
  own: string | undefined,
): readonly Partner[] {
  if (partner.key === own) throw new TransferError('own-key')
  if (partners.some(({ key }) => key === partner.key)) throw new TransferError('known-key')
  if (partners.length >= MOST_PARTNERS) throw new TransferError('too-many')
  return [...partners, partner]
}

/** Formats a key for comparison: the part after the common prefix, in groups of four. */
export function toShownKey(key: string): string {
  return (key.match(/.{1,4}/g) ?? []).join(' ')
}
