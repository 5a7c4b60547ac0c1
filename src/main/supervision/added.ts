import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { isFingerprint } from '../../core/journal/fingerprint.ts'
import { HEADS } from '../../core/journal/heads/checkpoint.ts'
import { KEY_CHANGES } from '../../core/journal/heads/key-chain.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { toTrouble } from '../../core/supervision/state.ts'
import type { ImportAnswer } from '../../core/supervision/view.ts'
import { openByteSource, readRegularText } from '../../journal/disk/read-regular.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { VERIFIERS } from '../../journal/heads-file.ts'
import type { Keys } from '../../journal/keys/keys.ts'
import { readVerifiers } from '../../journal/keys/known-keys.ts'
import { readFingerprint } from '../../journal/keys/signature.ts'
import { type Examined, examineFolderInSteps, type Sink } from '../../journal/verify/examine.ts'
import { readFirstSeq } from '../../journal/verify/verify-folder.ts'
import { runInSlices } from '../in-slices.ts'
import { enrolMachine, readMachines, toAddedFolder } from './machines.ts'
import { isSignedBy } from './source.ts'

/**
 * The reason why a journal was refused: its machine is not enrolled, its history differs from a copy, or another
 * machine has its lines.
 */
type SourceRefusal = 'unknown' | 'other-history' | 'twice'

/** The most saved refusals, so that nobody fills the disk with folders. */
const MOST = 50

/**
 * Saves the proof of who signed a refused journal: its signed heads and keys, and the reason. Saves no line of a visit.
 * Ignores errors, as the refusal holds anyway.
 */
function keepEvidence(userData: string, from: string, day: string, what: { why: SourceRefusal; head: string }): void {
  try {
    const all = join(userData, 'refused-journals')
    mkdirSync(all, { recursive: true, mode: 0o700 })
    const folder = join(all, `${day}-${what.why}-${what.head.slice(0, 16)}`)
    if (readdirSync(all).length >= MOST) return
    mkdirSync(folder, { mode: 0o700 })
    writeFileSync(join(folder, 'why.json'), `${JSON.stringify({ v: 1, day, ...what }, null, 2)}\n`, { mode: 0o600 })
    for (const name of [HEADS, VERIFIERS, KEY_CHANGES]) {
      writeFileSync(join(folder, name), readRegularText(join(from, name)), { mode: 0o600 })
    }
  } catch {
    // The same one was saved before, or the disk failed.
  }
}

/** A copy, by its machine's fingerprint, and its folder. */
export interface AddedCopy {
  readonly id: string
  readonly folder: string
}

/** Lists the copies of enrolled machines; their folders are named by the fingerprints. */
export function listAdded(userData: string, keys: Keys | undefined): readonly AddedCopy[] {
  return readMachines(userData, keys).map(({ fingerprint: id }) => ({ id, folder: join(toAddedFolder(userData), id) }))
}

export interface AddParts {
  readonly userData: string
  /** The folder of this machine's journal. */
  readonly own: string
  readonly keys: Keys
  readonly today: string
  /** Called before anything is saved. */
  readonly agree: () => void
}

/**
 * Adds a copy of another machine's journal, once all of it is verified and signed by an enrolled machine, or by the one
 * whose fingerprint people `typed`. The same journal again, an older copy of it, or this machine's own, changes
 * nothing. A later copy replaces the earlier one, if it continues it. A journal of an unknown machine, with another
 * history, or with lines of another machine, is refused, and the proof of its signer is saved.
 */
export async function addJournal(from: string, parts: AddParts, typed?: string): Promise<ImportAnswer> {
  const { userData, keys, today } = parts
  const all = await examine(from)
  const signed = all.heads.at(-1)?.checkpoint
  if (all.error !== undefined || signed === undefined || signed.size === 0) {
    const code = all.error?.code ?? 'no-journal'
    return { is: 'refused', trouble: toTrouble(code), code }
  }
  // Lines after the last head could be anybody's: a later copy has them under a head of their own.
  const found = { ...all, last: { seq: signed.size, hash: signed.hash, day: signed.day } }
  const refuse = (why: SourceRefusal): ImportAnswer => {
    keepEvidence(userData, from, today, { why, head: found.last.hash })
    return { is: why }
  }
  const own = await examine(parts.own)
  if (signsFirst(found) === signsFirst(own)) return goesOn(found, own) ? { is: 'nothing-new' } : refuse('other-history')
  if (sharesVisits(found, own)) return refuse('twice')
  const enrolled = readMachines(userData, keys).map(({ fingerprint }) => fingerprint)
  const machine = findMachine(from, found, typed === undefined ? enrolled : [typed])
  for (const { id, folder } of listAdded(userData, keys)) {
    if (id !== machine && sharesVisits(found, await examine(folder))) return refuse('twice')
  }
  if (machine === undefined) return typed === undefined ? { is: 'unenrolled' } : refuse('unknown')
  const known = enrolled.includes(machine) ? await examine(join(toAddedFolder(userData), machine)) : undefined
  if (known !== undefined && known.last.seq > 0) {
    if (!goesOn(found, known)) return refuse('other-history')
    if (found.last.seq <= known.last.seq) return { is: 'nothing-new' }
  }
  parts.agree()
  await copyJournal(from, join(toAddedFolder(userData), machine), found.last)
  if (!enrolled.includes(machine)) enrolMachine(userData, keys, { fingerprint: machine, day: today })
  return { is: 'added', lines: found.last.seq }
}

