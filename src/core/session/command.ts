import { z } from 'zod'
import { roleSchema } from '../attribution/role.ts'
import { handSchema, reasonSchema } from '../attribution/scale.ts'
import { triageSchema } from '../before/triage.ts'
import { idSchema } from '../flow/language.ts'
import { languageSchema } from '../flow/text.ts'

export const textSizeSchema = z.enum(['normal', 'large', 'largest'])
export type TextSize = z.infer<typeof textSizeSchema>

const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)

/** All that a person or a worker can ask of the session from our own screens. */
export const commandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pick'), flow, training: z.boolean() }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('discard') }),
  z.strictObject({ do: z.literal('role'), role: roleSchema }),
  z.strictObject({ do: z.literal('anonymous') }),
  z.strictObject({ do: z.literal('consent'), answer: z.enum(['yes', 'no']) }),
  z.strictObject({ do: z.literal('triage'), triage: triageSchema }),
  z.strictObject({ do: z.literal('to-documents') }),
  z.strictObject({ do: z.literal('begin') }),
  z.strictObject({ do: z.literal('home') }),
  z.strictObject({ do: z.literal('take-hand') }),
  z.strictObject({ do: z.literal('return-hand') }),
  z.strictObject({ do: z.literal('agree-hand') }),
  z.strictObject({ do: z.literal('continue-myself') }),
  z.strictObject({ do: z.literal('give-reason'), reason: reasonSchema }),
  z.strictObject({ do: z.literal('help'), rung: z.enum(['guide', 'read', 'reassure', 'point', 'show', 'explain']) }),
  z.strictObject({ do: z.literal('acknowledge'), step: idSchema }),
  z.strictObject({ do: z.literal('answer'), step: idSchema, choice: idSchema }),
  z.strictObject({ do: z.literal('skip'), step: idSchema }),
  z.strictObject({ do: z.literal('correct'), step: idSchema, hand: handSchema, reason: reasonSchema.optional() }),
  z.strictObject({ do: z.literal('portal'), action: z.enum(['back', 'reload', 'start']) }),
  z.strictObject({ do: z.literal('stop') }),
  z.strictObject({ do: z.literal('judge'), step: idSchema, answer: z.enum(['confirmed', 'contested']) }),
  z.strictObject({ do: z.literal('goal'), step: idSchema }),
  z.strictObject({ do: z.literal('to-sheet') }),
  z.strictObject({ do: z.literal('wipe') }),
  z.strictObject({ do: z.literal('language'), language: languageSchema }),
  z.strictObject({ do: z.literal('text-size'), size: textSizeSchema }),
])
export type Command = z.infer<typeof commandSchema>
