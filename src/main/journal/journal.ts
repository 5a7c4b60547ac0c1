import { randomBytes } from 'node:crypto'
import { appendRecord, type Head } from '../../core/journal/chain.ts'
import { type Cause, HEADS, type SignedHead } from '../../core/journal/checkpoint.ts'
import { believeDay, type Clock, foldClock, toClockWithHeads } from '../../core/journal/clock.ts'
import { createDueHead, type DueHead } from '../../core/journal/due-head.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import { foldKept, type Kept } from '../../core/journal/kept.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { writeKnownContent } from '../../core/journal/sealed.ts'
import { toSegmentName } from '../../core/journal/segment.ts'
import { openVisit, type VisitRecord } from '../../core/journal/visit.ts'
import { toUnwitnessedSince } from '../../core/journal/witness.ts'
import { sealBytes } from './cipher.ts'
import { type HeadsFile, openHeads } from './heads-file.ts'
import type { VisitKey } from './keyring.ts'
import { hasKeys, type Keys, openKeys, readMemory, toKeysFolder } from './keys.ts'
import { type Lock, takeLock } from './lock.ts'
import { countAside } from './lost-keys.ts'
import { makeFolder } from './make-folder.ts'
import { readAndRepair } from './read-journal.ts'
import { finishTaking } from './rights.ts'
import { cutSegment, listSegments, SegmentFile } from './segment-file.ts'
import { sha256 } from './sha256.ts'
import { toVerifierKey } from './signature.ts'
import { openEntries } from './unseal.ts'
import { verifyFolder, verifyMemory } from './verify-folder.ts'
import { readVerifiers, verifySigners } from './vouch.ts'

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
  /**
   * Signs all lines up to here, for what leaves the machine or for what can be taken back by nobody; the machine remembers
   * it. @throws JournalError
   */
  seal(cause: Extract<Cause, 'export' | 'right'>): SignedHead
  /**
   * Destroys the keys of visits, by their numbers; lines must say so already. As after any failure, nothing more can be
   * written when it fails, and the next opening finishes it. @throws JournalError
   */
  erase(numbers: readonly number[]): void
  /** The visit to offer for going on, when the journal was opened. */
  readonly interrupted: VisitRecord | undefined
  readonly keys: Keys
  readonly head: Head
  /** The day since which no head has left the machine: of the last one that did, else of the first that was signed. */
  readonly unwitnessedSince: string | undefined
  /** How long its lines are kept, as they say. */
  readonly kept: Kept
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
    let opened: Keys | undefined
    const openOurs = (heads: readonly SignedHead[]): Keys => {
      opened ??= openVouched(folder, keys, heads)
      return opened
    }
    // What is not of this machine is not even repaired: it is evidence.
    const { head, heads, lastVisit, visitKeys, kept, clock, torn, ...taken } = readAndRepair(folder, openOurs)
    const ours = openOurs(heads)
    verifyMemory(ours.remembered, { head, heads })
    const wasOld = ours.isOld
    if (wasOld) ours.upgrade(readVerifiers(folder))
    // While sets of keys wait for what opens them, visits of theirs may be without.
    else if (countAside(toKeysFolder(folder)) === 0)
      visitKeys.verify((visit) => ours.ring.byNumber(visit) !== undefined)
    ours.repair()
    const interrupted = openVisit(openEntries(lastVisit, ours.ring))
    const signer = openHeads(folder, heads, ours)
    const unwitnessedSince = toUnwitnessedSince(heads)
    const writer = new Writer({
      folder,
      now,
      head,
      unwitnessedSince,
      kept,
      clock,
      signer,
      keys: ours,
      interrupted,
      lastVisit,
      lock,
    })
    if (torn > 0) writer.append({ kind: 'repaired', bytes: torn })
    if (wasOld && head.seq > 0) writer.append({ kind: 'keys-changed', how: 'upgraded', key: ours.fingerprint })
    if (ours.restoreMachineKey()) writer.append({ kind: 'keys-changed', how: 'machine' })
    writer.signRest()
    finishTaking(writer, folder, taken)
    return writer
  } catch (error) {
    lock.release()
    throw error
  }
}

// Keys are made only where nothing was ever written. Others must be those that signed.
function openVouched(folder: string, keys: () => Keys, heads: readonly SignedHead[]): Keys {
  const keysFolder = toKeysFolder(folder)
  const isWritten = heads.length > 0 || (readMemory(keysFolder)?.checkpoint.size ?? 0) > 0
  if (isWritten && !hasKeys(keysFolder)) throw new JournalError('missing-chest')
  const opened = keys()
  const verifiers = readVerifiers(folder)
  if (!opened.isOld) verifySigners(heads, verifiers, opened.known.keys)
  else if (
    heads.length > 0 &&
    !verifiers.includes(toVerifierKey(opened.signing).text) &&
    countAside(keysFolder) === 0
  ) {
    throw new JournalError('key-unknown', { segment: HEADS, line: heads.length })
  }
  return opened
}

