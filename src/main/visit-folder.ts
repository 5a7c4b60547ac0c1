import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** The folder for a visit's downloads, until the wipe. */
export interface VisitFolder {
  readonly path: string
  /**
   * Overwrites and deletes the folder's content, and returns whether it is gone (see `shredFolder` for what that
   * means).
   */
  erase(): boolean
}

/**
 * Opens the one folder of a machine, as there is one visit at a time. Empties it each time, so that files of a visit
 * that crashed do not wait for the next person.
 */
export function openVisitFolder(userData: string): VisitFolder {
  const path = join(userData, 'visit-files')
  const erase = () => shredFolder(path)
  erase()
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return { path, erase }
}

const CHUNK = 1 << 20

/**
 * Overwrites every file of a folder once, then removes the folder; returns whether it is gone. On an SSD, or a
 * copy-on-write file system, the old bytes may survive: full-disk encryption is a prerequisite.
 */
export function shredFolder(folder: string): boolean {
  if (existsSync(folder))
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
      if (entry.isFile()) overwrite(join(entry.parentPath, entry.name))
  rmSync(folder, { recursive: true, force: true })
  return !existsSync(folder)
}

/** Overwrites one file once and removes it; false where it is still there. */
export function shredFile(path: string): boolean {
  overwrite(path)
  rmSync(path, { force: true })
  return !existsSync(path)
}

function overwrite(path: string): void {
  try {
    // A link in its place is removed, never followed.
    const file = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
    const { size } = fstatSync(file)
    for (let at = 0; at < size; at += CHUNK) writeSync(file, randomBytes(Math.min(CHUNK, size - at)), 0, undefined, at)
    fsyncSync(file)
    closeSync(file)
  } catch {
    // It cannot be overwritten; it is removed anyway, and the caller reports what stays.
  }
}
