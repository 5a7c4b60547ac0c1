import { z } from 'zod'
import { idSchema } from '../flow/language/id.ts'
import { targetSchema } from '../flow/language/target.ts'
import { fingerprintSchema } from '../guidance/heal/fingerprint.ts'
import { outcomeSchema } from '../guidance/protocol/outcome.ts'
import { pageSchema, recordedSchema, thingSchema } from './event.ts'

/** Channels of a page that the studio opened; no page of a visit has them. */
export const STUDIO_SIGNAL = 'studio:signal'
export const STUDIO_ORDER = 'studio:order'

const digest = z.number().int().min(0).max(0xffffff)

/** What stood on a page at the last act there, and what that was on, for the page that comes in its place: digests, in memory only. */
export const traceSchema = z.strictObject({ last: digest, things: z.array(digest).max(400) })
export type PageTrace = z.infer<typeof traceSchema>

/** What the app asks of the recorder in a page. Without one it tells nothing. */
export const recorderOrderSchema = z.strictObject({
  number: z.number().int().min(0),
  /** `point`: the next press says where, and does not reach the page. `look`: only find these. */
  mode: z.enum(['rest', 'watch', 'point', 'look']),
  /** Of this recording, for the digests. */
  key: z.number().int().min(0),
  typed: z.array(digest).max(5_000),
  words: z.array(z.string().max(60)).max(30_000),
  /** Of the page that was here before this one. */
  before: traceSchema.optional(),
  targets: z
    .array(
      z.strictObject({
        step: idSchema,
        target: targetSchema,
        exact: z.boolean(),
        /** What was recorded of it: what is tried is known again as the guide will. */
        print: fingerprintSchema.optional(),
      }),
    )
    .max(200)
    .default([]),
})
export type RecorderOrder = z.infer<typeof recorderOrderSchema>

/** What is found of one step's target on the page that shows, and by which of its ways. */
export const foundSchema = z.strictObject({
  step: idSchema,
  outcome: outcomeSchema,
  rank: z.number().int().min(0).max(6).optional(),
})
export type StepFound = z.infer<typeof foundSchema>

/** All that a recorder may send: the closed events of a recording, and digests that nobody can read back. */
export const recorderSignalSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('ready') }),
  z.strictObject({
    is: z.literal('recorded'),
    recorded: recordedSchema,
    typed: z.array(digest).max(400),
    trace: traceSchema.optional(),
  }),
  z.strictObject({ is: z.literal('pointed'), thing: thingSchema, page: pageSchema }),
  z.strictObject({ is: z.literal('found'), number: z.number().int().min(0), found: z.array(foundSchema).max(200) }),
])
export type RecorderSignal = z.infer<typeof recorderSignalSchema>
