import { z } from 'zod'
import { toCanonical } from './canonical.ts'

/** SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal. Comes in as an argument: core has no crypto. */
export type Sha256 = (text: string) => string

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal')

/**
 * What one line holds. `seq` counts from 1 over all segments and alone decides the order; `day` is the local day of
 * the machine, which may go back when its clock is set.
 *
 * The chain treats `entry` as bytes. Sealing it later (an encrypted entry beside clear fields) changes what is inside
 * `entry` and who can read it; neither this record, nor the chain, nor the verifier of the chain.
 */
export const recordSchema = z.strictObject({
  seq: z.int().min(1),
  day: z.iso.date(),
  prev: hex,
  entry: z.record(z.string(), z.unknown()),
  hash: hex,
})
export type JournalRecord = z.infer<typeof recordSchema>

/** The `prev` of the very first record. */
export const GENESIS = '0'.repeat(64)

/** A record and its two texts. */
export interface Written {
  readonly record: JournalRecord
  /** The canonical record, without newline. */
  readonly line: string
}

/**
 * Gives a record its hash, SHA-256 of `prev` and then of the canonical record without its hash, and writes it.
 * Whether a record that was read is right is asked by writing it anew and comparing, so its own hash is not looked at.
 *
 * @throws TypeError if the entry is not canonical JSON.
 */
export function writeRecord(record: Omit<JournalRecord, 'hash'>, sha256: Sha256): Written {
  const { seq, day, prev, entry } = record
  // The members of a record in the order that canonical JSON gives them; the hash is left out, then put in its place.
  const before = `{"day":${toCanonical(day)},"entry":${toCanonical(entry)}`
  const after = `"prev":${toCanonical(prev)},"seq":${toCanonical(seq)}}`
  const hash = sha256(`${prev}${before},${after}`)
  return { record: { seq, day, prev, entry, hash }, line: `${before},"hash":"${hash}",${after}` }
}
