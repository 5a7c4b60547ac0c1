import { randomBytes } from 'node:crypto'
import { appendRecord, type Head, verifyChain, verifyLines } from '../../core/journal/chain.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import { writeContent } from '../../core/journal/sealed.ts'
import { toSegmentName } from '../../core/journal/segment.ts'
import { openVisit, type VisitRecord } from '../../core/journal/visit.ts'
import { sealBytes } from './cipher.ts'
import type { VisitKey } from './keyring.ts'
import { type Keys, openKeys, toKeysFolder } from './keys.ts'
import { createLastVisit } from './last-visit.ts'
import { takeLock } from './lock.ts'
import { makeFolder } from './make-folder.ts'
import { cutSegment, listSegments, readSegments, SegmentFile } from './segment-file.ts'
import { sha256 } from './sha256.ts'
import { openEntries } from './unseal.ts'

export interface JournalOptions {
  readonly folder: string
  readonly now: () => Date
  /** Opens the keys; called once the journal is locked. Without it: those beside the folder, or new ones. */
  readonly keys?: () => Keys
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
  /** Reads all entries from the disk, but those of erased visits. @throws JournalError */
  entries(): readonly Entry[]
  /** The visit to offer for going on, when the journal was opened. */
  readonly interrupted: VisitRecord | undefined
  readonly keys: Keys
  readonly head: Head
  /** Gives the lock back. It may be called twice. */
  close(): void
}

/**
 * Opens the journal of a folder, or begins one there. Verifies all of it first, and decrypts no more than the last
 * visit. A line that a crash left half written at the very end was never acknowledged: it is cut off, and an entry
 * says so. Any other damage is left untouched for people to look at.
 *
 * @throws JournalError with the first bad line, or why it cannot be read, locked, unlocked or written.
 */
export function openJournal({ folder, now, keys = () => openKeys(toKeysFolder(folder)) }: JournalOptions): Journal {
  makeFolder(folder)
  const lock = takeLock(folder)
  try {
    const { head, interrupted, torn } = verifyAndRepair(folder)
    const opened = keys()
    const writer = new Writer(folder, now, { head, keys: opened, interrupted: interrupted(opened) }, () =>
      lock.release(),
    )
    if (torn > 0) writer.append({ kind: 'repaired', bytes: torn })
    return writer
  } catch (error) {
    lock.release()
    throw error
  }
}

interface Found {
  readonly head: Head
  readonly interrupted: (keys: Keys) => VisitRecord | undefined
}

// Everything before the torn line is verified before the line is cut, and again after.
function verifyAndRepair(folder: string): Found & { torn: number } {
  try {
    return { ...verifyFolder(folder), torn: 0 }
  } catch (error) {
    const isTorn = error instanceof JournalError && error.code === 'torn-line'
    if (!isTorn || error.segment === undefined || error.bytes === undefined) throw error
    cutSegment(folder, error.segment, error.bytes)
    return { ...verifyFolder(folder), torn: error.bytes }
  }
}

function verifyFolder(folder: string): Found {
  const last = createLastVisit()
  const { head } = verifyLines(readSegments(folder, listSegments(folder)), sha256, ({ record }) => last.take(record))
  return { head, interrupted: ({ ring }) => openVisit(openEntries(last.records(), ring)) }
}

class Writer implements Journal {
  readonly interrupted: VisitRecord | undefined
  readonly keys: Keys
  readonly #folder: string
  readonly #now: () => Date
  readonly #release: () => void
  #head: Head
  #name: string | undefined
  #file: SegmentFile | undefined
  #failed: JournalError | undefined

  constructor(
    folder: string,
    now: () => Date,
    { head, keys, interrupted }: { head: Head; keys: Keys; interrupted: VisitRecord | undefined },
    release: () => void,
  ) {
    this.#folder = folder
    this.#now = now
    this.#head = head
    this.keys = keys
    this.interrupted = interrupted
    this.#name = listSegments(folder).at(-1)
    this.#release = release
  }

  get head(): Head {
    return this.#head
  }

  entries(): readonly Entry[] {
    const { records } = verifyChain(readSegments(this.#folder, listSegments(this.#folder)), sha256)
    return openEntries(records, this.keys.ring)
  }

  append(entry: Entry): void {
    if (this.#failed !== undefined) throw new JournalError(this.#failed.code, { cause: this.#failed })
    const now = this.#now()
    const day = toLocalDay(now)
    const visit = 'visit' in entry ? this.#keyOf(entry.visit) : undefined
    const seal = (bound: string, hidden: Readonly<Record<string, unknown>>): string =>
      visit === undefined ? '' : sealContent(visit.key, writeContent({ at: now.toISOString(), hidden }), bound)
    const { line, head } = appendRecord(this.#head, { entry, day, visit: visit?.number, seal }, sha256)
    try {
      // The key first: a line that nobody can open is worse than a key without a line.
      if (visit !== undefined && visit.number > this.#head.seq) this.keys.ring.add(visit)
      this.#fileFor(day).append(line)
    } catch (error) {
      this.#stop(error instanceof JournalError ? error : new JournalError('cannot-write', { cause: error }))
      throw error
    }
    this.#head = head
  }

  close(): void {
    this.#stop(new JournalError('closed'))
  }

  #keyOf(id: string): VisitKey {
    const known = this.keys.ring.byId(id)
    if (known !== undefined && known.number <= this.#head.seq) return known
    return { number: this.#head.seq + 1, id, key: randomBytes(32) }
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

function sealContent(key: Uint8Array, text: string, bound: string): string {
  return sealBytes(key, Buffer.from(text, 'latin1'), bound).toString('base64url')
}

function toLocalDay(date: Date): string {
  const year = String(date.getFullYear()).padStart(4, '0')
  const month = String(date.getMonth() + 1).padStart(2, '0')
  return `${year}-${month}-${String(date.getDate()).padStart(2, '0')}`
}
