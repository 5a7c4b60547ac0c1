import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { isSegmentName, measureEnd, type Segment, type SegmentSource } from '../../core/journal/lines/segment.ts'
import { attemptRead, attemptWrite, toErrno, toWriteError } from './file-error.ts'
import { openByteSource, readRegular } from './read-regular.ts'

const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL } = constants
/** Undefined on Windows, where a link is not followed by accident. */
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0

/** Lists the names of the journal's segments, in order. Other files of the folder are ignored. */
export function listSegments(folder: string): string[] {
  return attemptRead(() => readdirSync(folder).filter(isSegmentName).sort())
}

/** Reads whole segments one at a time, so that only one is in memory. */
export function* readSegments(folder: string, names: readonly string[]): Generator<Segment, void> {
  for (const name of names) yield { name, bytes: readSegment(folder, name) }
}

/** Opens segments one at a time, to be read in pieces. */
export function* openSegments(folder: string, names: readonly string[]): Generator<SegmentSource, void> {
  for (const name of names) yield { name, bytes: openByteSource(join(folder, name)) }
}

/** In bytes; a month of a million lines is half of it. */
const LONGEST_SEGMENT = 1024 ** 3

function readSegment(folder: string, name: string): Uint8Array {
  const bytes = readRegular(join(folder, name), LONGEST_SEGMENT)
  if (bytes === undefined) throw new JournalError('cannot-read', { segment: name })
  return bytes
}

/**
 * The number of zeros written in advance, in bytes: writing over them costs a third less than making a file longer, as
 * the file system has no metadata to record.
 */
const ROOM = 65_536

/** A segment that is open for appending. Not safe for two writers: the journal's lock prevents that. */
export class SegmentFile {
  readonly name: string
  readonly #fd: number
  /** The position of the next line. */
  #end: number
  /** The size of the file, with its room. */
  #size: number
  #isSound = true
  #takesRoom = true

  private constructor(name: string, fd: number, end: number) {
    this.name = name
    this.#fd = fd
    this.#end = end
    this.#size = fstatSync(fd).size
  }

  /**
   * Opens a segment whose first `end` bytes were verified, and that has no torn line.
   *
   * @throws JournalError `changed-elsewhere` if it has other lines by now
   */
  static open(folder: string, name: string, end: number): SegmentFile {
    const { lines } = measureEnd(openByteSource(join(folder, name)), name)
    if (lines !== end) throw new JournalError('changed-elsewhere', { segment: name })
    return attemptWrite(() => new SegmentFile(name, openSync(join(folder, name), O_RDWR | O_NOFOLLOW), end), {
      segment: name,
    })
  }

  /** Creates an empty segment that survives a power cut. */
  static create(folder: string, name: string): SegmentFile {
    return attemptWrite(
      () => {
        const fd = openSync(join(folder, name), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
        try {
          syncFolder(folder)
          return new SegmentFile(name, fd, 0)
        } catch (error) {
          closeSync(fd)
          throw error
        }
      },
      { segment: name },
    )
  }

  /**
   * Writes a whole line, which is on the disk when this returns. After an error the end of the file is unknown: close
   * it, do not try again.
   *
   * @throws JournalError `changed-elsewhere` if somebody else wrote to the file, else as the system refused
   */
  append(line: string): void {
    try {
      if (this.#isTouched()) throw new JournalError('changed-elsewhere', { segment: this.name })
      // All characters are ASCII, so each is one byte.
      if (this.#takesRoom && this.#end + line.length > this.#size) this.#makeRoom(line.length)
      writeDurably(this.#fd, line, this.#end)
      this.#end += line.length
      this.#size = Math.max(this.#size, this.#end)
    } catch (error) {
      this.#isSound = false
      throw toWriteError(error, { segment: this.name })
    }
  }

  /** Releases the room and closes the file. Ignores errors, as every acknowledged line is on disk already. */
  close(): void {
    try {
      // After an error, or if somebody else wrote, the end is left unchanged as evidence.
      if (this.#isSound && this.#size > this.#end && !this.#isTouched()) ftruncateSync(this.#fd, this.#end)
    } catch {
      // The room stays; it is no part of the journal.
    }
    try {
      closeSync(this.#fd)
    } catch {
      // As documented: every line is on disk.
    }
  }

  // Checks whether the file ends elsewhere, or something was written at our position. Reads instead of fstat: after a
  // time was queried, the file system records it at the next write (Linux 6.13), which doubles the duration of the
  // write.
  #isTouched(): boolean {
    const last = Math.max(this.#size - 1, 0)
    if (readSync(this.#fd, PROBE, 0, 2, last) !== Math.min(this.#size, 1)) return true
    return this.#end < this.#size && (readSync(this.#fd, PROBE, 0, 1, this.#end) !== 1 || PROBE[0] !== 0)
  }

  #makeRoom(bytes: number): void {
    const zeros = Buffer.alloc(Math.ceil(bytes / ROOM) * ROOM)
    try {
      for (let made = 0; made < zeros.length; )
        made += writeSync(this.#fd, zeros, made, zeros.length - made, this.#size + made)
    } catch (error) {
      if (!NO_ROOM.includes(toErrno(error))) throw error
      // A disk that is nearly full may have room for the line itself, and for its key and head, but not for zeros.
      ftruncateSync(this.#fd, this.#size)
      this.#takesRoom = false
    }
    this.#size = fstatSync(this.#fd).size
  }
}

const PROBE = Buffer.alloc(2)
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG']

/** Writes a whole text, at a position or at the end of the file; it is on the disk when this returns. */
export function writeDurably(fd: number, text: string, at: number | null = null): void {
  const bytes = Buffer.from(text)
  // A disk that fills up writes a part, and reports that only by the number it returns.
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written, at === null ? null : at + written)
  }
  fdatasyncSync(fd)
}

/** Removes a segment that a crash left without a line: its first line may now be of another month. */
export function removeSegment(folder: string, name: string): void {
  attemptWrite(
    () => {
      unlinkSync(join(folder, name))
      syncFolder(folder)
    },
    { segment: name },
  )
}

/** Cuts off what follows the last whole line of a segment, for good. */
export function cutSegment(folder: string, name: string): void {
  const { lines } = measureEnd(openByteSource(join(folder, name)), name)
  attemptWrite(
    () => {
      const fd = openSync(join(folder, name), O_RDWR | O_NOFOLLOW)
      try {
        ftruncateSync(fd, lines)
        fsyncSync(fd)
      } finally {
        closeSync(fd)
      }
    },
    { segment: name },
  )
}

/** Syncs the names of new files to the disk. Windows has no such call and does so automatically. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, O_RDONLY)
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
