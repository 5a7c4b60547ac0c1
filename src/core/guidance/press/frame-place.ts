import { z } from 'zod'
import { type Aim, type AimBox, boxSchema } from './aim.ts'

/** The room of a frame, in pixels of its document. */
export const frameRoomSchema = z.strictObject({
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
})
export type FrameRoom = z.infer<typeof frameRoomSchema>

/** A frame is known to the document around it by a word that the app makes up for the two of them. */
const tokenSchema = z.string().regex(/^[\da-f]{32}$/)

/**
 * A question of the app about a frame. `introduce`: asked of the frame, which sends the token to the document around it;
 * `place`: asked of that document, for a target in this box of the frame. `isScrolling`: people just scrolled in the frame,
 * and what it cannot scroll, the page does.
 */
export const frameQuestionSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('introduce'), token: tokenSchema }),
  z.strictObject({
    ask: z.literal('place'),
    token: tokenSchema,
    number: z.number().int().min(0),
    box: boxSchema,
    room: frameRoomSchema,
    isScrolling: z.boolean(),
    /** Whether it is pressed: what the document around changes next may be its answer. */
    isPress: z.boolean(),
    /** No letter of it is looked at, so that only the styles around show whether it is seen as it is. */
    isWordless: z.boolean(),
  }),
])
export type FrameQuestion = z.infer<typeof frameQuestionSchema>

const scaleSchema = z.number().min(0.01).max(100)

/** Where a frame is in the document around it, and whether people could see what is pressed in it. */
export const framePlaceSchema = z.strictObject({
  /** Of its room's corner, in tenths of a pixel. */
  x: z.number().int().min(-1_000_000).max(1_000_000),
  y: z.number().int().min(-1_000_000).max(1_000_000),
  scaleX: scaleSchema,
  scaleY: scaleSchema,
  /** The frame has stood there for half a second. */
  isStill: z.boolean(),
  /** Something else is seen over the target, painted by the document around. */
  isOccluded: z.boolean(),
  /** Of the document around. */
  room: frameRoomSchema,
})
export type FramePlace = z.infer<typeof framePlaceSchema>

/** Returns the aim as the document around the frame sees it. */
export function toAimAround(aim: Aim, place: FramePlace): Aim {
  const toAround = ([x, y, width, height]: AimBox): AimBox => [
    toBounded(place.x + x * place.scaleX),
    toBounded(place.y + y * place.scaleY),
    Math.max(0, toBounded(width * place.scaleX)),
    Math.max(0, toBounded(height * place.scaleY)),
  ]
  return {
    ...aim,
    box: toAround(aim.box),
    ...(aim.words && {
      words: {
        ...aim.words,
        letters: aim.words.letters.map(toAround),
        ...(aim.words.question && { question: aim.words.question.map(toAround) }),
      },
    }),
  }
}

const MOST = 1_000_000

function toBounded(value: number): number {
  return Math.max(-MOST, Math.min(MOST, Math.round(value)))
}

/** The scoped channel of these questions, from the app to the frames of a portal view. */
export const PORTAL_FRAME = 'portal:frame'
