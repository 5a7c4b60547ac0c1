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

/** The hash that a record must carry: SHA-256 of `prev`, then of the canonical record without its hash. */
export function toHash(record: Omit<JournalRecord, 'hash'>, sha256: Sha256): string {
  const { seq, day, prev, entry } = record
  return sha256(prev + toCanonical({ seq, day, prev, entry }))
}

/** The line of a record, with its newline: a line without one was never acknowledged. */
export function toLine(record: JournalRecord): string {
  return `${toCanonical(record)}\n`
}
