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

/** The bytes of a file from a position to its end, as they were at one moment. */
export interface KeptEnd {
  readonly from: number
  readonly bytes: Buffer
}

let keptEnds: ReadonlyMap<string, KeptEnd> = new Map()

/** Reads the last bytes of a file, or all of it; undefined if there is none, or it is too large. @throws as `readRegular` */
export function readEnd(path: string, most = LONGEST): KeptEnd | undefined {
  const size = measureRegular(path)
  if (size === undefined || (most === LONGEST && size > LONGEST)) return undefined
  const from = Math.max(0, size - most)
  const bytes = Buffer.alloc(size - from)
  return { from, bytes: bytes.subarray(0, readAt(path, bytes, from)) }
}

/** While `read` runs, all reads of these files find these ends, whatever is on the disk. */
export function readingInPlaceOf<Found>(ends: ReadonlyMap<string, KeptEnd>, read: () => Found): Found {
  keptEnds = ends
  try {
    return read()
  } finally {
    keptEnds = new Map()
  }
}

function measureRegular(path: string): number | undefined {
  const kept = keptEnds.get(path)
  if (kept !== undefined) return kept.from + kept.bytes.length
  const found = attemptRead(() => lstatSync(path, { throwIfNoEntry: false }), { segment: basename(path) })
  if (found === undefined) return undefined
  assertRegular(found, path)
  return found.size
}

function readAt(path: string, into: Buffer, at: number): number {
  const kept = keptEnds.get(path)
  if (kept === undefined) return readFromDisk(path, into, at)
  const before = Math.min(Math.max(0, kept.from - at), into.length)
  const read = before === 0 ? 0 : readFromDisk(path, into.subarray(0, before), at)
  return read < before ? read : before + kept.bytes.copy(into, before, Math.max(0, at - kept.from))
}

// Opened for each piece, so that nothing stays open when reading stops early. The file is checked each time.
function readFromDisk(path: string, into: Buffer, at: number): number {
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
