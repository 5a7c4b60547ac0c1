import { z } from 'zod'
import { idSchema } from './flow/language/language.ts'
import { targetSchema } from './flow/language/target.ts'

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
const actsSchema = z.record(
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

const name = z.string().min(2).max(80)
const flowName = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)

const playSchema = z.strictObject({
  name,
  /** The person or character that one plays. */
  as: idSchema.optional(),
  /** Another play of the file whose person and acts hold where this one has none. */
  like: name.optional(),
  /** Steps that this play must meet: the branch that it is there for. */
  meets: z.array(idSchema).max(40).optional(),
  /** Switches of the training portals that are on from the start. */
  trouble: z.array(idSchema).max(4).optional(),
  acts: actsSchema.optional(),
})

/** What fictitious people do for one flow; of a part, only what is done at its steps. */
export const playFileSchema = z.union([
  z.strictObject({
    /** Parts that the flow uses, by their prefix: what is done there is written once, with the part. */
    parts: z.record(idSchema, flowName).optional(),
    plays: z.array(playSchema).min(1).max(40),
  }),
  z.strictObject({ acts: actsSchema }),
])
export type PlayFile = z.infer<typeof playFileSchema>

/** One way through a flow: who does it, in what trouble, and what is done at which step. */
export interface Play {
  readonly name: string
  readonly as: string
  readonly meets: readonly string[]
  readonly trouble: readonly string[]
  readonly acts: Acts
}

/** The plays of a file, each with what it shares with another and with the parts. @throws when one cannot be played */
export function toPlays(file: PlayFile, readPart: (flow: string) => PlayFile | undefined): readonly Play[] {
  if (!('plays' in file)) return []
  const parts = Object.entries(file.parts ?? {}).map(([prefix, part]) => toPartActs(readPart(part), part, prefix))
  return file.plays.map((play) => {
    const base = file.plays.find((other) => other.name === play.like)
    const as = play.as ?? base?.as
    if (as === undefined) throw new Error(`nobody plays « ${play.name} »`)
    return {
      name: play.name,
      as,
      meets: play.meets ?? [],
      trouble: play.trouble ?? [],
      acts: Object.assign({}, ...parts, base?.acts, play.acts) as Acts,
    }
  })
}

function toPartActs(file: PlayFile | undefined, part: string, prefix: string): Acts {
  if (!file || !('acts' in file)) throw new Error(`training/plays/${part}.yml must say acts: for its part`)
  return Object.fromEntries(Object.entries(file.acts).map(([step, act]) => [`${prefix}-${step}`, act]))
}
