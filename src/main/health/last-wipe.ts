import { z } from 'zod'
import { type LastWipe, lastWipeSchema } from '../../core/health/health.ts'
import { openSettingsFile } from '../settings-file.ts'

const fileSchema = z.strictObject({ wipe: lastWipeSchema.nullable() })

/** What was looked at after the last person: kept, as the process that saw it ends. */
export interface LastWipeFile {
  read(): LastWipe | null
  keep(wipe: LastWipe): void
}

export function openLastWipe(folder: string): LastWipeFile {
  const file = openSettingsFile({ folder, name: 'last-wipe', schema: fileSchema, otherwise: { wipe: null } })
  return { read: () => file.read().wipe, keep: (wipe) => void file.save({ wipe }) }
}
