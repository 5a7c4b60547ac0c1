import { z } from 'zod'
import { type DirectoryEntry, entrySchema } from './entry.ts'

/** More entries than three directories of all France have. */
const MOST_ENTRIES = 200_000

/** The directory as it lies on the disk, whole: its entries and the day on which they came. */
export interface DirectoryFile {
  readonly directory: 1
  /** ISO day. */
  readonly imported: string
  readonly entries: readonly DirectoryEntry[]
}

const fileSchema = z.strictObject({
  directory: z.literal(1),
  imported: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  entries: z.array(entrySchema).max(MOST_ENTRIES),
})

/** Reads a directory that was written by `JSON.stringify`; undefined for what is none: it is then brought in again. */
export function parseDirectory(text: string): DirectoryFile | undefined {
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
