import { z } from 'zod'

/** The outcomes of looking for the current step's target. There are no others, whatever the page does. */
export const outcomeSchema = z.enum(['found', 'not-yet', 'several', 'drifted', 'gone'])
export type Outcome = z.infer<typeof outcomeSchema>
