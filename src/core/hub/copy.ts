import { z } from 'zod'
import { PROTOCOL } from './protocol.ts'

/** Bytes of a sealed notebook that a hub keeps at most: some hundred years of visits. */
export const LONGEST_COPY = 262_144
/** Of its text in base64, with what stands around it. */
export const LONGEST_COPY_ANSWER = 400_000

/** Where a copy lies: made of its person's six words, so that who has these finds it, and nobody else. */
const place = z.string().regex(/^[0-9a-f]{64}$/)
const copy = z
  .base64()
  .min(88)
  .max(Math.ceil(LONGEST_COPY / 3) * 4)

/**
 * A notebook on its way from one machine to another: left at the hub, and fetched once. Sealed to words that the hub never has;
 * no field says whose it is, or which machine asks.
 */
export const copyWishSchema = z.discriminatedUnion('do', [
  z.strictObject({ v: z.literal(PROTOCOL), do: z.literal('leave'), place, copy }),
  z.strictObject({ v: z.literal(PROTOCOL), do: z.literal('fetch'), place }),
])
export type CopyWish = z.infer<typeof copyWishSchema>

/** `nothing`: no copy lies there, or its days are over; `full`: there is no room for one more. */
export const copyAnswerSchema = z.discriminatedUnion('code', [
  z.strictObject({ v: z.literal(PROTOCOL), code: z.literal('left'), until: z.iso.date() }),
  z.strictObject({ v: z.literal(PROTOCOL), code: z.literal('fetched'), copy }),
  z.strictObject({ v: z.literal(PROTOCOL), code: z.enum(['nothing', 'full']) }),
])
export type CopyAnswer = z.infer<typeof copyAnswerSchema>
