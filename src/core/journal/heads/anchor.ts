import { z } from 'zod'
import { JournalError } from '../error.ts'
import { parseNotes } from './checkpoint.ts'

/**
 * The number of characters of a hash on a sheet: 128 bits. With 64 bits, two journals with the same head would cost 2^33
 * hashes.
 */
const SHORT = 32

/** The form of a short head in a file. */
export const shortHeadSchema = z.string().regex(/^[0-9a-f]{32}$/)

/** Returns a journal's head as it is copied outside of the journal: on a sheet, in an export. */
export function toShortHead(hash: string): string {
  return hash.slice(0, SHORT)
}

/** Returns the text of the code on a statement of the seal: a whole head, and the machine's whole fingerprint. */
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
 * Parses a code on paper: the head of a sheet or an export, or the head and the fingerprint of a statement.
 *
 * @throws JournalError `anchor-unreadable`
 */
export function parseCode(text: string): { readonly anchor: string; readonly fingerprint?: string } {
  const [, anchor, fingerprint] = STATEMENT_CODE.exec(text.trim().toLowerCase()) ?? []
  if (anchor === undefined || fingerprint === undefined) return { anchor: parseAnchor(text) }
  return { anchor, fingerprint }
}

/**
 * Parses a head that somebody kept: the characters on a sheet, with or without spaces and dashes, or a whole signed
 * head. Returns the beginning of the hash that one line of the journal must have.
 *
 * @throws JournalError `anchor-unreadable`
 */
export function parseAnchor(text: string): string {
  const [signed] = text.startsWith('cote-a-cote/') ? parseNotes(`${text.trimEnd()}\n\n`).heads : []
  if (signed !== undefined) return signed.checkpoint.hash
  const hash = text.toLowerCase().replaceAll(/[\s.·-]/g, '')
  if (hash.length < SHORT || !/^[0-9a-f]{1,64}$/.test(hash)) throw new JournalError('anchor-unreadable')
  return hash
}
