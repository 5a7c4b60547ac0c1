import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'
import { basename } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import type { ByteSource } from '../../core/journal/lines/segment.ts'
import { attemptRead } from './file-error.ts'

/** Undefined on Windows, which has no such links to follow or pipes to wait for. */
const SAFELY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
/** In bytes: far above all that we write except segments, which are read in pieces. */
const LONGEST = 64 * 1024 * 1024
/** The part of a file that is in memory at a time, in bytes. */
const WINDOW = 1024 * 1024

/**
 * Reads a whole file; undefined if there is none. Follows no link, waits for no pipe and reads no device.
 *
 * @throws JournalError `not-a-file`, `too-large` or `cannot-read`, with the file's name
 */
export function readRegular(path: string, longest = LONGEST): Buffer | undefined {
  const size = measureRegular(path)
  if (size === undefined) return undefined
  if (size > longest) throw new JournalError('too-large', { segment: basename(path) })
  const bytes = Buffer.alloc(size)
  return bytes.subarray(0, readAt(path, bytes, 0))
}

/** As `readRegular`, as text; empty if there is no file. */
export function readRegularText(path: string, longest = LONGEST): string {
  return readRegular(path, longest)?.toString('utf8') ?? ''
}

/** Opens a file that is read in pieces. A piece is valid until the next one is read. @throws as `readRegular` */
export function openByteSource(path: string): ByteSource {
  const length = measureRegular(path)
  if (length === undefined) throw new JournalError('cannot-read', { segment: basename(path) })
  let window: Buffer | undefined
  let [from, to] = [0, 0]
  return {
    length,
    read: (start, end) => {
      if (start < from || end > to) {
        window ??= Buffer.allocUnsafe(Math.min(WINDOW, length))
        if (end - start > window.length) window = Buffer.allocUnsafe(end - start)
        from = start
        to = start + readAt(path, window, start)
      }
      return window?.subarray(start - from, Math.min(end, to) - from) ?? new Uint8Array()
    },
  }
}

/**
 * Digests a file (SHA-256, hexadecimal), a piece at a time in `window`, which may be reused for many files: allocating
 * memory for each costs Electron as much as the digest. Undefined if there is no file. @throws as `readRegular`
 */
export function digestRegular(path: string, window: Buffer): string | undefined {
  const size = measureRegular(path)
  if (size === undefined) return undefined
  const hash = createHash('sha256')
  for (let [at, read] = [0, -1]; read !== 0 && at < size; at += read) {
    read = readAt(path, window, at)
    hash.update(window.subarray(0, read))
  }
  return hash.digest('hex')
}

function measureRegular(path: string): number | undefined {
  const found = attemptRead(() => lstatSync(path, { throwIfNoEntry: false }), { segment: basename(path) })
  if (found === undefined) return undefined
  assertRegular(found, path)
  return found.size
}

// Opened for each piece, so that nothing stays open when reading stops early. The file is checked each time.
function readAt(path: string, into: Buffer, at: number): number {
  return attemptRead(
    () => {
      const fd = openSync(path, SAFELY)
      try {
        assertRegular(fstatSync(fd), path)
        let read = 0
        for (let more = -1; more !== 0 && read < into.length; read += more) {
          more = readSync(fd, into, read, into.length - read, at + read)
        }
        return read
      } finally {
        closeSync(fd)
      }
    },
    { segment: basename(path) },
  )
}

function assertRegular(found: Stats, path: string): void {
  if (!found.isFile()) throw new JournalError('not-a-file', { segment: basename(path) })
}
