import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

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
