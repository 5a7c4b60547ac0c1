import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { RUNGS } from '../../src/core/attribution/ladder.ts'
import { roleSchema } from '../../src/core/attribution/role.ts'
import { helpSchema } from '../../src/core/attribution/scale.ts'
import { parseYaml } from '../../src/core/flow/read/yaml.ts'
import { endWordsSchema } from '../../src/core/session/command.ts'

/** The steps of the record that each role-play goes through; a button that sends a field belongs to the field's step. */
export const STEPS = ['cookies', 'identifiant', 'mot-de-passe', 'actualiser', 'formation'] as const

/** The codes that are degrees of help, from the least independent. */
export const DEGREES = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'] as const

const stepSchema = z.strictObject({
  /** What happens in the room, which the app neither hears nor sees. */
  room: z.string().optional(),
  /** What the helper presses in the band; `undone`: a press that is taken back. */
  word: z.enum(['told', 'pointed', 'reassured', 'none', 'undone']).optional(),
  /** The help that the person asks of the app. */
  help: z.enum(RUNGS).extract(['read', 'point', 'explain']).optional(),
  /** The helper's hand: does the step, a part of it, is offered and refused, or is taken and given back. */
  hand: z.enum(['whole', 'part', 'offered', 'lent']).optional(),
  /** Whether the helper leaves in this step, or comes back. */
  away: z.enum(['gone', 'back']).optional(),
  /** The code of what happened, written before the app was tried. */
  truth: helpSchema.extract(DEGREES),
})
export type PlayedStep = z.infer<typeof stepSchema>

const fileSchema = z.strictObject({
  plays: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      role: roleSchema.default('worker'),
      steps: z.partialRecord(z.enum(STEPS), stepSchema).default({}),
      end: z
        .strictObject({
          words: endWordsSchema.optional(),
          told: z.array(z.enum(STEPS)).default([]),
          contests: z.array(z.enum(STEPS)).default([]),
        })
        .default({ told: [], contests: [] }),
    }),
  ),
})
export type RolePlay = z.infer<typeof fileSchema>['plays'][number]

/** What happens at a step that a role-play does not name: the person does it, with the guide on the screen. */
export const QUIET: PlayedStep = { truth: 'A5' }

/** Reads the role-plays of this folder. @throws Error for a file that is no list of them */
export function readRolePlays(file = join(import.meta.dirname, 'role-plays.yml')): readonly RolePlay[] {
  const yaml = parseYaml(readFileSync(file, 'utf8'))
  if (!yaml.ok) throw new Error(`${file}:${yaml.faults[0]?.line} ${yaml.faults[0]?.says}`)
  const parsed = fileSchema.safeParse(yaml.yaml.value)
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data.plays
}
