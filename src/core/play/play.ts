import { z } from 'zod'
import { idSchema } from '../flow/language/language.ts'
import { type Acts, actsSchema } from './action.ts'

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
