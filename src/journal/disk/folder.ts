import { existsSync, lstatSync, mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { attemptWrite } from './file-error.ts'
import { syncFolder } from './segment-file.ts'

/** Makes a folder that only its owner may read, with its parents, and syncs their names to the disk. */
// Not with mkdir's own `recursive`, which throws ENOENT on a read-only disk, and does not sync the names.
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
 * Sets the times of folders and of all files in them back to the beginning of their day: the journal holds days and no
 * hours, and a time to the second would reveal when the last visit ended. The times that the system alone sets (of the
 * last change of an inode, and of its creation) remain. A disk that refuses keeps its times: no line is lost.
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
    // As documented: no line is lost.
  }
}
