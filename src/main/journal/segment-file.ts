import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { isSegmentName, type Segment } from '../../core/journal/segment.ts'
import { attemptRead, attemptWrite } from './file-error.ts'

const { O_RDONLY, O_WRONLY, O_APPEND, O_CREAT, O_EXCL } = constants
/** Undefined on Windows, where a link is not followed by accident. */
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0

/** The names of the journal's segments, in order. Other files of the folder are none of its business. */
export function listSegments(folder: string): string[] {
  return attemptRead(() => readdirSync(folder).filter(isSegmentName).sort())
}

/** Reads segments one at a time, so that only one is in memory. */
export function* readSegments(folder: string, names: readonly string[]): Generator<Segment, void> {
  for (const name of names) yield { name, bytes: readSegment(folder, name) }
}

function readSegment(folder: string, name: string): Uint8Array {
  return attemptRead(
    () => {
      const fd = openSync(join(folder, name), O_RDONLY | O_NOFOLLOW)
      try {
        // A device or a pipe under a segment's name could be read without end.
        if (!fstatSync(fd).isFile()) throw new JournalError('cannot-read', { segment: name })
        return readFileSync(fd)
      } finally {
        closeSync(fd)
      }
    },
    { segment: name },
  )
}

/** A segment that is open for appending. Not safe for two at once: the journal's lock sees to that. */
export class SegmentFile {
  readonly name: string
  readonly #fd: number
  #size: number

  private constructor(name: string, fd: number) {
    this.name = name
    this.#fd = fd
    this.#size = fstatSync(fd).size
  }

  static open(folder: string, name: string): SegmentFile {
    return attemptWrite(() => new SegmentFile(name, openSync(join(folder, name), O_WRONLY | O_APPEND | O_NOFOLLOW)), {
      segment: name,
    })
  }

  /** Makes a new, empty segment that is still there after a power cut. */
  static create(folder: string, name: string): SegmentFile {
    return attemptWrite(
      () => {
        const flags = O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW
        const fd = openSync(join(folder, name), flags, 0o600)
        try {
          syncFolder(folder)
          return new SegmentFile(name, fd)
        } catch (error) {
          closeSync(fd)
          throw error
        }
      },
      { segment: name },
    )
  }

  /**
   * Puts a whole line on disk before it returns. After an error nothing is known of the end of the file: close it,
   * do not try again.
   *
   * @throws JournalError `changed-elsewhere` if somebody else wrote to the file, else as the system refused.
   */
  append(line: string): void {
    attemptWrite(
      () => {
        if (fstatSync(this.#fd).size !== this.#size) {
          throw new JournalError('changed-elsewhere', { segment: this.name })
        }
        this.#size += writeDurably(this.#fd, line)
      },
      { segment: this.name },
    )
  }

  close(): void {
    try {
      closeSync(this.#fd)
    } catch {
      // Every acknowledged line is on disk already; what the system says now changes nothing for them.
    }
  }
}

/** Writes all of a text and has it on disk before it returns the number of its bytes. */
export function writeDurably(fd: number, text: string): number {
  const bytes = Buffer.from(text)
  // A disk that fills up takes a part and says so only by the number it returns.
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
  fdatasyncSync(fd)
  return bytes.length
}

/** Takes the last bytes off a segment, for good. */
export function cutSegment(folder: string, name: string, bytes: number): void {
  attemptWrite(
    () => {
      const fd = openSync(join(folder, name), O_WRONLY | O_NOFOLLOW)
      try {
        ftruncateSync(fd, fstatSync(fd).size - bytes)
        fsyncSync(fd)
      } finally {
        closeSync(fd)
      }
    },
    { segment: name },
  )
}

/** Makes the names of new files last. Windows has no such call and does it by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, O_RDONLY)
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
