import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import type { NotKept } from '../base/keep-answer.ts'
import type { TransferErrorCode } from './error.ts'
import { type TransferView, transferChoiceSchema, transferSourceSchema } from './offer.ts'
import { type Partner, partnerKeySchema, partnerKindSchema } from './partner.ts'

/** The keys as the screens show them. `own`: this computer's public key; absent if its keys are closed. */
export interface TransferKeysView {
  readonly own?: string
  readonly partners: readonly Partner[]
  readonly trouble?: TransferErrorCode
}

/** The content that could be transferred, and the partners. `nothing`: no step is known. */
export type TransferOfferAnswer =
  | { readonly is: 'nothing' }
  | { readonly is: 'offer'; readonly offer: TransferView; readonly keys: TransferKeysView }

/** The result of creating a file: its content, and nothing else. Without `trouble`, they chose no place. */
export type TransferMade =
  | { readonly is: 'made'; readonly content: TransferView }
  | { readonly is: 'not-made'; readonly trouble?: Exclude<NotKept, 'no'> | TransferErrorCode }

/** A file that was brought. `none`: no file was chosen. */
export type TransferOpened =
  | { readonly is: 'none' }
  | { readonly is: 'opened'; readonly content: TransferView }
  | { readonly is: 'refused'; readonly code: TransferErrorCode }

const of = z.strictObject({ source: transferSourceSchema })

/**
 * The requests about files from one professional to another. Only the main process reads and writes the content of a
 * file.
 */
export const transferRequests = {
  'transfer.keys': { argument: z.null(), answer: answerType<TransferKeysView>() },
  'transfer.offer': { argument: of, answer: answerType<TransferOfferAnswer>() },
  /** Seals the choice for one key, and saves it through the system's dialog. */
  'transfer.make': {
    argument: of.extend({ choice: transferChoiceSchema, to: partnerKeySchema }),
    answer: answerType<TransferMade>(),
  },
  /** Lets somebody choose a file, and opens it with this computer's key. */
  'transfer.open': { argument: z.null(), answer: answerType<TransferOpened>() },
  'transfer.add': {
    argument: z.strictObject({
      kind: partnerKindSchema,
      number: z.int().min(1).max(99).optional(),
      key: z.string().max(400),
    }),
    answer: answerType<TransferKeysView>(),
  },
  'transfer.remove': {
    argument: z.strictObject({ key: partnerKeySchema }),
    answer: answerType<TransferKeysView>(),
  },
  /** Saves this computer's public key as a file, for partners. */
  'transfer.give-key': { argument: z.null(), answer: answerType<TransferMade['is']>() },
  /** Creates another key: files for the earlier one can no longer be opened. */
  'transfer.renew': { argument: z.null(), answer: answerType<TransferKeysView>() },
} as const
