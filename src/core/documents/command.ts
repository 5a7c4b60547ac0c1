import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import { layingSchema } from './decoder.ts'
import { DOCUMENT_LIMITS } from './limits.ts'

/** Sources of a document at a kiosk. */
const documentPlaceSchema = z.enum(['camera', 'scanner', 'stick'])
export type DocumentPlace = z.infer<typeof documentPlaceSchema>

const number = z.number().int().min(0).max(999)

/**
 * All commands of a person about documents, those to give to the site and those that the site gave. They contain no
 * file name.
 */
const documentCommandSchema = z.discriminatedUnion('do', [
  /** Whether our page has found a camera. */
  z.strictObject({ do: z.literal('cameras'), there: z.boolean() }),
  z.strictObject({ do: z.literal('from'), place: documentPlaceSchema }),
  z.strictObject({ do: z.literal('look-again') }),
  z.strictObject({ do: z.literal('pick'), item: number }),
  /** The camera turned out to be unusable. */
  z.strictObject({ do: z.literal('no-camera') }),
  z.strictObject({ do: z.literal('as-pictures') }),
  z.strictObject({ do: z.literal('keep'), laying: layingSchema.optional() }),
  z.strictObject({ do: z.literal('another') }),
  z.strictObject({ do: z.literal('start-over') }),
  z.strictObject({ do: z.literal('give') }),
  z.strictObject({ do: z.literal('back') }),
  z.strictObject({ do: z.literal('cancel') }),
  z.strictObject({ do: z.literal('open-paper'), paper: number }),
  z.strictObject({ do: z.literal('turn-to'), page: number }),
  z.strictObject({ do: z.literal('print') }),
  z.strictObject({ do: z.literal('to-stick') }),
])
export type DocumentCommand = z.infer<typeof documentCommandSchema>

/** A photograph from our own camera screen, a JPEG. */
const photoSchema = z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= DOCUMENT_LIMITS.fileBytes)

/** The picture that a screen wants to draw, and its largest side in pixels. */
const pictureRequestSchema = z.strictObject({
  of: z.enum(['item', 'opened', 'made', 'paper']),
  number,
  side: z.number().int().min(32).max(DOCUMENT_LIMITS.shownSide),
})
export type PictureRequest = z.infer<typeof pictureRequestSchema>

/** A picture for a screen: plain pixels, four bytes each. */
export interface ShownPicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Requests of our screens about documents. */
export const documentRequests = {
  'documents.command': { argument: documentCommandSchema, answer: answerType<null>() },
  'documents.photo': { argument: photoSchema, answer: answerType<null>() },
  /** Null where the picture no longer exists or cannot be drawn. */
  'documents.picture': { argument: pictureRequestSchema, answer: answerType<ShownPicture | null>() },
} as const
