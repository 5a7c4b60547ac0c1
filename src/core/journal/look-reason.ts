import { z } from 'zod'

/** The reasons for which a supervisor may read one visit. No other reason exists, and none opens the screen. */
export const lookReasonSchema = z.enum(['person-asks', 'contested', 'incident', 'check', 'authority'])
export type LookReason = z.infer<typeof lookReasonSchema>
