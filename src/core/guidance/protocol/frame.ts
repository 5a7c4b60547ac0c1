import { z } from 'zod'
import { idSchema } from '../../flow/language/language.ts'
import { digestSchema } from '../heal/digest.ts'
import { mistakeSchema } from './mistake.ts'
import { outcomeSchema } from './outcome.ts'
import { overlaySchema } from './overlay.ts'
import { wallSchema } from './wall.ts'

const numbers = z.array(z.number().int().min(0).max(9_999)).max(2_000)

const side = z.number().int().min(0).max(100_000)

/**
 * The most frames of a page that are guided. No page that people work in has more, and further frames delay nothing.
 */
export const MOST_FRAMES = 40

/** The size of a frame, in pixels of its document. */
const roomSchema = z.strictObject({ width: side, height: side })

/**
 * The frames of a document, as it sees them from outside: the size of each, and whether people can see it. A frame is
 * recognised by its size, as nothing else is known on both sides: touching its window before its first document exists
 * would keep our preload out of it for good (measured in Electron 33).
 */
export const framesSeenSchema = z.array(z.strictObject({ ...roomSchema.shape, seen: z.boolean() })).max(MOST_FRAMES)
export type FramesSeen = z.infer<typeof framesSeenSchema>

/**
 * Steps, by number, in one frame: those whose ids are there, those whose target is found under another id than
 * recorded, and those whose target seems to be there under another name. What this means is judged from all frames
 * together.
 */
const renewalSchema = z.strictObject({ ids: numbers, otherwise: numbers, comes: numbers })
export type Renewal = z.infer<typeof renewalSchema>

/**
 * One frame's answer to an order: which of its atoms hold there (see `listAtoms`), and whether the target was found
 * there. It contains no word of the page.
 */
export const frameAnswerSchema = z.strictObject({
  holds: numbers,
  /** The atoms that may still turn out to hold, as some of the frame has not been searched yet. */
  unsure: numbers.optional(),
  /**
   * Like `holds`, but elements that are only like a recorded target count too; sent only once the frame has settled.
   */
  likely: numbers.optional(),
  /** Sent with `likely`, where a step may come under another name. */
  renewal: renewalSchema.optional(),
  target: outcomeSchema,
  /** The rank of the locator that found the target. */
  rank: z.number().int().min(0).max(20).optional(),
  healed: digestSchema.optional(),
  wall: wallSchema.optional(),
  mistake: mistakeSchema.optional(),
  overlay: overlaySchema.optional(),
  secret: z.literal(true).optional(),
  busy: z.literal(true).optional(),
  folded: z.literal(true).optional(),
  /** The frame's own size, as it sees it from inside. */
  room: roomSchema,
})
export type FrameAnswer = z.infer<typeof frameAnswerSchema>

/**
 * The app's verdict on all the answers, sent to each frame: the steps that apply, and whether the target is in this
 * frame.
 */
export const verdictSchema = z.strictObject({
  applies: z.array(idSchema).max(200),
  target: z.boolean(),
})
export type Verdict = z.infer<typeof verdictSchema>

/** The channel of verdicts, from the app to the frames of a portal view. */
export const PORTAL_VERDICT = 'portal:verdict'
