import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { idSchema } from '../../core/flow/language/id.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { listMended, type Mending } from '../../core/studio/mending.ts'
import { type Recording, recordingSchema } from '../../core/studio/recording/recording.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'

const fileSchema = z.strictObject({ path: z.string().max(200), text: z.string().max(300_000) })

/** A procedure that is being mended: its changed files, and the same files before. */
const mendedSchema = z.strictObject({
  flow: z.string().max(90),
  isTraining: z.boolean(),
  drifted: idSchema.optional(),
  from: z.array(fileSchema).max(20),
  changed: z.array(fileSchema).max(20),
})

/** A recording under way, with the one before as `first`; or a procedure that is being mended. */
const keptSchema = z.union([
  z.strictObject({ now: recordingSchema, first: recordingSchema.nullable() }),
  z.strictObject({ mended: mendedSchema }),
])
export type KeptWork = z.infer<typeof keptSchema>

/** The file of unsaved work: intact after any crash, with a closed schema, which has no field for content. */
export interface RecordingFile {
  read(): KeptWork | undefined
  /** Saves the work; false where the disk failed. */
  keep(kept: KeptWork): boolean
  forget(): void
}

/** Returns the work to save; undefined as long as nobody would miss any of it. */
export function findUnsaved(
  history: { readonly now: Recording } | null,
  first: Recording | null,
  mending: Mending | null,
): KeptWork | undefined {
  if (!mending) return history ? { now: history.now, first } : undefined
  const changed = listMended(mending)
  if (changed.length === 0) return undefined
  const { flow, isTraining, drifted, files } = mending
  const from = files.filter(({ path }) => changed.some((one) => one.path === path))
  return { mended: { flow, isTraining, ...(drifted !== undefined && { drifted }), from, changed: [...changed] } }
}

/** Resumes the mending of a procedure; undefined where somebody else changed its files meanwhile. */
export function resumeMending(
  { flow, isTraining, drifted, from, changed }: Extract<KeptWork, { mended: unknown }>['mended'],
  files: readonly FlowFile[],
): Mending | undefined {
  const isSame = from.every(({ path, text }) => files.find((one) => one.path === path)?.text === text)
  const states = [[], changed]
  return isSame ? { flow, isTraining, files, states, ...(drifted !== undefined && { drifted }) } : undefined
}

export function openRecordingFile(userData: string): RecordingFile {
  const file = join(userData, 'studio.json')
  let written = ''
  return {
    read: () => {
      try {
        return keptSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
      } catch {
        return undefined
      }
    },
    keep: (kept) => {
      try {
        const text = JSON.stringify(keptSchema.parse(kept))
        if (text !== written) replaceFile(file, Buffer.from(text))
        written = text
        return true
      } catch {
        return false
      }
    },
    forget: () => {
      written = ''
      rmSync(file, { force: true })
    },
  }
}
