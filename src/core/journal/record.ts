import { z } from 'zod'
import { toCanonical } from './lines/canonical.ts'
import { type Clear, isOfVisit, parseClear } from './lines/clear.ts'

/** SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal. An argument, because core has no crypto. */
export type Sha256 = (bytes: string | Uint8Array) => string

/** The version of the lines' format. A reader refuses any other. */
export const VERSION = 2

/** The `prev` of the very first record. */
export const GENESIS = '0'.repeat(64)

/** The part of a visit's line beside its clear part. */
export interface Sealed {
  /**
   * The number of the visit's first line: it selects the key that opens this line, and distinguishes visits in counts.
   */
  readonly visit: number
  /** AES-256-GCM under the visit's key: 12 bytes of nonce, the text, 16 bytes of tag; base64url without padding. */
  readonly sealed: string
}

/**
 * The content of one line. `seq` counts from 1 over all segments and alone decides the order; `day` is the machine's
 * local day, which may go back when its clock is set.
 */
export interface JournalRecord {
  readonly seq: number
  readonly day: string
  readonly prev: string
  readonly clear: Clear
  readonly of?: Sealed
  readonly hash: string
}

/** The part of a line that the sealing binds: everything before the sealed part. */
export type Bound = Pick<JournalRecord, 'seq' | 'day' | 'prev' | 'clear'> & { readonly visit?: number }

export function toBound({ seq, day, prev, clear, visit }: Bound): string {
  const start = `{"v":${VERSION},"seq":${seq},"day":"${day}","prev":"${prev}","clear":${toClearText(clear)}`
  return visit === undefined ? start : `${start},"visit":${visit}`
}

// Parsed clear parts are never changed, and the same few are written over and over.
const texts = new WeakMap<Clear, string>()
function toClearText(clear: Clear): string {
  const known = texts.get(clear)
  if (known !== undefined) return known
  const text = toCanonical(clear)
  texts.set(clear, text)
  return text
}

/** Returns the part of a line that its hash covers. It contains `prev`, so the hashes form a chain. */
export function toHashed(record: Omit<JournalRecord, 'hash'>): string {
  const bound = toBound(record.of === undefined ? record : { ...record, visit: record.of.visit })
  return record.of === undefined ? bound : `${bound},"sealed":"${record.of.sealed}"`
}

/** Returns the line of a record, without newline. Does not check the record. */
export function writeRecord(
  record: Omit<JournalRecord, 'hash'>,
  sha256: Sha256,
): { record: JournalRecord; line: string } {
  const hashed = toHashed(record)
  const hash = sha256(hashed)
  return { record: { ...record, hash }, line: toLine(hashed, hash) }
}

export function toLine(hashed: string, hash: string): string {
  return `${hashed},"hash":"${hash}"}`
}

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal')
/** At least the 28 bytes of nonce and tag. */
const SEALED = /^[A-Za-z0-9_-]{38,4000}$/
export const daySchema = z.iso.date()

let lastDay = ''
/** Checks whether a text is a day of the calendar, `YYYY-MM-DD`. The last answer is cached, as a day has many lines. */
export function isDay(text: string): boolean {
  if (text !== lastDay && !daySchema.safeParse(text).success) return false
  lastDay = text
  return true
}

const lineSchema = z.strictObject({
  v: z.literal(VERSION),
  seq: z.int().min(1),
  day: daySchema,
  prev: hex,
  clear: z.record(z.string(), z.unknown()),
  visit: z.int().min(1).optional(),
  sealed: z.string().regex(SEALED).optional(),
  hash: hex,
})

/** Parses a line's JSON value; undefined if it is no record of ours. Compares neither hash nor text. */
export function parseRecord(value: unknown): JournalRecord | undefined {
  const parsed = lineSchema.safeParse(value)
  if (!parsed.success) return undefined
  const { seq, day, prev, visit, sealed, hash } = parsed.data
  const clear = parseClear(parsed.data.clear)
  if (clear === undefined) return undefined
  const record = { seq, day, prev, clear, hash }
  if (!isOfVisit(clear.kind)) return visit === undefined && sealed === undefined ? record : undefined
  // A visit is named by its first line, never by a later one.
  if (visit === undefined || sealed === undefined || visit > seq) return undefined
  return { ...record, of: { visit, sealed } }
}
