import { z } from 'zod'

/**
 * A page's report that it says an answer is wrong: by which sign, and where. `sign-in`: at a password, where the answer is
 * who somebody is; `message`: no field is known, only the message. No word of the page is in it.
 */
export const mistakeSchema = z.strictObject({
  by: z.enum(['field', 'message', 'browser']),
  at: z.enum(['field', 'sign-in', 'message']),
})
export type SeenMistake = z.infer<typeof mistakeSchema>
