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
    })
    .optional(),
})
export type Aim = z.infer<typeof aimSchema>
