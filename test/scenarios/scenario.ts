import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { roleSchema } from '../../src/core/attribution/role.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { replayVisits } from '../../src/core/journal/visit.ts'

const moveSchema = z.union([
  /** An act on the portal for a step, with mouse and keyboard, once the coach is there. */
  z.strictObject({ act: z.string() }),
  /** The same by keyboard alone: Tab to the target, then Enter. */
  z.strictObject({ keyboard: z.string() }),
  /** Pastes into the field of the step. */
  z.strictObject({ paste: z.string() }),
  /** A forgery by the page: a script fills the field, or clicks, without anybody. */
  z.strictObject({ forge: z.enum(['fill', 'click', 'label']), on: z.string() }),
  /** A press on a button of the coach, by the beginning of its words; `touch`: with a finger. */
  z.strictObject({ tap: z.string() }),
  z.strictObject({ touch: z.string() }),
  /** Presses on « Aidez-moi », up to this rung. */
  z.strictObject({ help: z.enum(['guide', 'point', 'explain', 'stuck']) }),
  /** A press that opens the menu at the end of the coach's first line. */
  z.strictObject({ menu: z.literal(true) }),
  /** F8 on our screens, or while the portal has the focus. */
  z.strictObject({ key: z.enum(['coach', 'portal']) }),
  /** A wait until the coach is at a step. */
  z.strictObject({ at: z.string() }),
  /** A correction of who did a step, in the list of steps. */
  z.strictObject({ correct: z.string(), who: z.string(), why: z.string().optional() }),
  /** A correction of who did a step, at the recap, by the second tap of « Changer ». */
  z.strictObject({ change: z.string(), who: z.string() }),
  /** A press on the button that ends the visit, whatever its words. */
  z.strictObject({ finish: z.literal(true) }),
  z.strictObject({ reload: z.literal(true) }),
  /** The visit is left for the recap; before the end of the moves if this is among them, otherwise after them. */
  z.strictObject({ stop: z.literal(true) }),
])
export type Move = z.infer<typeof moveSchema>

const scenarioSchema = z.strictObject({
  name: z.string(),
  role: roleSchema.default('worker'),
  urgent: z.boolean().default(false),
  moves: z.array(moveSchema),
  /** The expected journal: `hand help reason?` a step, how the hand passed, the person's answers, the close. */
  record: z.record(z.string(), z.string()),
  passes: z.array(z.string()).default([]),
  answers: z.record(z.string(), z.string()).default({}),
  recapped: z.boolean().default(false),
})
export type Scenario = z.infer<typeof scenarioSchema>

/** Reads one file of two-person scenarios. Those of `evidence` and `window` need real input; `hand`, `help` and `recap` do not. */
export function readScenarios(name: string): readonly Scenario[] {
  const text = readFileSync(join(import.meta.dirname, `${name}.yml`), 'utf8')
  return z.array(scenarioSchema).parse(parse(text))
}

/** Returns what the journal says about its last visit. */
export function toOutcome(entries: readonly Entry[]): Pick<Scenario, 'record' | 'passes' | 'answers' | 'recapped'> {
  const last = [...replayVisits(entries).values()].at(-1)
  if (!last) throw new Error('the journal has no visit')
  return {
    record: Object.fromEntries(
      last.steps.map(({ step, hand, help, reason }) => [step, [hand, help, reason].filter(Boolean).join(' ')]),
    ),
    passes: entries.flatMap((entry) => (entry.kind === 'handover' && entry.visit === last.visit ? [entry.cause] : [])),
    answers: Object.fromEntries(last.steps.flatMap(({ step, answer }) => (answer ? [[step, answer]] : []))),
    recapped: last.closed?.recapped ?? false,
  }
}

/** Returns what a scenario expects of the journal. */
export const toExpected = ({ record, passes, answers, recapped }: Scenario) => ({ record, passes, answers, recapped })
