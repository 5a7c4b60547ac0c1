import { closeSync, existsSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readRegularText } from './disk/read-regular.ts'
import { writeFile } from './disk/replace-file.ts'

const NAME = 'lost-lines.json'
/** Written ahead, and only written over later: a full disk still takes that. In bytes. */
const SIZE = 64

const GAP_CAUSES = ['cannot-write', 'disk-full', 'read-only', 'changed-elsewhere', 'lock-lost'] as const
export type GapCause = (typeof GAP_CAUSES)[number]

const lostSchema = z.strictObject({ lines: z.number().int().min(0), cause: z.enum(GAP_CAUSES) })
/** Lines that could not be written and that no line of the journal tells yet. */
export type LostLines = z.infer<typeof lostSchema>

/** The cause that a gap line names for what an error says. */
export function toGapCause(code: string): GapCause {
  return GAP_CAUSES.find((one) => one === code) ?? 'cannot-write'
}

/** Takes room for the count, while there is some. */
export function keepLostLines(folder: string): void {
  if (existsSync(join(folder, NAME))) return
  try {
    writeFile(join(folder, NAME), toBytes({ lines: 0, cause: 'cannot-write' }))
  } catch {
    // No room: the count is then kept in memory only.
  }
}

/** Remembers how many lines are lost so far, over a stop of the app too. A disk that takes nothing at all forgets it. */
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
    // See above.
  }
}

/** None where nothing was remembered, or it cannot be read. */
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
