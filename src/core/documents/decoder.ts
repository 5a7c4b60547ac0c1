import { z } from 'zod'
import { DOCUMENT_LIMITS } from './limits.ts'
import { documentRefusalSchema } from './refusal.ts'

const bytesSchema = z.instanceof(Uint8Array).refine(({ length }) => length <= DOCUMENT_LIMITS.fileBytes)
const part = z.number().min(0).max(1)
const cornerSchema = z.strictObject({ x: part, y: part })
const cornersSchema = z.tuple([cornerSchema, cornerSchema, cornerSchema, cornerSchema])

/** The adjustments of a picture: quarter turns clockwise, then the corners of the sheet. */
export const layingSchema = z.strictObject({ turns: z.number().int().min(0).max(3), corners: cornersSchema })
export type Laying = z.infer<typeof layingSchema>

/** One file that a document is made from. */
export interface DocumentSource {
  readonly bytes: Uint8Array
  /** For pictures only. */
  readonly laying?: Laying | undefined
}

/** Orders to the decoder, our page without Node, network or disk. People's files are opened nowhere else. */
export type DecoderOrder =
  /** `isPictures`: a PDF with active content is opened nevertheless, as only pictures of it are passed on. */
  | { readonly do: 'look'; readonly bytes: Uint8Array; readonly side: number; readonly isPictures?: boolean }
  | { readonly do: 'page'; readonly bytes: Uint8Array; readonly page: number; readonly side: number }
  | {
      readonly do: 'make'
      readonly sources: readonly DocumentSource[]
      readonly kinds: readonly string[]
      readonly limit: number
      readonly isPictures: boolean
    }
  /** Lays out all pages in the decoder's own page, which is then printed. */
  | { readonly do: 'lay-out'; readonly bytes: Uint8Array }

const pixelsSchema = z
  .strictObject({
    is: z.literal('pixels'),
    kind: z.enum(['picture', 'pdf']),
    pages: z.number().int().min(1).max(10_000),
    width: z.number().int().min(1).max(DOCUMENT_LIMITS.shownSide),
    height: z.number().int().min(1).max(DOCUMENT_LIMITS.shownSide),
    data: z.instanceof(Uint8Array),
  })
  .refine(({ width, height, data }) => data.length === width * height * 4)

/**
 * Answers of the decoder. It has opened an unknown file, so its answers are not trusted: pictures come as plain pixels,
 * which nobody has to decode again.
 */
export const decoderAnswerSchema = z.discriminatedUnion('is', [
  pixelsSchema,
  z.strictObject({
    is: z.literal('made'),
    kind: z.enum(['jpeg', 'pdf', 'png']),
    pages: z.number().int().min(1).max(100),
    bytes: bytesSchema,
  }),
  z.strictObject({ is: z.literal('laid-out'), pages: z.number().int().min(1).max(1_000) }),
  z.strictObject({ is: z.literal('refused'), code: documentRefusalSchema }),
])
export type DecoderAnswer = z.infer<typeof decoderAnswerSchema>
export type DecoderPixels = Extract<DecoderAnswer, { is: 'pixels' }>
export type MadeDocument = Extract<DecoderAnswer, { is: 'made' }>
