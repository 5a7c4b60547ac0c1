import { z } from 'zod'
import { type SetupPlace, type SetupStep, setupPlaceSchema } from './step.ts'

/** What the screen of the set-up shows. */
export interface SetupView {
  readonly at: SetupStep | 'end'
  /** All steps, in their order. */
  readonly steps: readonly { readonly step: SetupStep; readonly settled: boolean }[]
  readonly sheet: boolean
  readonly witness: boolean
  readonly place: SetupPlace
}

/** What can be asked of the path of the set-up; what a step does is asked of the record, the supervisor's desk and the session. */
export const setupCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('next') }),
  z.strictObject({ do: z.literal('back') }),
  z.strictObject({ do: z.literal('again') }),
  z.strictObject({ do: z.literal('place'), place: setupPlaceSchema }),
])
export type SetupCommand = z.infer<typeof setupCommandSchema>
