import { z } from 'zod'
import { idSchema } from '../flow/language/language.ts'
import { targetSchema } from '../flow/language/target.ts'

const words = z.string().min(1).max(200)
/** Where on the page, when it is not the step's own target. */
const at = targetSchema.optional()

/**
 * One thing that a fictitious person does. `press`, `type`, `choose`, `select` and `attach` happen in the page, at the
 * step's target or `at` another one; `send` presses the page's only sending button; `read` opens the mailbox in a
 * second tab; `start` goes back to the portal's first page; `answer` and `skip` are said on the coach panel; `trouble` turns a switch of the training portals.
 *
 * In a text, `{nir}` and its like stand for what the person has, `{today}` and `{month}` for dates, `{code}` for what
 * was read in the mailbox.
 */
const actionSchema = z.union([
  z.strictObject({ press: targetSchema }),
  z.strictObject({ type: z.string().max(200), at, boxes: z.literal(true).optional() }),
  z.strictObject({ choose: words, at }),
  z.strictObject({ select: words, at }),
  z.strictObject({ attach: words, at }),
  z.strictObject({ send: z.literal(true) }),
  z.strictObject({ read: z.literal('code') }),
  z.strictObject({ start: z.literal(true) }),
  z.strictObject({ answer: idSchema }),
  z.strictObject({ skip: z.literal(true) }),
  z.strictObject({ trouble: idSchema, on: z.boolean() }),
])
export type Action = z.infer<typeof actionSchema>

/** What is done at a step: one action, or several in their order. */
const actSchema = z.union([actionSchema, z.array(actionSchema).max(40)])

/** Acts by step; a step that comes again and again has one act a `turn`, the last for all turns after it. */
export const actsSchema = z.record(
  idSchema,
  z.union([actSchema, z.strictObject({ turns: z.array(actSchema).min(2).max(20) })]),
)
export type Acts = z.infer<typeof actsSchema>

/** The actions of a step when it is done for the nth time, from 0; `undefined`: nothing was written for it. */
export function toActions(acts: Acts, step: string, time: number): readonly Action[] | undefined {
  const written = acts[step]
  if (!written) return undefined
  const act = 'turns' in written ? (written.turns[time] ?? written.turns.at(-1)) : written
  return act && (Array.isArray(act) ? act : [act])
}