/** Finds the fingerprint of the given machine that signed all heads, itself or with keys that it signed. */
function findMachine(folder: string, { heads }: Examined<LookedFolder>, given: readonly string[]): string | undefined {
  const verifiers = readVerifiers(folder)
  for (const one of given) {
    const key = verifiers.find((verifier) => isFingerprint(readFingerprint(verifier) ?? '', one))
    const fingerprint = key && readFingerprint(key)
    if (fingerprint !== undefined && isSignedBy(folder, heads, fingerprint)) return fingerprint
  }
  return undefined
}

/** Checks whether the shorter of two journals is the beginning of the other, as far as both have its lines. */
function goesOn(one: Examined<LookedFolder>, other: Examined<LookedFolder>): boolean {
  const [shorter, longer] = one.last.seq < other.last.seq ? [one, other] : [other, one]
  return longer.sink.hashes.get(shorter.last.seq) === shorter.last.hash
}

/**
 * Checks whether two journals share a line of a visit: its sealed part is random, and never equal by chance. Lines
 * about the journal itself may be equal, on two machines that were set up on one day.
 */
function sharesVisits(one: Examined<LookedFolder>, other: Examined<LookedFolder>): boolean {
  for (const [seq, hash] of one.sink.visits) if (other.sink.visits.get(seq) === hash) return true
  return false
}

interface LookedFolder extends Sink {
  readonly hashes: ReadonlyMap<number, string>
  /** The hashes of lines of visits. */
  readonly visits: ReadonlyMap<number, string>
}

function examine(folder: string): Promise<Examined<LookedFolder>> {
  const createSink = () => {
    const hashes = new Map<number, string>()
    const visits = new Map<number, string>()
    const take = ({ seq, hash, of }: JournalRecord): void => {
      hashes.set(seq, hash)
      if (of !== undefined) visits.set(seq, hash)
    }
    return { hashes, visits, take }
  }
  return runInSlices(examineFolderInSteps(folder, createSink))
}

/** Returns the origin of the first signing key. */
function signsFirst({ heads }: Pick<Examined<Sink>, 'heads'>): string | undefined {
  return heads[0]?.checkpoint.origin
}

async function copyJournal(from: string, to: string, { seq, hash }: Examined<Sink>['last']): Promise<void> {
  const making = `${to}.new`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true, mode: 0o700 })
  for (const name of [HEADS, VERIFIERS]) copyRegular(join(from, name), join(making, name))
  for (const name of listSegments(from)) copySegment(join(from, name), join(making, name), seq)
  writeFileSync(join(making, KEY_CHANGES), readRegularText(join(from, KEY_CHANGES)), { flag: 'wx', mode: 0o600 })
  if ((await examine(making)).last.hash !== hash) {
    rmSync(making, { recursive: true, force: true })
    throw new JournalError('changed-elsewhere', { segment: basename(from) })
  }
  rmSync(to, { recursive: true, force: true })
  renameSync(making, to)
}

// Copied in pieces, as the other end is not trusted, and may be anything under this name.
function copyRegular(from: string, to: string): void {
  const source = openByteSource(from)
  writeFileSync(to, '', { flag: 'wx', mode: 0o600 })
  for (let at = 0; at < source.length; at += PIECE) {
    appendFileSync(to, source.read(at, Math.min(at + PIECE, source.length)))
  }
}

// Copies up to the line of this number.
function copySegment(from: string, to: string, last: number): void {
  const source = openByteSource(from)
  writeFileSync(to, '', { flag: 'wx', mode: 0o600 })
  let left = last - readFirstSeq({ name: basename(from), bytes: source }) + 1
  for (let at = 0; at < source.length && left > 0; at += PIECE) {
    const piece = source.read(at, Math.min(at + PIECE, source.length))
    let end = 0
    for (let next = piece.indexOf(NEWLINE); next !== -1 && left > 0; next = piece.indexOf(NEWLINE, end)) {
      end = next + 1
      left -= 1
    }
    appendFileSync(to, left > 0 ? piece : piece.subarray(0, end))
  }
}

const NEWLINE = 10
/** The size of a piece, in bytes. */
const PIECE = 1024 * 1024
