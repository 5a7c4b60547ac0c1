import { ExtractError, type ExtractRow, type RowFault, type RowFinding, toColumn } from './row.ts'

/** A cell that spans more lines than this has a quotation mark that is never closed. */
const MOST_LINES = 100
/** In characters; a longer row is not one of a directory. */
const LONGEST_ROW = 100_000

/** The rows read from a file, and the faulty ones. */
export interface ReadRows {
  readonly columns: ReadonlySet<string>
  readonly rows: readonly ExtractRow[]
  readonly faults: readonly RowFinding<RowFault>[]
}

interface CsvRecord {
  readonly cells: readonly string[]
  /** The offset of the next record. */
  readonly next: number
  /** The number of lines that it spans. */
  readonly lines: number
  readonly isClosed: boolean
}

/**
 * Reads values separated by commas, semicolons or tabs (RFC 4180, and what table programs write: any line ending, a
 * byte order mark, cells with line breaks). A row with another number of cells than the header is a fault. Where such a
 * row spans several lines, reading continues at its second line, so that one stray quotation mark does not cost other
 * rows.
 *
 * @throws ExtractError `empty` without a header; `too-many-rows`
 */
export function readCsv(text: string, mostRows: number): ReadRows {
  const body = text.replace(/^\ufeff/, '')
  const separator = findSeparator(body)
  const header = readRecord(body, 0, separator)
  if (header.cells.every((cell) => cell.trim() === '')) throw new ExtractError('empty')
  const columns = header.cells.map(toColumn)
  const byColumn = new Map(columns.map((column, index) => [column, index] as const))
  const rows: ExtractRow[] = []
  const faults: RowFinding<RowFault>[] = []
  let line = 1 + header.lines
  for (let at = header.next; at < body.length; ) {
    const record = readRecord(body, at, separator)
    const fault = findFault(record, columns.length)
    const isBlank = record.cells.length === 1 && record.cells[0]?.trim() === ''
    if (fault !== undefined) faults.push({ code: fault, line })
    else if (!isBlank) rows.push(toRow(record.cells, byColumn, line))
    if (rows.length + faults.length > mostRows) throw new ExtractError('too-many-rows', line)
    const isTakenBack = fault !== undefined && record.lines > 1
    at = isTakenBack ? findNextLine(body, at) : record.next
    line += isTakenBack ? 1 : record.lines
  }
  return { columns: new Set(columns), rows, faults }
}

function findFault(record: CsvRecord, width: number): RowFault | undefined {
  if (!record.isClosed) return 'quote'
  if (record.cells.length === 1 && record.cells[0]?.trim() === '') return undefined
  if (record.cells.reduce((sum, cell) => sum + cell.length, 0) > LONGEST_ROW) return 'too-long'
  // Table programs sometimes add empty cells at the end of a row.
  const isWider = record.cells.length > width && record.cells.slice(width).some((cell) => cell.trim() !== '')
  return record.cells.length < width || isWider ? 'cells' : undefined
}

function toRow(cells: readonly string[], byColumn: ReadonlyMap<string, number>, line: number): ExtractRow {
  return {
    line,
    cell: (column) => {
      const index = byColumn.get(column)
      return index === undefined ? undefined : cells[index]
    },
  }
}

/** Finds the separator that splits the first line into most cells, outside quotation marks. */
function findSeparator(text: string): string {
  const end = text.search(/[\r\n]/)
  const first = (end === -1 ? text : text.slice(0, end)).replace(/"[^"]*"/g, '')
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: first.split(mark).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ','
}

/** Returns the offset after the line that contains `from`. Old tables end lines with a lone carriage return. */
function findNextLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1
  return text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length)
}

/** Reads one record from `from` on. A quotation mark inside an unquoted cell is an ordinary character. */
function readRecord(text: string, from: number, separator: string): CsvRecord {
  const cells: string[] = []
  let lines = 1
  let at = from
  for (;;) {
    let cell = ''
    if (text[at] === '"') {
      const quoted = readQuoted(text, at, lines)
      if (quoted === undefined) return { cells, next: text.length, lines: MOST_LINES, isClosed: false }
      cell = quoted.cell
      at = quoted.next
      lines = quoted.lines
    }
    const end = findCellEnd(text, at, separator)
    const after = text.slice(at, end)
    // A cell over several lines that closes in the middle of a word was never meant as one.
    if (lines > 1 && cell.includes('\n') && after.trim() !== '') return { cells, next: end, lines, isClosed: false }
    cells.push(cell + after)
    if (text[end] !== separator || end >= text.length) {
      return { cells, next: end >= text.length ? text.length : findNextLine(text, end), lines, isClosed: true }
    }
    at = end + 1
  }
}

function findCellEnd(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}

function readQuoted(
  text: string,
  from: number,
  linesBefore: number,
): { readonly cell: string; readonly next: number; readonly lines: number } | undefined {
  let cell = ''
  let lines = linesBefore
  let at = from + 1
  for (;;) {
    const end = text.indexOf('"', at)
    const part = text.slice(at, end === -1 ? at + LONGEST_ROW : end)
    lines += part.split(/\r\n|\r|\n/).length - 1
    if (end === -1 || lines > MOST_LINES || cell.length > LONGEST_ROW) return undefined
    cell += part
    if (text[end + 1] !== '"') return { cell, next: end + 1, lines }
    cell += '"'
    at = end + 2
  }
}
