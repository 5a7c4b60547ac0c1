import { z } from 'zod'
import { TransferError } from '../../core/transfer/error.ts'
import { MOST_PARTNERS, type Partner, partnerSchema } from '../../core/transfer/partner.ts'
import { openSettingsFile } from '../settings-file.ts'
import type { Guarding } from './own-key.ts'

const fileSchema = z.strictObject({
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
  const file = openSettingsFile<z.infer<typeof fileSchema>>({
    folder,
    name: 'transfer-partners',
    schema: fileSchema,
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
