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
