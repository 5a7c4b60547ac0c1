import { z } from 'zod'
import { idSchema } from '../../flow/language/language.ts'
import { digestSchema } from '../heal/digest.ts'
import { outcomeSchema } from './outcome.ts'
import { wallSchema } from './wall.ts'

const numbers = z.array(z.number().int().min(0).max(9_999)).max(2_000)

const side = z.number().int().min(0).max(100_000)

/**
 * The most frames of a page that are guided: a page of more is none that a person works in. The others hold nothing up.
 */
export const MOST_FRAMES = 40

/** The room of a frame, in pixels of its document. */
const roomSchema = z.strictObject({ width: side, height: side })

/**
 * The frames of a document, as it sees them from outside: how much room each has, and whether people can see it. A frame
 * is known by its room, as nothing else is known on both sides: to touch its window before its first document is there
 * would keep our preload from it for good (measured in Electron 33).
 */
export const framesSeenSchema = z.array(z.strictObject({ ...roomSchema.shape, seen: z.boolean() })).max(MOST_FRAMES)
export type FramesSeen = z.infer<typeof framesSeenSchema>

/**
 * Steps, by their numbers: whose ids are in the frame, whose target is found there under another id than it had, and whose
 * target seems to be there under another name. What it means is judged from all the frames together.
 */
const renewalSchema = z.strictObject({ ids: numbers, otherwise: numbers, comes: numbers })
export type Renewal = z.infer<typeof renewalSchema>

/**
 * The answer of one frame of a page to an order: which of its atoms hold there (see `toAtoms`), and what became of the
 * target there. No word of the page is in it.
 */
export const frameAnswerSchema = z.strictObject({
  holds: numbers,
  /** Which of the others may hold: not all that this frame shows was looked into yet. */
  unsure: numbers.optional(),
  /** The same as `holds`, where what is only like a recorded target counts too; sent only once the frame has settled. */
  likely: numbers.optional(),
  /** Told with `likely`, where a step may come under another name. */
  renewal: renewalSchema.optional(),
  target: outcomeSchema,
  /** Which of the target's locators found it. */
  rank: z.number().int().min(0).max(20).optional(),
  healed: digestSchema.optional(),
  wall: wallSchema.optional(),
  /** Its own room, as it sees it from inside. */
  room: roomSchema,
})
export type FrameAnswer = z.infer<typeof frameAnswerSchema>

/** The app's verdict on all the answers, for each frame: the steps that apply, and whether the target is in this one. */
export const verdictSchema = z.strictObject({
  applies: z.array(idSchema).max(200),
  target: z.boolean(),
})
export type Verdict = z.infer<typeof verdictSchema>

/** The scoped channel of verdicts, from the app to the frames of a portal view. */
export const PORTAL_VERDICT = 'portal:verdict'
