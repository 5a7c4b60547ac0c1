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

/** Where the files that a portal hands out during a visit lie until the wipe. */
export interface VisitFolder {
  readonly path: string
  /** Overwrites and erases what is in the folder, and says whether it is gone (see `shredFolder` for what that means). */
  erase(): boolean
}

/**
 * One folder a machine, as there is one visit at a time. It is emptied at every opening, so files of a visit that a
 * crash cut do not wait for the next person.
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
 * Overwrites every file of a folder once, then removes the folder; answers whether it is gone. On an SSD, or a file
 * system that copies on write, the old bytes may outlive this: full-disk encryption is a prerequisite.
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
    // A link that was laid in its place is removed, never followed.
    const file = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
    const { size } = fstatSync(file)
    for (let at = 0; at < size; at += CHUNK) writeSync(file, randomBytes(Math.min(CHUNK, size - at)), 0, undefined, at)
    fsyncSync(file)
    closeSync(file)
  } catch {
    // It cannot be written; it is removed all the same, and what stays is told by the caller.
  }
}
