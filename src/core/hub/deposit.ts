import { JournalError } from '../journal/error.ts'
import { parseNotes, type SignedHead, toNote } from '../journal/heads/checkpoint.ts'
import { findVouched, type KeyChange, parseKeyChanges } from '../journal/heads/key-chain.ts'
import { createLineReader, diagnoseLine } from '../journal/lines/line-reader.ts'
import type { Sha256 } from '../journal/record.ts'
import { HubError } from './error.ts'
import type { Batch } from './protocol.ts'

/** The ed25519 functions that core needs and, without crypto, cannot have. */
export interface Signatures {
  /** Returns the fingerprint of a verifier key; undefined for any other text. */
  readonly readFingerprint: (key: string) => string | undefined
  readonly isKeyChangeSigned: (change: KeyChange, by: string) => boolean
  /** Creates the check of heads by these keys. */
  readonly createHeadCheck: (keys: readonly string[]) => (head: SignedHead) => Promise<boolean>
}

/** A head in the database's form. */
export interface HeadRow {
  readonly counter: number
  readonly size: number
  readonly hash: string
  readonly note: string
  /** The index of the key that signed it, among those of the machine. */
  readonly signer: number
}

/** A batch that the machine signed, and whose lines are exactly in our format and form a chain. */
export interface SoundBatch extends Pick<Batch, 'machine' | 'from' | 'prev' | 'lines'> {
  readonly heads: readonly HeadRow[]
  readonly last: HeadRow
  /** The machine's keys, as lines of `verifiers.txt`. */
  readonly keys: string
  /** The index of the key that signed last. */
  readonly count: number
}

/**
 * Verifies what a batch proves on its own, without comparing it with what the hub has: who signed it, and that its
 * lines are in our closed list and form a chain. Checks signatures first, so that strangers cost little.
 *
 * @throws HubError `wrong-signature`, `old-key`, `lines-broken`, `lines-unknown`, `head-of-no-line`, `malformed`
 */
export async function readBatch(batch: Batch, signatures: Signatures, sha256: Sha256): Promise<SoundBatch> {
  const keys = findMachineKeys(batch, signatures)
  const heads = readHeads(batch.heads)
  const isSigned = signatures.createHeadCheck(keys)
  const places = new Map(keys.map((key, place) => [key.slice(0, key.indexOf('+')), place]))
  const signed = await Promise.all(heads.map(isSigned))
  const rows = heads.map((head, index): HeadRow => {
    const signer = places.get(head.checkpoint.origin)
    if (signer === undefined || signed[index] !== true) throw new HubError('wrong-signature')
    const { counter, size, hash } = head.checkpoint
    return { counter, size, hash, note: toNote(head), signer }
  })
  verifyOrder(rows)
  const hashes = readLines(batch, sha256)
  for (const { size, hash } of rows) {
    // Heads of earlier lines are compared with what the hub has.
    if (size >= batch.from && hashes[size - batch.from] !== hash) throw new HubError('head-of-no-line')
  }
  const last = rows.at(-1)
  if (last?.size !== batch.from + hashes.length - 1) throw new HubError('head-of-no-line')
  const { machine, from, prev, lines } = batch
  return { machine, from, prev, lines, heads: rows, last, keys: toText(keys), count: hashes.length - 1 }
}

/**
 * Finds the keys that a machine's fingerprint vouches for, in order: the first one, and each that the one before it
 * signed. Needs no memory of the machine, as the fingerprint is that of its first key.
 *
 * @throws HubError `wrong-signature` if it vouches for none
 */
export function findMachineKeys(
  { machine, keys, changes }: Pick<Batch, 'machine' | 'keys' | 'changes'>,
  { readFingerprint, isKeyChangeSigned }: Signatures,
): readonly string[] {
  const isFirst = (key: string): boolean => readFingerprint(key) === machine
  const listed = keys.split('\n').slice(0, -1)
  const found = findVouched(listed, parseKeyChanges(changes), isFirst, isKeyChangeSigned)
  const [first] = found
  // Nothing may come before the first key: our app never lists a key twice, or another one before it.
  if (first === undefined || !isFirst(first) || new Set(found).size !== found.length)
    throw new HubError('wrong-signature')
  return found
}

function toText(keys: readonly string[]): string {
  return keys.map((key) => `${key}\n`).join('')
}

function readHeads(file: string): readonly SignedHead[] {
  try {
    const { heads, torn } = parseNotes(file)
    if (torn === 0 && heads.length > 0) return heads
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
  }
  throw new HubError('malformed')
}

// Verifies that heads are numbered without a hole, never shrink, and never return to an older key.
function verifyOrder(rows: readonly HeadRow[]): void {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (before === undefined) continue
    if (row.counter !== before.counter + 1 || row.size < before.size) throw new HubError('malformed')
    if (row.signer < before.signer) throw new HubError('old-key')
  }
}

const LINE = /\n/g

// Returns the hash of the line before, then that of each line.
function readLines({ from, prev, lines: text }: Batch, sha256: Sha256): readonly string[] {
  const hashes = [prev]
  if (text === '') return hashes
  if (!text.endsWith('\n')) throw new HubError('lines-broken')
  const bytes = new TextEncoder().encode(text)
  if (bytes.length !== text.length) throw new HubError('lines-broken')
  const readLine = createLineReader(sha256)
  const chunk = { text, bytes }
  let head = { seq: from, hash: prev }
  let start = 0
  for (const { index: end } of text.matchAll(LINE)) {
    const record = readLine(chunk, start, end, head)
    if (record === undefined) throw toLineError(text.slice(start, end), head, sha256)
    hashes.push(record.hash)
    head = record
    start = end + 1
  }
  return hashes
}

function toLineError(line: string, head: { seq: number; hash: string }, sha256: Sha256): HubError {
  const error = diagnoseLine(line, { ...head, segment: '', line: 0 }, sha256)
  // The line may be of a newer app than this hub: it is not broken, and is sent again later.
  return new HubError(
    ['unknown-shape', 'unknown-version'].includes(error.code) ? 'lines-unknown' : 'lines-broken',
    error,
  )
}
