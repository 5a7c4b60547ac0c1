import { z } from 'zod'

/** A row of an extract, from any kind of file. */
export interface ExtractRow {
  /** The line on which it begins, from 1. */
  readonly line: number
  /** Returns the value in a column, by its comparable name; undefined where the row has none. */
  cell(column: string): unknown
}

/** Returns the comparable form of a column name: « Code postal », `code_postal` and `CODE-POSTAL` are one. */
export function toColumn(written: string): string {
  return written
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

/** Reasons why a row of an extract is not in the directory. `quote`: a quotation mark that is never closed. */
export const rowFaultSchema = z.enum([
  'cells',
  'quote',
  'not-json',
  'too-long',
  'no-name',
  'no-way',
  'no-date',
  'wrong-date',
  'future-date',
  'duplicate',
])
export type RowFault = z.infer<typeof rowFaultSchema>

/** Values that were left out of a row that is in the directory. */
export const leftOutSchema = z.enum(['position', 'hours', 'phone', 'postcode', 'services'])
export type LeftOut = z.infer<typeof leftOutSchema>

/** One finding: its code, and the line of the file on which the row begins (from 1). */
export interface RowFinding<Code> {
  readonly code: Code
  readonly line: number
}

/** Reasons why nothing of a file is used. */
export type ExtractTrouble =
  | 'cannot-read'
  | 'too-large'
  | 'too-many-rows'
  | 'not-text'
  | 'empty'
  | 'not-json'
  | 'unknown-columns'
  | 'all-broken'

/** Reports a file of which nothing is used: its name without its folder, the reason, and the line if it is known. */
export class ExtractError extends Error {
  override readonly name = 'ExtractError'
  readonly code: ExtractTrouble
  readonly line: number | undefined

  constructor(code: ExtractTrouble, line?: number) {
    super(line === undefined ? code : `${code} (line ${line})`)
    this.code = code
    this.line = line
  }
}
