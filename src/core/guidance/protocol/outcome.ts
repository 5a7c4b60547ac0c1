import { z } from 'zod'

/** The outcome of looking for the current step's target: never more than these, whatever the page does. */
export const outcomeSchema = z.enum(['found', 'not-yet', 'several', 'drifted', 'gone'])
export type Outcome = z.infer<typeof outcomeSchema>
