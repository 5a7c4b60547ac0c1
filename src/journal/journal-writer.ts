import { randomBytes } from 'node:crypto'
import type { Begun } from '../core/journal/begun.ts'
import { appendRecord, type Head, type VerifiedChain } from '../core/journal/chain.ts'
import { addHeadsDay, believeDay, type Clock, foldClock } from '../core/journal/clock.ts'
import type { Entry } from '../core/journal/entry.ts'
import { JournalError } from '../core/journal/error.ts'
import type { Cause, SignedHead } from '../core/journal/heads/checkpoint.ts'
import { createDueHead, type DueHead } from '../core/journal/heads/heads.ts'
import { foldKept, type Kept } from '../core/journal/kept.ts'
import { createLasting } from '../core/journal/lasted.ts'
import { writeKnownContent } from '../core/journal/lines/sealed.ts'
import { toSegmentName } from '../core/journal/lines/segment.ts'
import type { JournalRecord } from '../core/journal/record.ts'
import type { VisitRecord } from '../core/journal/visit.ts'
import { keepOnlyDays } from './disk/folder.ts'
import type { Lock } from './disk/lock.ts'
import { cutSegment, listSegments, SegmentFile } from './disk/segment-file.ts'
import type { HeadsFile } from './heads-file.ts'
import { sealContent } from './keys/cipher.ts'
import type { VisitKey } from './keys/keyring.ts'
import { type Keys, toKeysFolder } from './keys/keys.ts'
import { sha256 } from './keys/sha256.ts'
import { openEntries } from './keys/unseal.ts'
import { toLocalDay } from './local-day.ts'
import { verifyFolder } from './verify/verify-folder.ts'

/** The journal of one machine, open for writing. */
export interface Journal {
  /**
   * Writes an entry; it is on the disk when this returns. After any failure except `refused-entry` nothing more can be
   * written, and every further call fails with the same code: open the journal again, which verifies it.
   *
   * @throws JournalError
   */
  append(entry: Entry): void
  /** Reads all entries from the disk, except those of erased visits. @throws JournalError */
  entries(): readonly Entry[]
  /**
   * Signs all lines so far, for what leaves the machine or cannot be taken back; the machine remembers the head.
   * @throws JournalError
   */
  seal(cause: Extract<Cause, 'export' | 'right'>): SignedHead
  /**
   * Destroys the keys of visits, by their numbers; lines must record this already. As after any failure, nothing more
   * can be written if it fails, and the next opening finishes it. @throws JournalError
   */
  erase(numbers: readonly number[]): void
  /** The visit to offer for resuming, as found when the journal was opened. */
  readonly interrupted: VisitRecord | undefined
  readonly keys: Keys
  readonly head: Head
  /** The last line that was there when it was opened. */
  readonly found: Head
  /**
   * The day since which no head has left the machine: that of the last one that did, else of the first that was signed.
   */
  readonly unwitnessedSince: string | undefined
  /** How long its lines are kept, according to the lines. */
  readonly kept: Kept
  /** How often each procedure was begun, when the journal was opened. Does not count later visits. */
  readonly begun: Begun
  /** Releases the lock. It may be called twice. */
  close(): void
}

interface WriterParts extends Pick<Journal, 'head' | 'unwitnessedSince' | 'keys' | 'interrupted' | 'kept' | 'begun'> {
  readonly folder: string
  readonly now: () => Date
  readonly clock: Clock
  readonly signer: HeadsFile
  readonly lastVisit: readonly JournalRecord[]
  readonly end: VerifiedChain['end']
  readonly lock: Lock
}

/** Writes to a journal that was verified and has no other writer. */
export class JournalWriter implements Journal {
  readonly interrupted: VisitRecord | undefined
  readonly keys: Keys
  readonly begun: Begun
  readonly found: Head
  readonly #folder: string
  readonly #now: () => Date
  readonly #signer: HeadsFile
  readonly #lock: Lock
  readonly #dueHead: DueHead
  readonly #lasting = createLasting()
  readonly #end: VerifiedChain['end']
  #head: Head
  #unwitnessedSince: string | undefined
  #kept: Kept
  #clock: Clock
  #name: string | undefined
  #file: SegmentFile | undefined
  #failed: JournalError | undefined

  constructor({
    folder,
    now,
    head,
    unwitnessedSince,
    kept,
    clock,
    begun,
    signer,
    keys,
    interrupted,
    lastVisit,
    end,
    lock,
  }: WriterParts) {
    this.#folder = folder
    this.#now = now
    this.#head = head
    this.found = head
    this.#unwitnessedSince = unwitnessedSince
    this.#kept = kept
    this.#clock = addHeadsDay(clock, signer.last?.checkpoint.day)
    this.#signer = signer
    this.keys = keys
    this.interrupted = interrupted
    this.begun = begun
    this.#dueHead = createDueHead(lastVisit)
    this.#end = end
    this.#name = listSegments(folder).at(-1)
    this.#lock = lock
  }

  get head(): Head {
    return this.#head
  }

  get unwitnessedSince(): string | undefined {
    return this.#unwitnessedSince
  }

  get kept(): Kept {
    return this.#kept
  }

