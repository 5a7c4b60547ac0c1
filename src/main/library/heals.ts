import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type KnownHeal, knownHealSchema, learn } from '../../core/guidance/heal/known.ts'

/** More than any desk will meet; the oldest go first. */
const MOST = 500

const fileSchema = z.array(knownHealSchema)

/** What people said of healed elements, from visit to visit. Holds no word of a page, and nothing of a visit. */
export interface HealStore {
  read(): readonly KnownHeal[]
  save(heal: KnownHeal): void
}

/** A file that cannot be read or does not fit counts as none: people are asked again. */
export function openHeals(folder: string): HealStore {
  const file = join(folder, 'heals.json')
  let known = readKnown(file)
  return {
    read: () => known,
    save: (heal) => {
      known = learn(known, heal).slice(-MOST)
      try {
        writeFileSync(`${file}.new`, JSON.stringify(known))
        renameSync(`${file}.new`, file) // whole or not at all, should the machine stop here
      } catch {
        // A full or read-only disk: the answer holds until the app is closed.
      }
    },
  }
}

function readKnown(file: string): readonly KnownHeal[] {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}
