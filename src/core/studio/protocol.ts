import { z } from 'zod'
import { fingerprintSchema } from '../flow/language/fingerprint.ts'
import { idSchema } from '../flow/language/id.ts'
import { targetSchema } from '../flow/language/target.ts'
import { outcomeSchema } from '../guidance/protocol/outcome.ts'
import { pageSchema, recordedSchema, thingSchema } from './event.ts'

/** Channels of pages that the studio opened; pages of a visit do not have them. */
export const STUDIO_SIGNAL = 'studio:signal'
export const STUDIO_ORDER = 'studio:order'

const digest = z.number().int().min(0).max(0xffffff)

/**
 * Digests of the elements on a page at the last act there, and of the element of that act, for the page that replaces
 * it. They stay in memory.
 */
export const traceSchema = z.strictObject({ last: digest, things: z.array(digest).max(400) })
export type PageTrace = z.infer<typeof traceSchema>

/** An order of the app to the recorder in a page. Without an order the recorder sends nothing. */
export const recorderOrderSchema = z.strictObject({
  number: z.number().int().min(0),
  /** `point`: the next press tells the place and does not reach the page. `look`: only search for the targets. */
  mode: z.enum(['rest', 'watch', 'point', 'look']),
  /** The key of this recording's digests. */
  key: z.number().int().min(0),
  typed: z.array(digest).max(5_000),
  words: z.array(z.string().max(60)).max(30_000),
  /** The trace of the previous page. */
  before: traceSchema.optional(),
  targets: z
    .array(
      z.strictObject({
        step: idSchema,
        target: targetSchema,
        exact: z.boolean(),
        /** The fingerprint of the target: a trial finds it in the same way as the guide will. */
        print: fingerprintSchema.optional(),
      }),
    )
    .max(200)
    .default([]),
})
export type RecorderOrder = z.infer<typeof recorderOrderSchema>

/** The outcome for one step's target on the page that shows, and the locator that found it. */
export const foundSchema = z.strictObject({
  step: idSchema,
  outcome: outcomeSchema,
  rank: z.number().int().min(0).max(6).optional(),
})
export type StepFound = z.infer<typeof foundSchema>

/**
 * Everything that a recorder may send: the closed events of a recording, and digests from which nobody can read
 * anything.
 */
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
