import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { recordingSchema } from '../../core/studio/recording.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'

/** A recording under way; `first`: the way that was recorded before this one. */
const keptSchema = z.strictObject({ now: recordingSchema, first: recordingSchema.nullable() })
export type KeptRecording = z.infer<typeof keptSchema>

/** The file of a recording that is not saved yet: whole after any crash, and closed, so that no content has a place in it. */
export interface RecordingFile {
  read(): KeptRecording | undefined
  /** False where the disk did not take it. */
  keep(recording: KeptRecording): boolean
  forget(): void
}

export function openRecordingFile(userData: string): RecordingFile {
  const file = join(userData, 'studio.json')
  return {
    read: () => {
      try {
        return keptSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
      } catch {
        return undefined
      }
    },
    keep: (recording) => {
      try {
        replaceFile(file, Buffer.from(JSON.stringify(keptSchema.parse(recording))))
        return true
      } catch {
        return false
      }
    },
    forget: () => rmSync(file, { force: true }),
  }
}
