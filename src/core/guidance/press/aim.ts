import { z } from 'zod'
import { idSchema } from '../../flow/language/language.ts'

/** A place of a document's room in CSS pixels, in tenths: `[x, y, width, height]`. */
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
 * Where a target of the flow is in its document's room, and where each letter of its words is. No word is in it: the app
 * knows them from the flow, and asks the documents around where that room is. `locator` is the one of the target's locators that found it.
 */
export const aimSchema = z.strictObject({
  step: idSchema,
  /** Which of the target's controls: a question has one for each answer. */
  control: z.number().int().min(0).max(MAX_CONTROLS),
  /** Of the control; of a choice that was not found by its words, those words. */
  box: boxSchema,
  /** `box` is a choice without words: pressing it changes what is seen of it. */
  isTick: z.literal(true).optional(),
  /**
   * Undefined where none need be seen: a bare field, a target that was not found by words. Without a letter: no text
   * says them, and what is painted there is an icon, or a picture of these very words.
   */
  words: z
    .strictObject({
      locator: z.number().int().min(0).max(20),
      letters: z.array(boxSchema).max(200),
      /** Of the question that is answered, where all of it is in sight. */
      question: z.array(boxSchema).max(200).optional(),
    })
    .optional(),
})
export type Aim = z.infer<typeof aimSchema>
