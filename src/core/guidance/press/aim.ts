import { z } from 'zod'
import { idSchema } from '../../flow/language/language.ts'

/** A box in a document's viewport, in tenths of a CSS pixel: `[x, y, width, height]`. */
export const boxSchema = z.tuple([
  z.number().int().min(-1_000_000).max(1_000_000),
  z.number().int().min(-1_000_000).max(1_000_000),
  z.number().int().min(0).max(1_000_000),
  z.number().int().min(0).max(1_000_000),
])
export type AimBox = z.infer<typeof boxSchema>

export const TENTHS = 10
export const MAX_CONTROLS = 1_000

/**
 * The place of a flow's target in its document's viewport, and of each letter of its words. It holds no word: the app
 * knows them from the flow, and asks the documents around for the position of that viewport. `locator` is the rank of
 * the locator that found the target.
 */
export const aimSchema = z.strictObject({
  step: idSchema,
  /** The index of the control: a question has one for each answer. */
  control: z.number().int().min(0).max(MAX_CONTROLS),
  /** The box of the control; for a choice that was not found by its words, the box of those words. */
  box: boxSchema,
  /** `box` is a choice without words, whose look changes when it is pressed. */
  isTick: z.literal(true).optional(),
  /**
   * The boxes of the letters. Undefined where no words need to be seen: a bare field, or a target that was not found by
   * words. Empty where no text has them: an icon, or a picture of these very words, is painted there.
   */
  words: z
    .strictObject({
      locator: z.number().int().min(0).max(20),
      letters: z.array(boxSchema).max(200),
      /** The boxes of the question that is answered, where all of it is in view. */
      question: z.array(boxSchema).max(200).optional(),
      /**
       * The box of the whole label, and of what it shows beside these letters: other text by lines, and fields. Undefined
       * where a style writes a part of it, whose place is not known.
       */
      label: z.strictObject({ box: boxSchema, rest: z.array(boxSchema).max(60) }).optional(),
    })
    .optional(),
})
export type Aim = z.infer<typeof aimSchema>

/** The movement and growth that hover effects and presses may cause, in tenths of a pixel and as a share of the sides. */
const PLAY = 8 * TENTHS
const PLAY_PART = 0.12

/** Checks whether two boxes are one place, whatever a hover or a press does to what is there. */
export function isSamePlace(one: AimBox, other: AimBox): boolean {
  const [wide, high] = [Math.min(one[2], other[2]), Math.min(one[3], other[3])]
  const isNear = (from: number, to: number, side: number): boolean =>
    Math.abs(from - to) <= Math.max(PLAY, PLAY_PART * side)
  return (
    isNear(one[0], other[0], wide) &&
    isNear(one[0] + one[2], other[0] + other[2], wide) &&
    isNear(one[1], other[1], high) &&
    isNear(one[1] + one[3], other[1] + other[3], high)
  )
}
