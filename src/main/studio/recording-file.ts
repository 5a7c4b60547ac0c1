import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { idSchema } from '../../core/flow/language/id.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { listMended, type Mending } from '../../core/studio/mending.ts'
import { type Recording, recordingSchema } from '../../core/studio/recording/recording.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'

const fileSchema = z.strictObject({ path: z.string().max(200), text: z.string().max(300_000) })

/** A procedure that is mended: the files that are otherwise by now, and as they were when it began. */
const mendedSchema = z.strictObject({
  flow: z.string().max(90),
  isTraining: z.boolean(),
  drifted: idSchema.optional(),
  from: z.array(fileSchema).max(20),
  changed: z.array(fileSchema).max(20),
})

/** A recording under way, `first` being the way that was recorded before this one; or a procedure that is mended. */
const keptSchema = z.union([
  z.strictObject({ now: recordingSchema, first: recordingSchema.nullable() }),
  z.strictObject({ mended: mendedSchema }),
])
export type KeptWork = z.infer<typeof keptSchema>

/** The file of what is not saved yet: whole after any crash, and closed, so that no content has a place in it. */
export interface RecordingFile {
  read(): KeptWork | undefined
  /** False where the disk did not take it. */
  keep(kept: KeptWork): boolean
  forget(): void
}

/** What is kept of the work at hand; undefined as long as there is nothing that anybody would miss. */
export function toKept(
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

/** Goes on with a procedure that was mended; undefined where its files were changed by somebody else meanwhile. */
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
