import { z } from 'zod'
import { targetSchema } from '../../flow/language/target.ts'

const at = targetSchema.optional()

/**
 * One act of a demonstration on a training page, on the step's target or on another one (`at`). Texts are fictitious.
 */
export const deedSchema = z.union([
  z.strictObject({ press: z.literal(true), at }),
  /** `boxes`: one letter in each field, from the target on. */
  z.strictObject({ type: z.string().max(200), at, boxes: z.literal(true).optional() }),
  z.strictObject({ choose: z.string().max(200), at }),
  z.strictObject({ select: z.string().max(200), at }),
  /** Attaches a small made-up file of this name. */
  z.strictObject({ attach: z.string().min(1).max(200), at }),
])
export type Deed = z.infer<typeof deedSchema>
