import { z } from 'zod'
import { setupPlaceSchema } from './step.ts'

/** What can be asked of the path of the set-up; what a step does is asked of the record, the supervisor's desk and the session. */
export const setupCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('next') }),
  z.strictObject({ do: z.literal('back') }),
  z.strictObject({ do: z.literal('again') }),
  z.strictObject({ do: z.literal('place'), place: setupPlaceSchema }),
])
export type SetupCommand = z.infer<typeof setupCommandSchema>
