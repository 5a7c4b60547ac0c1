import { z } from 'zod'
import type { NotKept } from '../session/view/end-view.ts'
import type { TransferErrorCode } from './error.ts'
import { type TransferView, transferChoiceSchema, transferSourceSchema } from './offer.ts'
import { type Partner, partnerKeySchema, partnerKindSchema } from './partner.ts'

/** What the screens show of keys. `own`: this computer's public key; none where its keys are not open. */
export interface TransferKeysView {
  readonly own?: string
  readonly partners: readonly Partner[]
  readonly trouble?: TransferErrorCode
}

/** What could be passed on, and to whom. `nothing`: no step of it is known. */
export type TransferOfferAnswer =
  | { readonly is: 'nothing' }
  | { readonly is: 'offer'; readonly offer: TransferView; readonly keys: TransferKeysView }

/** What became of a file that was to be made. Made: what is in it, and nothing else. Without trouble they chose no place. */
export type TransferMade =
  | { readonly is: 'made'; readonly content: TransferView }
  | { readonly is: 'not-made'; readonly trouble?: Exclude<NotKept, 'no'> | TransferErrorCode }

/** A file that was brought. `none`: no file was chosen. */
export type TransferOpened =
  | { readonly is: 'none' }
  | { readonly is: 'opened'; readonly content: TransferView }
  | { readonly is: 'refused'; readonly code: TransferErrorCode }

const of = z.strictObject({ source: transferSourceSchema })

/** What is asked about files from one professional to another. What is in a file is read and made in the main process alone. */
export const transferRequests = {
  'transfer.keys': { argument: z.null(), answer: null as unknown as TransferKeysView },
  'transfer.offer': { argument: of, answer: null as unknown as TransferOfferAnswer },
  /** Seals what was chosen for one key, and keeps it through the system's dialog. */
  'transfer.make': {
    argument: of.extend({ choice: transferChoiceSchema, to: partnerKeySchema }),
    answer: null as unknown as TransferMade,
  },
  /** Lets somebody choose a file, and opens it with this computer's key. */
  'transfer.open': { argument: z.null(), answer: null as unknown as TransferOpened },
  'transfer.add': {
    argument: z.strictObject({
      kind: partnerKindSchema,
      number: z.int().min(1).max(99).optional(),
      key: z.string().max(400),
    }),
    answer: null as unknown as TransferKeysView,
  },
  'transfer.remove': {
    argument: z.strictObject({ key: partnerKeySchema }),
    answer: null as unknown as TransferKeysView,
  },
  /** Keeps this computer's public key as a file, for partners. */
  'transfer.give-key': { argument: z.null(), answer: null as unknown as TransferMade['is'] },
  /** Makes another key: files for the one before open no more. */
  'transfer.renew': { argument: z.null(), answer: null as unknown as TransferKeysView },
} as const
