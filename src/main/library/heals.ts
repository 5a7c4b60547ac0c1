import { z } from 'zod'
import { type KnownHeal, knownHealSchema, learn } from '../../core/guidance/heal/known.ts'
import { openSettingsFile } from '../settings-file.ts'

/** More than any desk will meet; the oldest go first. */
const MOST = 500

const listSchema = z.array(knownHealSchema)
const fileSchema = z.union([
  z.strictObject({ v: z.literal(1), heals: listSchema }),
  listSchema.transform((heals) => ({ v: 1 as const, heals })), // as it was written until November 2026
])
type HealFile = z.infer<typeof fileSchema>

/** What people said of healed elements, from visit to visit. Holds no word of a page, and nothing of a visit. */
export interface HealStore {
  read(): readonly KnownHeal[]
  /** Answers false when the disk did not take it: it then holds until the app closes. */
  save(heal: KnownHeal): Promise<boolean>
}

/** A file that cannot be read or does not fit counts as none: people are asked again. */
export function openHeals(folder: string): HealStore {
  const otherwise: HealFile = { v: 1, heals: [] }
  const file = openSettingsFile<HealFile>({ folder, name: 'heals', schema: fileSchema, otherwise })
  return {
    read: () => file.read().heals,
    save: (heal) => file.save({ v: 1, heals: learn(file.read().heals, heal).slice(-MOST) }),
  }
}
