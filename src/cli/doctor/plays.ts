import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { idSchema } from '../../core/flow/language.ts'
import { parseYaml } from '../../core/flow/yaml.ts'

/** What a fictitious person does for one step; a step without an act is pressed. */
const actSchema = z.union([
  z.strictObject({ type: z.string().max(200) }),
  z.strictObject({ choose: z.string().min(1).max(200) }),
  z.strictObject({ answer: idSchema }),
  z.strictObject({ skip: z.literal(true) }),
])
export type Act = z.infer<typeof actSchema>

const playSchema = z.strictObject({
  name: z.string().min(2).max(80),
  /** Another play of the file whose acts hold where this one has none. */
  like: z.string().min(2).max(80).optional(),
  /** Steps that this play must meet: the branch that it is there for. */
  meets: z.array(idSchema).max(40).optional(),
  acts: z.record(idSchema, actSchema).optional(),
})
export type Play = z.infer<typeof playSchema>

const fileSchema = z.strictObject({ plays: z.array(playSchema).min(1).max(40) })

const FOLDER = join(import.meta.dirname, '../../../training/plays')

/** The plays of a flow on its training portal (`training/plays/<portal>/<procedure>.yml`); none when nobody wrote any. */
export function readPlays(flow: string): readonly Play[] {
  const file = join(FOLDER, `${flow}.yml`)
  if (!existsSync(file)) return []
  const yaml = parseYaml(readFileSync(file, 'utf8'))
  if (!yaml.ok) throw new Error(`${file}:${yaml.faults[0]?.line} ${yaml.faults[0]?.says}`)
  const { plays } = fileSchema.parse(yaml.yaml.value)
  return plays.map((play) => {
    const base = plays.find(({ name }) => name === play.like)
    return { ...play, acts: { ...base?.acts, ...play.acts } }
  })
}
