import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { attemptWrite } from './file-error.ts'
import { syncFolder } from './segment-file.ts'

/**
 * Puts other bytes in the place of a file: after a crash there is the whole old file or the whole new one. What the
 * old one held is then overwritten where it lay, because a file that was only replaced can still be read from the
 * disk. A disk that moves what it writes (SSD, snapshots) may keep it all the same: see docs/decisions.md.
 */
export function replaceFile(path: string, bytes: Uint8Array): void {
  attemptWrite(() => {
    const fresh = `${path}.new`
    writeWhole(fresh, bytes)
    const old = existsSync(path) ? openSync(path, 'r+') : undefined
    try {
      renameSync(fresh, path)
      syncFolder(dirname(path))
      if (old !== undefined) overwrite(old)
    } finally {
      if (old !== undefined) closeSync(old)
    }
  })
}

/** Deletes a file after overwriting what it held. */
export function shredFile(path: string): void {
  attemptWrite(() => {
    if (!existsSync(path)) return
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
