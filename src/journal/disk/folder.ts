import { existsSync, lstatSync, mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { attemptWrite } from './file-error.ts'
import { syncFolder } from './segment-file.ts'

/** Makes a folder that only its owner may read, with those above it, and has their names last. */
// Not by mkdir's own `recursive`, which says ENOENT of a read-only disk, and does not make the names last.
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  attemptWrite(() => {
    mkdirSync(folder, { mode: 0o700 })
    syncFolder(parent)
  })
}

/**
 * Sets the times of folders and of all files in them back to the beginning of their day, as the journal holds days and
 * no hours: a time to the second would tell when the last visit ended. What the system keeps for itself (the time of the
 * last change of a file's entry, and of its making) nobody can set. A disk that refuses keeps its times: no line is lost.
 */
export function keepOnlyDays(folders: readonly string[]): void {
  for (const folder of folders) {
    for (const name of listFiles(folder)) toDay(join(folder, name))
    toDay(folder)
  }
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
  } catch {
    return []
  }
}

function toDay(path: string): void {
  try {
    const { mtime } = lstatSync(path)
    const day = new Date(mtime.getFullYear(), mtime.getMonth(), mtime.getDate())
    if (day.getTime() !== mtime.getTime()) utimesSync(path, day, day)
  } catch {
    // See above.
  }
}
