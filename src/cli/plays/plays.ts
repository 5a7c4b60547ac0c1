import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isSwitch } from '../../../training/switches.ts'
import { idSchema } from '../../core/flow/language.ts'
import { parseYaml } from '../../core/flow/yaml.ts'
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
  trouble: z.array(idSchema.refine(isSwitch, 'a switch of training/switches.ts')).max(4).optional(),
  acts: actsSchema.optional(),
})

/** What fictitious people do for one flow; of a part, only what is done at its steps. */
const fileSchema = z.union([
  z.strictObject({
    /** Parts that the flow uses, by their prefix: what is done there is written once, with the part. */
    parts: z.record(idSchema, flowName).optional(),
    plays: z.array(playSchema).min(1).max(40),
  }),
  z.strictObject({ acts: actsSchema }),
])

/** One way through a flow: who does it, in what trouble, and what is done at which step. */
export interface Play {
  readonly name: string
  readonly as: string
  readonly meets: readonly string[]
  readonly trouble: readonly string[]
  readonly acts: Acts
}

const FOLDER = join(import.meta.dirname, '../../../training/plays')

/** The plays of a flow on its training portal (`training/plays/<portal>/<procedure>.yml`); none when nobody wrote any. */
export function readPlays(flow: string): readonly Play[] {
  const file = readFile(flow)
  if (!file || !('plays' in file)) return []
  const parts = Object.entries(file.parts ?? {}).map(([prefix, part]) => toPartActs(part, prefix))
  return file.plays.map((play) => {
    const base = file.plays.find((other) => other.name === play.like)
    const as = play.as ?? base?.as
    if (as === undefined) throw new Error(`training/plays/${flow}.yml: nobody plays « ${play.name} »`)
    return {
      name: play.name,
      as,
      meets: play.meets ?? [],
      trouble: play.trouble ?? [],
      acts: Object.assign({}, ...parts, base?.acts, play.acts) as Acts,
    }
  })
}

function toPartActs(part: string, prefix: string): Acts {
  const file = readFile(part)
  if (!file || !('acts' in file)) throw new Error(`training/plays/${part}.yml must say acts: for its part`)
  return Object.fromEntries(Object.entries(file.acts).map(([step, act]) => [`${prefix}-${step}`, act]))
}

function readFile(flow: string): z.infer<typeof fileSchema> | undefined {
  const file = join(FOLDER, `${flow}.yml`)
  if (!existsSync(file)) return undefined
  const yaml = parseYaml(readFileSync(file, 'utf8'))
  if (!yaml.ok) throw new Error(`${file}:${yaml.faults[0]?.line} ${yaml.faults[0]?.says}`)
  const parsed = fileSchema.safeParse(yaml.yaml.value)
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
