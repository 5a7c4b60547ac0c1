import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { appendRecord, type Head, type VerifiedChain, verifyChain } from '../../core/journal/chain.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import { toSegmentName } from '../../core/journal/segment.ts'
import { attemptWrite } from './file-error.ts'
import { takeLock } from './lock.ts'
import { cutSegment, listSegments, readSegments, SegmentFile, syncFolder } from './segment-file.ts'
import { sha256 } from './sha256.ts'

export interface JournalOptions {
  readonly folder: string
  readonly now: () => Date
}

/** The journal of one machine, open for writing. */
export interface Journal {
  /**
   * Writes an entry down; it is on disk when this returns. After any failure but `refused-entry` nothing more can be
   * written, and every further call fails with the same code: open the journal again, which verifies it.
   *
   * @throws JournalError
   */
  append(entry: Entry): void
  /** All entries, verified when the journal was opened, and those written since. */
  entries(): readonly Entry[]
  readonly head: Head
  /** Gives the lock back. It may be called twice. */
  close(): void
}

/**
 * Opens the journal of a folder, or begins one there. Verifies all of it first. A line that a crash left half written
 * at the very end was never acknowledged: it is cut off, and an entry says so. Any other damage is left untouched for
 * people to look at. Does not seal, sign or purge.
 *
 * @throws JournalError with the first bad line, or why it cannot be read, locked or written.
 */
export function openJournal({ folder, now }: JournalOptions): Journal {
  makeFolder(resolve(folder))
  const lock = takeLock(folder)
  try {
    const { chain, torn } = verifyAndRepair(folder)
    const writer = new Writer(folder, now, chain, () => lock.release())
    if (torn > 0) writer.append({ kind: 'repaired', bytes: torn })
    return writer
  } catch (error) {
    lock.release()
    throw error
  }
}

// Not by mkdir's own `recursive`, which says ENOENT of a read-only disk, and does not make the names last.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  attemptWrite(() => {
    mkdirSync(folder, { mode: 0o700 })
    syncFolder(parent)
  })
}

// Everything before the torn line is verified before the line is cut, and again after.
function verifyAndRepair(folder: string): { chain: VerifiedChain; torn: number } {
  try {
    return { chain: verifyFolder(folder), torn: 0 }
  } catch (error) {
    const isTorn = error instanceof JournalError && error.code === 'torn-line'
    if (!isTorn || error.segment === undefined || error.bytes === undefined) throw error
    cutSegment(folder, error.segment, error.bytes)
    return { chain: verifyFolder(folder), torn: error.bytes }
  }
}

function verifyFolder(folder: string): VerifiedChain {
  return verifyChain(readSegments(folder, listSegments(folder)), sha256)
}

class Writer implements Journal {
  readonly #folder: string
  readonly #now: () => Date
  readonly #entries: Entry[]
  readonly #release: () => void
  #head: Head
  #name: string | undefined
  #file: SegmentFile | undefined
  #failed: JournalError | undefined

  constructor(folder: string, now: () => Date, chain: VerifiedChain, release: () => void) {
    this.#folder = folder
    this.#now = now
    this.#head = chain.head
    this.#entries = chain.entries
    this.#name = listSegments(folder).at(-1)
    this.#release = release
  }

  get head(): Head {
    return this.#head
  }

  entries(): readonly Entry[] {
    return this.#entries
  }

  append(entry: Entry): void {
    if (this.#failed !== undefined) throw new JournalError(this.#failed.code, { cause: this.#failed })
    const day = toLocalDay(this.#now())
    const { line, head } = appendRecord(this.#head, entry, day, sha256)
    try {
      this.#fileFor(day).append(line)
    } catch (error) {
      this.#stop(error instanceof JournalError ? error : new JournalError('cannot-write', { cause: error }))
      throw error
    }
    this.#head = head
    this.#entries.push(entry)
  }

  close(): void {
    this.#stop(new JournalError('closed'))
  }

  // A clock set back does not take the journal back to an earlier segment: names must stay in the order of writing.
  #fileFor(day: string): SegmentFile {
    const wanted = toSegmentName(day)
    if (this.#name === undefined || wanted > this.#name) {
      this.#file?.close()
      this.#file = undefined
      this.#file = SegmentFile.create(this.#folder, wanted)
      this.#name = wanted
    }
    this.#file ??= SegmentFile.open(this.#folder, this.#name)
    return this.#file
  }

  #stop(why: JournalError): void {
    if (this.#failed !== undefined) return
    this.#failed = why
    this.#file?.close()
    this.#file = undefined
    this.#release()
  }
}

function toLocalDay(date: Date): string {
  const year = String(date.getFullYear()).padStart(4, '0')
  const month = String(date.getMonth() + 1).padStart(2, '0')
  return `${year}-${month}-${String(date.getDate()).padStart(2, '0')}`
}
