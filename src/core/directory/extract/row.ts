import { z } from 'zod'

/** A row of an extract, whatever file it came in. */
export interface ExtractRow {
  /** The line on which it begins, from 1. */
  readonly line: number
  /** What stands in a column, by its name made comparable; undefined where the row has none. */
  cell(column: string): unknown
}

/** Makes a column's name comparable: « Code postal », `code_postal` and `CODE-POSTAL` are one. */
export function toColumn(written: string): string {
  return written
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

/** Why a row of an extract is not in the directory. `quote`: a quotation mark that is never closed. */
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

/** What was left out of a row that is in the directory all the same. */
export const leftOutSchema = z.enum(['position', 'hours', 'phone', 'postcode', 'services'])
export type LeftOut = z.infer<typeof leftOutSchema>

/** One finding: its code, and the line of the file on which the row begins (from 1). */
export interface RowFinding<Code> {
  readonly code: Code
  readonly line: number
}

/** Why nothing of a file is used. */
export type ExtractTrouble =
  | 'cannot-read'
  | 'too-large'
  | 'too-many-rows'
  | 'not-text'
  | 'empty'
  | 'not-json'
  | 'unknown-columns'
  | 'all-broken'

/** A file of which nothing is used: its name without its folder, why, and the line where that is known. */
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
