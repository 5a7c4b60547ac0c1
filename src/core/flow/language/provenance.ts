import { z } from 'zod'

/** Degrees of trust in what a step says of the page: verified, second-hand, old, or not found (procedures.md). */
const trustSchema = z.enum(['V', 'S', 'O', '?'])
export const TRUSTS = trustSchema.options
export type Trust = z.infer<typeof trustSchema>

/** Where it is known from what a step says of the page. */
export const provenanceSchema = z.strictObject({
  trust: trustSchema,
  /** The step is a question of this paper form, by the name that people read on it: its place on the screen is not known. */
  form: z.string().min(2).max(40).optional(),
  says: z.string().min(1).max(200),
  checked: z.iso.date().optional(),
  live: z.boolean().optional(),
})