interface WriterParts extends Pick<Journal, 'head' | 'unwitnessedSince' | 'keys' | 'interrupted' | 'kept'> {
  readonly folder: string
  readonly now: () => Date
  readonly clock: Clock
  readonly signer: HeadsFile
  readonly lastVisit: readonly JournalRecord[]
  readonly lock: Lock
}

class Writer implements Journal {
  readonly interrupted: VisitRecord | undefined
  readonly keys: Keys
  readonly #folder: string
  readonly #now: () => Date
  readonly #signer: HeadsFile
  readonly #lock: Lock
  readonly #dueHead: DueHead
  #head: Head
  #unwitnessedSince: string | undefined
  #kept: Kept
  #clock: Clock
  /** Whether what lies there is signed: until then lines wait for the head of the start. */
  #isSigned = false
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
    signer,
    keys,
    interrupted,
    lastVisit,
    lock,
  }: WriterParts) {
    this.#folder = folder
    this.#now = now
    this.#head = head
    this.#unwitnessedSince = unwitnessedSince
    this.#kept = kept
    this.#clock = toClockWithHeads(clock, signer.last?.checkpoint.day)
    this.#signer = signer
    this.keys = keys
    this.interrupted = interrupted
    this.#dueHead = createDueHead(lastVisit)
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

  /** Signs what no head speaks for: days that are over, and lines that a stop left without one. */
  signRest(): void {
    const { day } = believeDay(this.#clock, toLocalDay(this.#now()))
    this.#attempt(() => {
      this.#signer.coverDays(this.#head, day)
      if (this.#head.seq > (this.#signer.last?.checkpoint.size ?? 0)) this.#signer.sign(this.#head, 'start', day)
      this.#isSigned = true
    })
  }

  seal(cause: Extract<Cause, 'export' | 'right'>): SignedHead {
    if (this.#failed !== undefined) throw new JournalError(this.#failed.code, { cause: this.#failed })
    const { day } = believeDay(this.#clock, toLocalDay(this.#now()))
    const before = this.#signer.last?.checkpoint
    const isThere = before?.size === this.#head.seq && before.cause === 'right' && cause === 'right'
    this.#attempt(() => {
      if (!isThere) this.#signer.sign(this.#head, cause, day)
    })
    const { last } = this.#signer
    if (last === undefined) throw new JournalError('closed')
    if (cause === 'export') this.#unwitnessedSince = last.checkpoint.day
    return last
  }

  erase(numbers: readonly number[]): void {
    this.#attempt(() => this.keys.erase(numbers, this.#head.seq))
  }

  append(entry: Entry): void {
    if (this.#failed !== undefined) throw new JournalError(this.#failed.code, { cause: this.#failed })
    const now = this.#now()
    const { day, line: said } = believeDay(this.#clock, toLocalDay(now))
    if (said !== undefined) this.#write(said, day, now)
    this.#write(entry, day, now)
  }

  #write(entry: Entry, day: string, now: Date): void {
    const visit = 'visit' in entry ? this.#keyOf(entry.visit) : undefined
    const seal = (bound: string, hidden: Readonly<Record<string, unknown>>): string =>
      visit === undefined ? '' : sealContent(visit.key, writeKnownContent(now.toISOString(), hidden), bound)
    const { line, head } = appendRecord(this.#head, { entry, day, visit: visit?.number, seal }, sha256)
    this.#attempt(() => {
      this.#lock.assertHeld()
      this.#signer.coverDays(this.#head, day)
      // The key first: a line that nobody can open is worse than a key without a line.
      if (visit !== undefined && visit.number > this.#head.seq) this.keys.ring.add([visit])
      this.#fileFor(day).append(line)
      this.#head = head
      if (entry.kind === 'retention') this.#kept = foldKept(this.#kept, day, entry)
      this.#clock = foldClock(this.#clock, day, entry)
      const due = this.#dueHead(entry.kind, head.seq, visit?.number)
      if (due !== undefined && (this.#isSigned || due === 'visit')) this.#signer.sign(head, due, day)
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

  // A clock set back does not take the journal back to an earlier segment: names must stay in the order of writing.
  #fileFor(day: string): SegmentFile {
    const wanted = toSegmentName(day)
    if (this.#name === undefined || wanted > this.#name) {
      this.#file?.close()
      this.#file = undefined
      // Durably: only the last segment may have room after its lines.
      if (this.#name !== undefined) cutSegment(this.#folder, this.#name)
      this.#signer.sign(this.#head, 'segment', day)
      this.#file = SegmentFile.create(this.#folder, wanted)
      this.#name = wanted
    }
    this.#file ??= SegmentFile.open(this.#folder, this.#name)
    return this.#file
  }

  #attempt(effect: () => void): void {
    try {
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
  }
}

/** Seals what a line must not show, for `appendRecord`. */
export function sealContent(key: Uint8Array, text: string, bound: string): string {
  return sealBytes(key, Buffer.from(text, 'latin1'), bound).toString('base64url')
}

/** The calendar day of the machine, ISO. */
export function toLocalDay(date: Date): string {
  const year = String(date.getFullYear()).padStart(4, '0')
  const month = String(date.getMonth() + 1).padStart(2, '0')
  return `${year}-${month}-${String(date.getDate()).padStart(2, '0')}`
}
