import { z } from 'zod'

/** What lies over the step's place and has a way out: a question about cookies, or anything else (a chat, a survey). */
export const overlaySchema = z.enum(['cookies', 'other'])
export type SeenOverlay = z.infer<typeof overlaySchema>
