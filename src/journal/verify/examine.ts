import { join } from 'node:path'
import { runToEnd, type Steps } from '../../core/base/steps.ts'
import { START, verifyLinesInSteps } from '../../core/journal/chain.ts'
import { isDamage, JournalError } from '../../core/journal/error.ts'
import { HEADS, parseSoundNotes, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { readRegularText } from '../disk/read-regular.ts'
import { listSegments, openSegments, readSegments } from '../disk/segment-file.ts'
import { readVerifiersText } from '../heads-file.ts'
import { toKeysFolder } from '../keys/keys.ts'
import { sha256 } from '../keys/sha256.ts'
import { createSignatureCheck } from '../keys/signature.ts'
import { verifyFolderInSteps } from './verify-folder.ts'
import { type Beside, verifyJournalInSteps } from './verify-journal.ts'

/** Receives the records of a journal, one by one. */
export interface Sink {
  take(record: JournalRecord): void
}

/** A journal as it was found: all of it, or what comes before the first damage. */
export interface Examined<S extends Sink> {
  readonly error?: JournalError
  /** The sink, which has received the intact records and no others. */
  readonly sink: S
  /** The last intact record. */
  readonly last: Pick<JournalRecord, 'seq' | 'hash' | 'day'>
  /** The signed heads of intact lines. */
  readonly heads: readonly SignedHead[]
  /** Whether the keys' folder beside it vouches for all of it. */
  readonly isVouched: boolean
}

/** Opens the keys of the folder, where the caller has them. */
export type OpenKeys = Beside['keys']

const EMPTY = { ...START, day: '' }

/**
 * Examines a journal (`verifyJournal`), and returns its intact records. Without keys it says less about the lines after
 * the last head. Damage is a result, not an error: the lines before it are proven by the chain and by the seals up to
 * there.
 */
export function examineFolder<S extends Sink>(folder: string, createSink: () => S, keys?: OpenKeys): Examined<S> {
  return runToEnd(examineFolderInSteps(folder, createSink, keys))
}

/** As `examineFolder`; steps yield the bytes that were read, some of them twice if there is damage. */
export function* examineFolderInSteps<S extends Sink>(
  folder: string,
  createSink: () => S,
  keys: OpenKeys = () => undefined,
): Steps<Examined<S>> {
  let notes: Notes
  try {
    notes = yield* readNotes(folder)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return { error, sink: createSink(), last: EMPTY, heads: [], isVouched: false }
  }
  return yield* examineLines(folder, createSink, { notes, keys })
}

function* examineLines<S extends Sink>(
  folder: string,
  createSink: () => S,
  { notes, keys }: { readonly notes: Notes; readonly keys: OpenKeys },
): Steps<Examined<S>> {
  const sink = createSink()
  const hashes = new Map<number, string>()
  const sizes = new Set(notes.heads.map(({ checkpoint }) => checkpoint.size))
  let last: Examined<S>['last'] = EMPTY
  try {
    const take = (record: JournalRecord): void => {
      if (sizes.has(record.seq)) hashes.set(record.seq, record.hash)
      sink.take(record)
      last = record
    }
    const { heads, isVouched } = yield* verifyJournalInSteps(folder, take, { keysFolder: toKeysFolder(folder), keys })
    return { sink, last, heads, isVouched }
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    if (!isDamage(error.code)) return { error, sink: createSink(), last: EMPTY, heads: [], isVouched: false }
    if (error.code === 'head-unreadable') {
      // The verifier stopped before the lines; what the heads before the damage cover is still proven.
      yield* collectLines(folder, (record) => {
        if (sizes.has(record.seq)) hashes.set(record.seq, record.hash)
        last = record
      })
    }
    const sound = pickSoundHeads(notes, hashes, last.seq)
    // From the first head of an unknown key on, nobody vouches for anything.
    const heads = error.code === 'key-unknown' ? sound.slice(0, (error.line ?? 1) - 1) : sound
    const until = Math.min(
      findEnd(folder, error, last.seq),
      isOfSeals(error) ? (heads.at(-1)?.checkpoint.size ?? 0) : last.seq,
    )
    if (until === last.seq && error.code !== 'head-unreadable') return { error, sink, last, heads, isVouched: false }
    return {
      error,
      isVouched: false,
      ...(yield* collectUntil(folder, createSink, until)),
      heads: heads.filter(({ checkpoint }) => checkpoint.size <= until),
    }
  }
}

interface Notes {
  readonly heads: readonly SignedHead[]
  readonly isSigned: (head: SignedHead) => boolean
}

// Heads up to the first that cannot be read; the verifier reports what is wrong with them.
function* readNotes(folder: string): Steps<Notes> {
  const [text, verifiers] = [readRegularText(join(folder, HEADS)), readVerifiersText(folder)]
  return { heads: yield* parseSoundNotes(text), isSigned: createSignatureCheck(verifiers) }
}

function pickSoundHeads(
  { heads, isSigned }: Notes,
  hashes: ReadonlyMap<number, string>,
  end: number,
): readonly SignedHead[] {
  const wrong = heads.findIndex((head, index) => {
    const { size, hash, counter } = head.checkpoint
    const before = heads[index - 1]?.checkpoint.size ?? 0
    const isThere = size > 0 && size <= end
    return (
      counter !== index + 1 || size < before || !isSigned(head) || (isThere ? hashes.get(size) !== hash : size > end)
    )
  })
  return wrong === -1 ? heads : heads.slice(0, wrong)
}

/**
 * Checks whether the seals are wrong: then only what a sound seal covers is proven. Else the chain proves the lines
 * before the damage.
 */
function isOfSeals({ segment, code }: JournalError): boolean {
  return segment === HEADS && code !== 'torn-head' && code !== 'rolled-back'
}

// For a line without the head that it must have, the error names the line, and those before it are intact.
function findEnd(folder: string, { code, segment, line }: JournalError, end: number): number {
  if ((code !== 'head-missing' && code !== 'day-missing') || segment === undefined || segment === HEADS) return end
  const [whole] = readSegments(folder, [segment])
  const text =
    Buffer.from(whole?.bytes ?? [])
      .toString('latin1')
      .split('\n', line)[(line ?? 1) - 1] ?? ''
  const [, seq] = /^\{"v":\d+,"seq":(\d{1,15}),/.exec(text) ?? []
  return seq === undefined ? end : Math.min(end, Number(seq) - 1)
}

function* collectUntil<S extends Sink>(
  folder: string,
  createSink: () => S,
  until: number,
): Steps<Pick<Examined<S>, 'sink' | 'last'>> {
  const sink = createSink()
  let last: Examined<S>['last'] = EMPTY
  yield* collectLines(folder, (record) => {
    if (record.seq > until) return
    sink.take(record)
    last = record
  })
  return { sink, last }
}

// All lines up to the known damage. If the seals cannot be read, only the chain proves them.
function* collectLines(folder: string, take: (record: JournalRecord) => void): Steps<void> {
  const names = listSegments(folder)
  try {
    yield* verifyFolderInSteps(folder, names, take)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    if (error.code === 'head-unreadable') yield* collectChain(folder, names, take)
  }
}

function* collectChain(folder: string, names: readonly string[], take: (record: JournalRecord) => void): Steps<void> {
  try {
    yield* verifyLinesInSteps(openSegments(folder, names), sha256, take)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
  }
}
