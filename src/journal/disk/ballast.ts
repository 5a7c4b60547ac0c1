import { closeSync, existsSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const NAME = 'ballast'
/** Room for some fifty lines, a head and a keyring entry, on file systems that give out 4 kB at a time. */
const SIZE = 65_536

/** Keeps some room on the disk, to be given up when it is full: so that the journal can still say that it was. */
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
    // No room for it now: the next start tries again.
    dropBallast(folder)
  }
}

/** Gives the room back; says whether there was any. */
export function dropBallast(folder: string): boolean {
  try {
    unlinkSync(join(folder, NAME))
    return true
  } catch {
    return false
  }
}
