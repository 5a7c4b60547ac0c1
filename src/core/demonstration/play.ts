import { z } from 'zod'
import { idSchema } from '../flow/language/language.ts'
import { targetSchema } from '../flow/language/target.ts'

const words = z.string().min(1).max(200)
/** The place on the page, if it is not the step's own target. */
const at = targetSchema.optional()

/**
 * One act of a fictitious person. `press`, `type`, `choose`, `select` and `attach` happen in the page, at the step's
 * target or `at` another one; `send` presses the page's only sending button; `read` opens the mailbox in a second tab;
 * `start` goes back to the portal's first page; `answer` and `skip` are given on the coach panel; `trouble` turns on a
 * switch of the training portals.
 *
 * In a text, `{nir}` and the like stand for the person's data, `{today}` and `{month}` for dates, `{code}` for the code
 * from the mailbox.
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

/** The act at a step: one action, or several in order. */
const actSchema = z.union([actionSchema, z.array(actionSchema).max(40)])

/** Acts by step; a step that recurs has one act a `turn`, of which the last holds for all later turns. */
const actsSchema = z.record(
  idSchema,
  z.union([actSchema, z.strictObject({ turns: z.array(actSchema).min(2).max(20) })]),
)
export type Acts = z.infer<typeof actsSchema>

/** Returns the actions of a step when it is done for the nth time, from 0; undefined if there are none. */
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
  /** The person or character to play. */
  as: idSchema.optional(),
  /** Another play of the file, from which this one inherits the person and acts that it lacks. */
  like: name.optional(),
  /** The steps that this play must meet: the branch that it tests. */
  meets: z.array(idSchema).max(40).optional(),
  /** Switches of the training portals that are on from the start. */
  trouble: z.array(idSchema).max(4).optional(),
  acts: actsSchema.optional(),
})

/** The acts of fictitious people for one flow; for a sub-flow, only the acts at its steps. */
export const playFileSchema = z.union([
  z.strictObject({
    /** The flow's sub-flows, by their prefix; their acts are written once, in their own file. */
    parts: z.record(idSchema, flowName).optional(),
    plays: z.array(playSchema).min(1).max(40),
  }),
  z.strictObject({ acts: actsSchema }),
])
export type PlayFile = z.infer<typeof playFileSchema>

/** One way through a flow: the person, the trouble, and the acts at each step. */
export interface Play {
  readonly name: string
  readonly as: string
  readonly meets: readonly string[]
  readonly trouble: readonly string[]
  readonly acts: Acts
}

/**
 * Returns the plays of a file, each complete with what it inherits and with its sub-flows' acts. @throws Error if one
 * cannot be played
 */
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
