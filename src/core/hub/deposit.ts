import { JournalError } from '../journal/error.ts'
import { parseNotes, type SignedHead, toNote } from '../journal/heads/checkpoint.ts'
import { findVouched, type KeyChange, parseKeyChanges } from '../journal/heads/key-chain.ts'
import { createLineReader, diagnoseLine } from '../journal/lines/line-reader.ts'
import type { Sha256 } from '../journal/record.ts'
import { HubError } from './error.ts'
import type { Batch } from './protocol.ts'

/** What knows ed25519: core has no crypto. */
export interface Signatures {
  /** The fingerprint of a verifier key; undefined for a text that is none. */
  readonly readFingerprint: (key: string) => string | undefined
  readonly isKeyChangeSigned: (change: KeyChange, by: string) => boolean
  /** Makes the check of heads by these keys. */
  readonly createHeadCheck: (keys: readonly string[]) => (head: SignedHead) => Promise<boolean>
}

/** A head as the database takes it. */
export interface HeadRow {
  readonly counter: number
  readonly size: number
  readonly hash: string
  readonly note: string
  /** The place of the key that signed it, among those of the machine. */
  readonly signer: number
}

/** A batch that the machine signed, and whose lines are ours byte for byte and follow each other. */
export interface SoundBatch extends Pick<Batch, 'machine' | 'from' | 'prev' | 'lines'> {
  readonly heads: readonly HeadRow[]
  readonly last: HeadRow
  /** The machine's keys, as lines of `verifiers.txt`. */
  readonly keys: string
  /** The place of the key that signed last. */
  readonly count: number
}

/**
 * Reads what a batch proves by itself, with no look at what the hub has: who signed it, and that its lines are of our closed
 * list and a chain. Signatures first, so that strangers cost little.
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
    // Heads of lines before the batch's are held against what the hub has.
    if (size >= batch.from && hashes[size - batch.from] !== hash) throw new HubError('head-of-no-line')
  }
  const last = rows.at(-1)
  if (last?.size !== batch.from + hashes.length - 1) throw new HubError('head-of-no-line')
  const { machine, from, prev, lines } = batch
  return { machine, from, prev, lines, heads: rows, last, keys: toText(keys), count: hashes.length - 1 }
}

/**
 * Finds the keys that a machine's fingerprint vouches for, in order: its first, and each that one before it signed. Needs no
 * memory of the machine, as the fingerprint is of its first key.
 *
 * @throws HubError `wrong-signature` where it vouches for none
 */
export function findMachineKeys(
  { machine, keys, changes }: Pick<Batch, 'machine' | 'keys' | 'changes'>,
  { readFingerprint, isKeyChangeSigned }: Signatures,
): readonly string[] {
  const isFirst = (key: string): boolean => readFingerprint(key) === machine
  const listed = keys.split('\n').slice(0, -1)
  const found = findVouched(listed, parseKeyChanges(changes), isFirst, isKeyChangeSigned)
  const [first] = found
  // Before the first there may be none: who lists a key twice, or another before it, is not our app.
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

// Counted without a hole, never smaller, and never by an older key once a newer one has signed.
function verifyOrder(rows: readonly HeadRow[]): void {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (before === undefined) continue
    if (row.counter !== before.counter + 1 || row.size < before.size) throw new HubError('malformed')
    if (row.signer < before.signer) throw new HubError('old-key')
  }
}

const LINE = /\n/g

// The hash of the line before, then of each line.
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
  // Perhaps of a newer app than this hub: its lines are not broken, and wait.
  return new HubError(
    ['unknown-shape', 'unknown-version'].includes(error.code) ? 'lines-unknown' : 'lines-broken',
    error,
  )
}
