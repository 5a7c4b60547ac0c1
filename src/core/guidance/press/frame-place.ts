import { z } from 'zod'
import type { Aim, AimBox } from './aim.ts'

/** The size of a frame's viewport, in CSS pixels of its document. */
export const frameRoomSchema = z.strictObject({
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
})
export type FrameRoom = z.infer<typeof frameRoomSchema>

/** A token that the app creates for a frame and the document around it, by which that document recognises the frame. */
const tokenSchema = z.string().regex(/^[\da-f]{32}$/)

/**
 * A question of the app about a frame. `introduce` goes to the frame, which sends the token to the document around it.
 * `place` goes to that document. `isScrolling`: people just scrolled in the frame, and the page takes over the scrolling
 * that the frame cannot do.
 */
export const frameQuestionSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('introduce'), token: tokenSchema }),
  z.strictObject({
    ask: z.literal('place'),
    token: tokenSchema,
    number: z.number().int().min(0),
    room: frameRoomSchema,
    isScrolling: z.boolean(),
    /** Whether the target is being pressed: the next change of the document around may be the reaction to it. */
    isPress: z.boolean(),
  }),
])
export type FrameQuestion = z.infer<typeof frameQuestionSchema>

const scaleSchema = z.number().min(0.01).max(100)

/** The place of a frame in the document around it, and whether people could see what is pressed in it. */
export const framePlaceSchema = z.strictObject({
  /** The corner of its viewport, in tenths of a pixel. */
  x: z.number().int().min(-1_000_000).max(1_000_000),
  y: z.number().int().min(-1_000_000).max(1_000_000),
  scaleX: scaleSchema,
  scaleY: scaleSchema,
  /** Whether the frame has been there for half a second. */
  isStill: z.boolean(),
  /** Whether styles of the document around change how the frame looks: for a target without words nothing else tells. */
  isAltered: z.boolean(),
  /** The viewport of the document around. */
  room: frameRoomSchema,
})
export type FramePlace = z.infer<typeof framePlaceSchema>

/** Converts an aim to the coordinates of the document around the frame. */
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
        ...(aim.words.label && {
          label: { box: toAround(aim.words.label.box), rest: aim.words.label.rest.map(toAround) },
        }),
      },
    }),
  }
}

const MOST = 1_000_000

function toBounded(value: number): number {
  return Math.max(-MOST, Math.min(MOST, Math.round(value)))
}

/** The channel of these questions, from the app to the frames of a portal view. */
export const PORTAL_FRAME = 'portal:frame'
