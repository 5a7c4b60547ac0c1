import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { attemptWrite } from './file-error.ts'
import { syncFolder } from './segment-file.ts'

/** The second name of a file that is being replaced: after a crash the old file can still be overwritten. */
const OLD = '.old'
const FRESH = '.new'

/**
 * Replaces the content of a file: after a crash there is the whole old file or the whole new one. The old content is
 * then overwritten on the disk, because a file that was only replaced can still be recovered. A disk that moves what it
 * writes (SSD, snapshots) may keep it all the same: see docs/decisions.
 */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const fresh = `${path}${FRESH}`
  writeFile(fresh, bytes)
  moveOver(fresh, path)
}

/** Replaces a file with another one, as `replaceFile` does; it must be on the disk already. @throws JournalError */
export function moveOver(fresh: string, path: string): void {
  attemptWrite(() => {
    const isKept = keepOld(path)
    const old = !isKept && lstatSync(path, { throwIfNoEntry: false })?.isFile() ? openSync(path, 'r+') : undefined
    try {
      renameSync(fresh, path)
      syncFolder(dirname(path))
      if (old !== undefined) overwrite(old)
    } finally {
      if (old !== undefined) closeSync(old)
    }
  })
  shredOld(path)
}

/** Overwrites and deletes what a crash left beside a file that was being replaced. @throws JournalError */
export function shredLeftovers(path: string): void {
  shredOld(path)
  shredFile(`${path}${FRESH}`)
}

// A crash before the new file came leaves a second name of the one that is in use: only the name is removed then.
function shredOld(path: string): void {
  const old = `${path}${OLD}`
  if (attemptWrite(() => isSameFile(old, path))) attemptWrite(() => unlinkSync(old))
  else shredFile(old)
}

function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => lstatSync(path, { bigint: true, throwIfNoEntry: false }))
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev
}

// Gives the replaced file a second name; false if there is no file, or the disk has no hard links.
function keepOld(path: string): boolean {
  shredOld(path)
  if (!existsSync(path)) return false
  try {
    linkSync(path, `${path}${OLD}`)
    return true
  } catch {
    return false
  }
}

/** Writes a whole file, which is on the disk when this returns. @throws JournalError */
export function writeFile(path: string, bytes: Uint8Array): void {
  attemptWrite(() => writeWhole(path, bytes))
}

/** Overwrites and deletes a file; only deletes a link, never what it names. */
export function shredFile(path: string): void {
  attemptWrite(() => {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined) return
    if (found.isSymbolicLink()) return unlinkSync(path)
    const fd = openSync(path, 'r+')
    try {
      overwrite(fd)
    } finally {
      closeSync(fd)
    }
    unlinkSync(path)
    syncFolder(dirname(path))
  })
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const fd = openSync(path, 'w', 0o600)
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

function overwrite(fd: number): void {
  const size = fstatSync(fd).size
  const zeros = Buffer.alloc(Math.min(size, 65_536))
  for (let at = 0; at < size; ) at += writeSync(fd, zeros, 0, Math.min(zeros.length, size - at), at)
  fdatasyncSync(fd)
}
