import { z } from 'zod'
import { addAnswer, type KnownHeal, knownHealSchema } from '../../core/guidance/heal/known.ts'
import { openSettingsFile } from '../settings-file.ts'

/** The most saved answers; the oldest are dropped first. */
const MOST = 500

const fileSchema = z.strictObject({ v: z.literal(1), heals: z.array(knownHealSchema) })
type HealFile = z.infer<typeof fileSchema>

/** People's answers about healed elements, over all visits. Holds no text of a page and no data of a visit. */
export interface HealStore {
  read(): readonly KnownHeal[]
  /** Saves an answer; false when the disk failed, and it then holds until the app closes. */
  save(heal: KnownHeal): Promise<boolean>
}

/** Opens the answers. An unreadable or invalid file counts as empty: people are asked again. */
export function openHeals(folder: string): HealStore {
  const otherwise: HealFile = { v: 1, heals: [] }
  const file = openSettingsFile<HealFile>({ folder, name: 'heals', schema: fileSchema, otherwise })
  return {
    read: () => file.read().heals,
    save: (heal) => file.save({ v: 1, heals: addAnswer(file.read().heals, heal).slice(-MOST) }),
  }
}
