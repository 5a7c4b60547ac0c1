import { closeSync, existsSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const NAME = 'ballast'
/**
 * Room for what a segment takes in advance, and for a head, a keyring entry and a second state of the machine, on file
 * systems that give out 4 kB at a time.
 */
const SIZE = 65_536 + 16_384

/**
 * Reserves some room on the disk, which is released when the disk is full, so that the journal can still record that it
 * was.
 */
export function keepBallast(folder: string): void {
  const path = join(folder, NAME)
  if (existsSync(path)) return
  try {
    const fd = openSync(path, 'wx', 0o600)
    try {
      // Not zeros: some file systems do not store them.
      writeSync(fd, Buffer.alloc(SIZE, 'ballast '))
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
  } catch {
    // There is no room for it now: the next start tries again.
    dropBallast(folder)
  }
}

/** Releases the room; returns whether there was any. */
export function dropBallast(folder: string): boolean {
  try {
    unlinkSync(join(folder, NAME))
    return true
  } catch {
    return false
  }
}
