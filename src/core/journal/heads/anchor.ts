import { z } from 'zod'
import { JournalError } from '../error.ts'
import { parseNotes } from './checkpoint.ts'

/**
 * How many characters of a hash stand on a sheet: 128 bits. Of 64 bits, as they stood until 26 November 2026, two journals
 * with the same head cost 2^33 hashes.
 */
const SHORT = 32
const SHORTEST_READ = 16

/** The form of a short head, for whoever reads a file that bears one; also of one from before. */
export const shortHeadSchema = z.string().regex(/^[0-9a-f]{16}([0-9a-f]{16})?$/)

/** The head of a journal as it is written where the journal is not: on a sheet, in an export. */
export function toShortHead(hash: string): string {
  return hash.slice(0, SHORT)
}

/** Whether a head that somebody kept is so short that another journal can be made that has it too. */
export function isWeakAnchor(anchor: string): boolean {
  return anchor.length < SHORT
}

/** The text of the code on a statement of the seal: a whole head, and the machine's whole fingerprint. */
export function toStatementCode({
  hash,
  fingerprint,
}: {
  readonly hash: string
  readonly fingerprint: string
}): string {
  return `${hash} ${fingerprint}`
}

const STATEMENT_CODE = /^([0-9a-f]{64})\s+([0-9a-f]{64})$/

/**
 * Reads what a code on paper says: the head on a sheet or an export, or the head and the fingerprint of a statement.
 *
 * @throws JournalError `anchor-unreadable`
 */
export function parseCode(text: string): { readonly anchor: string; readonly fingerprint?: string } {
  const [, anchor, fingerprint] = STATEMENT_CODE.exec(text.trim().toLowerCase()) ?? []
  if (anchor === undefined || fingerprint === undefined) return { anchor: parseAnchor(text) }
  return { anchor, fingerprint }
}

/**
 * Reads a head that somebody kept: the characters on a sheet, with or without spaces and dashes, or a whole signed
 * head. Gives the beginning of the hash that one line of the journal must have.
 *
 * @throws JournalError `anchor-unreadable`
 */
export function parseAnchor(text: string): string {
  const [signed] = text.startsWith('cote-a-cote/') ? parseNotes(`${text.trimEnd()}\n\n`).heads : []
  if (signed !== undefined) return signed.checkpoint.hash
  const hash = text.toLowerCase().replaceAll(/[\s.·-]/g, '')
  if (hash.length < SHORTEST_READ || !/^[0-9a-f]{1,64}$/.test(hash)) throw new JournalError('anchor-unreadable')
  return hash
}