  entries(): readonly Entry[] {
    const records: JournalRecord[] = []
    verifyFolder(this.#folder, listSegments(this.#folder), (record) => records.push(record))
    return openEntries(records, this.keys.ring)
  }

  /** Signs what no head covers: past days, and lines that a crash left without one. */
  signRest(): void {
    const { day } = believeDay(this.#clock, toLocalDay(this.#now()))
    this.#attempt(() => {
      this.#signer.coverDays(this.#head, day)
      if (this.#head.seq > (this.#signer.last?.checkpoint.size ?? 0)) this.#signer.sign(this.#head, 'start', day)
    })
    this.#keepOnlyDays()
  }

  seal(cause: Extract<Cause, 'export' | 'right'>): SignedHead {
    if (this.#failed !== undefined) throw new JournalError(this.#failed.code, { cause: this.#failed })
    const { day } = believeDay(this.#clock, toLocalDay(this.#now()))
    const before = this.#signer.last?.checkpoint
    const isThere = before?.size === this.#head.seq && before.cause === 'right' && cause === 'right'
    this.#attempt(() => {
      if (!isThere) this.#signer.sign(this.#head, cause, day)
    })
    this.#keepOnlyDays()
    const { last } = this.#signer
    if (last === undefined) throw new JournalError('closed')
    if (cause === 'export') this.#unwitnessedSince = last.checkpoint.day
    return last
  }

  erase(numbers: readonly number[]): void {
    this.#attempt(() => this.keys.erase(numbers, this.#head.seq))
    this.#keepOnlyDays()
  }

  append(entry: Entry): void {
    if (this.#failed !== undefined) throw new JournalError(this.#failed.code, { cause: this.#failed })
    const now = this.#now()
    const { day, line: said } = believeDay(this.#clock, toLocalDay(now))
    if (said !== undefined) this.#write(said, day, now)
    this.#write(this.#lasting.take(entry, now.getTime()), day, now)
  }

  #write(entry: Entry, day: string, now: Date): void {
    const visit = 'visit' in entry ? this.#keyOf(entry.visit) : undefined
    const seal = (bound: string, hidden: Readonly<Record<string, unknown>>): string =>
      visit === undefined ? '' : sealContent(visit.key, writeKnownContent(now.toISOString(), hidden), bound)
    const { line, head } = appendRecord(this.#head, { entry, day, visit: visit?.number, seal }, sha256)
    this.#attempt(() => {
      const [{ last }, opened] = [this.#signer, this.#file]
      this.#signer.coverDays(this.#head, day)
      // The key first: a line that nobody can open is worse than a key without a line.
      const isNew = visit !== undefined && visit.number > this.#head.seq
      if (isNew) this.keys.ring.add([visit])
      const file = this.#fileFor(day)
      const due = this.#dueHead(entry.kind, head.seq, visit?.number)
      const sign = due === 'right' ? this.#signer.signAhead(head, due, day) : undefined
      // What was written before the line took time, on a busy disk much.
      if (isNew || sign !== undefined || last !== this.#signer.last || file !== opened) this.#lock.assertHeld()
      file.append(line)
      this.#head = head
      if (entry.kind === 'retention') this.#kept = foldKept(this.#kept, day, entry)
      this.#clock = foldClock(this.#clock, day, entry)
      if (due === undefined) return
      if (due === 'visit') this.#signer.sign(head, due, day)
      else sign?.()
      this.#keepOnlyDays()
    })
  }

  close(): void {
    this.#stop(new JournalError('closed'))
  }

  #keyOf(id: string): VisitKey {
    const known = this.keys.ring.byId(id)
    if (known !== undefined && known.number <= this.#head.seq) return known
    return { number: this.#head.seq + 1, id, key: randomBytes(32) }
  }

  // If the clock is set back, the journal stays in its last segment: names must stay in the order of writing.
  #fileFor(day: string): SegmentFile {
    const wanted = toSegmentName(day)
    if (this.#name !== undefined) {
      // At the line that was verified as its last: no line of ours follows what somebody else wrote since.
      this.#file ??= SegmentFile.open(this.#folder, this.#name, this.#verifiedBytes())
      if (wanted <= this.#name) return this.#file
      this.#file.close()
      this.#file = undefined
      // On disk at once: only the last segment may have room after its lines.
      cutSegment(this.#folder, this.#name)
    }
    this.#signer.sign(this.#head, 'segment', day)
    this.#file = SegmentFile.create(this.#folder, wanted)
    this.#name = wanted
    return this.#file
  }

  #verifiedBytes(): number {
    return this.#end?.segment === this.#name ? (this.#end?.bytes ?? 0) : 0
  }

  #keepOnlyDays(): void {
    keepOnlyDays([this.#folder, toKeysFolder(this.#folder)])
  }

  #attempt(effect: () => void): void {
    try {
      this.#lock.assertHeld()
      effect()
    } catch (error) {
      this.#stop(error instanceof JournalError ? error : new JournalError('cannot-write', { cause: error }))
      throw error
    }
  }

  #stop(why: JournalError): void {
    if (this.#failed !== undefined) return
    this.#failed = why
    this.#file?.close()
    this.#file = undefined
    this.#lock.release()
    this.#keepOnlyDays()
  }
}
