import { closeSync, existsSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readRegularText } from './disk/read-regular.ts'
import { writeFile } from './disk/replace-file.ts'

const NAME = 'lost-lines.json'
/** In bytes. Written in advance and later only overwritten, which a full disk still allows. */
const SIZE = 64

const GAP_CAUSES = ['cannot-write', 'disk-full', 'read-only', 'changed-elsewhere', 'lock-lost'] as const
export type GapCause = (typeof GAP_CAUSES)[number]

const lostSchema = z.strictObject({ lines: z.number().int().min(0), cause: z.enum(GAP_CAUSES) })
/** The lines that could not be written and that no line of the journal counts yet. */
export type LostLines = z.infer<typeof lostSchema>

/** Returns the cause that a gap line names for an error's code. */
export function toGapCause(code: string): GapCause {
  return GAP_CAUSES.find((one) => one === code) ?? 'cannot-write'
}

/** Reserves room for the count, while there is some. */
export function keepLostLines(folder: string): void {
  if (existsSync(join(folder, NAME))) return
  try {
    writeFile(join(folder, NAME), toBytes({ lines: 0, cause: 'cannot-write' }))
  } catch {
    // There is no room: the count is then kept in memory only.
  }
}

/** Saves the number of lost lines so far, so that it survives a restart. A disk that takes nothing at all loses it. */
export function saveLostLines(folder: string, lost: LostLines): void {
  try {
    const fd = openSync(join(folder, NAME), 'r+')
    try {
      writeSync(fd, toBytes(lost), 0, SIZE, 0)
      fdatasyncSync(fd)
    } finally {
      closeSync(fd)
    }
  } catch {
    // As documented: the count is lost.
  }
}

/** Reads the number of lost lines; none if nothing was saved or it cannot be read. */
export function readLostLines(folder: string): LostLines {
  try {
    return lostSchema.parse(JSON.parse(readRegularText(join(folder, NAME))))
  } catch {
    return { lines: 0, cause: 'cannot-write' }
  }
}

function toBytes(lost: LostLines): Buffer {
  return Buffer.from(JSON.stringify(lost).padEnd(SIZE))
}
