import { z } from 'zod'

/** What an organisation decides once on a computer, in this order. */
export const setupStepSchema = z.enum(['passphrase', 'papers', 'kept', 'helper', 'place'])
export type SetupStep = z.infer<typeof setupStepSchema>
export const SETUP_STEPS = setupStepSchema.options

/** Whether people sit here with a helper, or alone at a kiosk. */
export const setupPlaceSchema = z.enum(['desk', 'kiosk'])
export type SetupPlace = z.infer<typeof setupPlaceSchema>

/** The answers that no file of the record contains: the choices that were confirmed, and where the computer is used. */
export const setupAnswersSchema = z.strictObject({
  said: z.array(setupStepSchema).max(SETUP_STEPS.length),
  place: setupPlaceSchema,
  /** Whether nothing was open at the last look. */
  over: z.boolean(),
})
export type SetupAnswers = z.infer<typeof setupAnswersSchema>

/** The progress of a computer's set-up. */
export interface SetupFacts {
  /** The supervisor has a passphrase. */
  readonly passphrase: boolean
  /** Whether a recovery sheet, or an officer's key, opens the record's keys. */
  readonly sheet: boolean
  /** Whether a head of the record has left the computer. */
  readonly witness: boolean
  /** The choices that were confirmed, changed or not. */
  readonly said: readonly SetupStep[]
}

/** Checks whether a step is done: papers and the passphrase by the facts on the disk, choices by their confirmation. */
export function isSettled(facts: SetupFacts, step: SetupStep): boolean {
  if (step === 'passphrase') return facts.passphrase
  if (step === 'papers') return facts.sheet && facts.witness
  return facts.said.includes(step)
}

/** The path of the set-up, as the screen shows it. */
export interface SetupView {
  readonly at: SetupStep | 'end'
  /** All steps, in their order. */
  readonly steps: readonly { readonly step: SetupStep; readonly settled: boolean }[]
  readonly sheet: boolean
  readonly witness: boolean
  readonly place: SetupPlace
  /** Set if a file should have answered the set-up and could not: what is wrong with it, for whoever wrote it. */
  readonly trouble?: string
}

/**
 * Commands of the path itself. What a step does is requested from the record, the supervisor's desk and the session.
 */
export const setupCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('next') }),
  z.strictObject({ do: z.literal('back') }),
  z.strictObject({ do: z.literal('again') }),
  z.strictObject({ do: z.literal('place'), place: setupPlaceSchema }),
])
export type SetupCommand = z.infer<typeof setupCommandSchema>
