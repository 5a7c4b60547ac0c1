import { z } from 'zod'
import { conditionSchema } from './condition.ts'
import { targetSchema } from './target.ts'
import { textSchema } from './text.ts'

/** Ids become file, state and journal names: short, lower case, no dot (a dot would break xstate's `#id.path`). */
export const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower case letters, digits and - only, 40 at most')

/** How a flow knows which screen of the portal is open. `proves` marks the screens that say the portal took it in. */
export const screenSchema = z.strictObject({
  id: idSchema,
  seen: conditionSchema,
  proves: z.boolean().optional(),
})
export type Screen = z.infer<typeof screenSchema>

export const stepKindSchema = z.enum(['do', 'secret', 'declaration', 'oath', 'submit', 'document', 'wait', 'read'])
export type StepKind = z.infer<typeof stepKindSchema>

/** How a flow can end besides being gone through to its last step. */
const endingSchema = z.enum(['already-done', 'not-open'])

/**
 * One thing to do on one screen, in the order of the list.
 *
 * `when` makes the step depend on what the page shows; such a step names, in `within`, the step it is recorded
 * under, so that the journal never tells an answer (docs/decisions.md). `gate` is the `read` step that both must
 * acknowledge before a `submit` or an `oath`. `ends` stops the flow once the step is done.
 */
export const stepSchema = z.strictObject({
  id: idSchema,
  kind: stepKindSchema,
  on: idSchema,
  title: textSchema,
  say: textSchema,
  why: textSchema.optional(),
  hint: textSchema.optional(),
  target: targetSchema.optional(),
  when: conditionSchema.optional(),
  done: conditionSchema,
  within: idSchema.optional(),
  gate: idSchema.optional(),
  optional: z.boolean().optional(),
  critical: z.boolean().optional(),
  ends: endingSchema.optional(),
  source: z.string().max(200).optional(),
})
export type Step = z.infer<typeof stepSchema>

const documentSchema = z.strictObject({ id: idSchema, text: textSchema, hint: textSchema.optional() })

/** A monthly window, in days of the month: opens at the end of one month (earlier in February), closes in the next. */
export const calendarSchema = z.strictObject({
  opens: z.number().int().min(1).max(28),
  opensInFebruary: z.number().int().min(1).max(28),
  closes: z.number().int().min(1).max(28),
})

export const flowSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'portal/procedure'),
  version: z.number().int().min(1),
  title: textSchema,
  purpose: textSchema,
  words: z.array(z.string().min(2).max(40)).max(30),
  checked: z.iso.date(),
  live: z.boolean(),
  sources: z.array(z.string().min(4).max(200)).min(1),
  documents: z.array(documentSchema).max(12),
  calendar: calendarSchema.optional(),
  proof: textSchema.optional(),
  screens: z.array(screenSchema).min(1).max(40),
  steps: z.array(stepSchema).min(1).max(200),
})
export type Flow = z.infer<typeof flowSchema>

const hostSchema = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    'an exact host name, no *, no port, no path',
  )

export const portalSchema = z.strictObject({
  portal: idSchema,
  name: textSchema,
  formerly: z.array(z.string().min(2).max(40)).max(5).optional(),
  about: textSchema,
  phone: z.string().regex(/^[0-9 ]{2,20}$/, 'digits and spaces only'),
  counter: textSchema,
  /** The exact hosts that may be opened over https; `start` must be on one of them. */
  hosts: z.array(hostSchema).min(1).max(20),
  start: z.url(),
  /** The replica that ships with the app: loopback http, on a port chosen at start. */
  training: z.strictObject({ hosts: z.array(hostSchema).min(1).max(20), start: z.string().startsWith('/') }).optional(),
  sources: z.array(z.string().min(4).max(200)).min(1),
})
export type Portal = z.infer<typeof portalSchema>
