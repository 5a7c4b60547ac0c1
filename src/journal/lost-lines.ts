import { closeSync, existsSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readRegularText } from './disk/read-regular.ts'
import { writeFile } from './disk/replace-file.ts'
import type { Journal } from './journal-writer.ts'

const NAME = 'lost-lines.json'
/** In bytes. Written in advance and later only overwritten, which a full disk still allows. */
const SIZE = 192

const GAP_CAUSES = ['cannot-write', 'disk-full', 'read-only', 'changed-elsewhere', 'lock-lost'] as const
export type GapCause = (typeof GAP_CAUSES)[number]

const lostSchema = z.strictObject({
  lines: z.number().int().min(0),
  cause: z.enum(GAP_CAUSES),
  /** The number of the last line that was written before. */
  at: z.number().int().min(0),
  mac: z.string(),
})
/** The lines that could not be written and that no line of the journal counts yet. */
export type LostLines = Pick<z.infer<typeof lostSchema>, 'lines' | 'cause'>

/** Returns the cause that a gap line names for an error's code. */
export function toGapCause(code: string): GapCause {
  return GAP_CAUSES.find((one) => one === code) ?? 'cannot-write'
}

/** Reserves room for the count, while there is some. */
export function keepLostLines(folder: string): void {
  if (existsSync(join(folder, NAME))) return
  try {
    writeFile(join(folder, NAME), Buffer.from(' '.repeat(SIZE)))
  } catch {
    // There is no room: the count is then kept in memory only.
  }
}

/**
 * Saves the number of lines that were lost after the last one, so that it survives a restart; the keys authenticate it, as the app
 * signs what it says. A disk that takes nothing at all loses it.
 */
export function saveLostLines(folder: string, { keys, head }: OpenJournal, { lines, cause }: LostLines): void {
  const at = head.seq
  try {
    const fd = openSync(join(folder, NAME), 'r+')
    try {
      const mac = keys.authenticate(PURPOSE, toText({ lines, cause }, at))
      writeSync(fd, Buffer.from(JSON.stringify({ lines, cause, at, mac }).padEnd(SIZE)), 0, SIZE, 0)
      fdatasyncSync(fd)
    } finally {
      closeSync(fd)
    }
  } catch {
    // As documented: the count is lost.
  }
}

/**
 * Reads the number of lost lines of a journal that was just opened; none if nothing was saved, or if it is of an
 * earlier line, or not this machine's: a note that anybody can write would excuse lines that were cut out.
 */
export function readLostLines(folder: string, { keys, found }: OpenJournal): LostLines {
  try {
    const { mac, at, ...lost } = lostSchema.parse(JSON.parse(readRegularText(join(folder, NAME))))
    // The line that failed may be there as a whole.
    const isOfEnd = at === found.seq || at === found.seq - 1
    return isOfEnd && mac === keys.authenticate(PURPOSE, toText(lost, at)) ? lost : NONE
  } catch {
    return NONE
  }
}

type OpenJournal = Pick<Journal, 'keys' | 'head' | 'found'>

const PURPOSE = 'lost-lines'
const NONE: LostLines = { lines: 0, cause: 'cannot-write' }

function toText({ lines, cause }: LostLines, at: number): string {
  return `${lines} ${cause} ${at}`
}
