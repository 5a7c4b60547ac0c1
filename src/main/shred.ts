import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
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

function overwrite(path: string): void {
  try {
    const { size } = statSync(path)
    const file = openSync(path, 'r+')
    for (let at = 0; at < size; at += CHUNK) writeSync(file, randomBytes(Math.min(CHUNK, size - at)), 0, undefined, at)
    fsyncSync(file)
    closeSync(file)
  } catch {
    // It cannot be written; it is removed all the same, and what stays is told by the caller.
  }
}
