import { join } from 'node:path'
import { START, verifyLinesInSteps } from '../../core/journal/chain.ts'
import { isDamage, JournalError } from '../../core/journal/error.ts'
import { HEADS, parseSoundNotes, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { createVisitKeysCheck } from '../../core/journal/taken-away.ts'
import { runToEnd, type Steps } from '../../core/steps.ts'
import { readRegularText } from '../disk/read-regular.ts'
import { listSegments, openSegments, readSegments } from '../disk/segment-file.ts'
import { readVerifiersText } from '../heads-file.ts'
import { createKeyringCheck } from '../keys/keyring.ts'
import { toKeysFolder } from '../keys/keys.ts'
import { sha256 } from '../keys/sha256.ts'
import { createSignatureCheck } from '../keys/signature.ts'
import { verifyBeside } from './beside.ts'
import { verifyFolderInSteps } from './verify-folder.ts'

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
}

const EMPTY = { ...START, day: '' }

/**
 * Examines a journal as `npm run verify` does, the keys' memory and the clear part of the keyring included, and returns
 * its intact records. Needs no key, changes nothing and takes no lock. Damage is a result, not an error: the lines
 * before it are proven by the chain and by the seals up to there.
 */
export function examineFolder<S extends Sink>(folder: string, createSink: () => S): Examined<S> {
  return runToEnd(examineFolderInSteps(folder, createSink))
}

/** As `examineFolder`; steps yield the bytes that were read, some of them twice if there is damage. */
export function* examineFolderInSteps<S extends Sink>(folder: string, createSink: () => S): Steps<Examined<S>> {
  let notes: Notes
  try {
    notes = yield* readNotes(folder)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return { error, sink: createSink(), last: EMPTY, heads: [] }
  }
  return yield* examineLines(folder, createSink, notes)
}

function* examineLines<S extends Sink>(folder: string, createSink: () => S, notes: Notes): Steps<Examined<S>> {
  const sink = createSink()
  const keyring = createKeyringCheck()
  const visitKeys = createVisitKeysCheck()
  const hashes = new Map<number, string>()
  const sizes = new Set(notes.heads.map(({ checkpoint }) => checkpoint.size))
  let last: Examined<S>['last'] = EMPTY
  try {
    const verified = yield* verifyFolderInSteps(folder, listSegments(folder), (record) => {
      if (sizes.has(record.seq)) hashes.set(record.seq, record.hash)
      keyring.take(record)
      visitKeys.take(record)
      sink.take(record)
      last = record
    })
    if (verified.tornHead) throw new JournalError('torn-head', { segment: HEADS, line: verified.heads.length + 1 })
    verifyBeside(toKeysFolder(folder), { ...verified, folder, keyring, visitKeys }, undefined)
    return { sink, last, heads: verified.heads }
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    if (!isDamage(error.code)) return { error, sink: createSink(), last: EMPTY, heads: [] }
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
    if (until === last.seq && error.code !== 'head-unreadable') return { error, sink, last, heads }
    return {
      error,
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
