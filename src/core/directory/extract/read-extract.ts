import { toWords } from '../../guidance/judge/words.ts'
import { type ReadRows, readCsv } from './csv.ts'
import { ExtractError, type LeftOut, type RowFault, type RowFinding } from './fault.ts'
import { looksLikeJson, readJson } from './json.ts'
import { findKind, type ReadEntry, readEntry } from './read-entry.ts'

/** Rows of one file: three times what all of France has of such places. */
const MOST_ROWS = 60_000

/** What one file gave: its rows that are entries, those that are not, and what was left out of the first. */
export interface ReadExtract {
  readonly rows: readonly ReadEntry[]
  readonly skipped: readonly RowFinding<RowFault>[]
  readonly leftOut: readonly RowFinding<LeftOut>[]
}

/**
 * Reads an extract of LaMedNum or data.inclusion, JSON or CSV as its text says, whatever its name is.
 *
 * @param today ISO day
 * @throws ExtractError where nothing of it can be used
 */
export function readExtract(text: string, today: string): ReadExtract {
  if (text.trim() === '') throw new ExtractError('empty')
  const { rows, faults, columns } = readRows(text)
  if (findKind((column) => columns.has(column)) === undefined) throw new ExtractError('unknown-columns', 1)
  const read: ReadEntry[] = []
  const skipped: RowFinding<RowFault>[] = [...faults]
  const leftOut: RowFinding<LeftOut>[] = []
  for (const row of rows) {
    const kind = findKind((column) => row.cell(column) !== undefined) ?? findKind((column) => columns.has(column))
    const entry = kind === undefined ? 'no-name' : readEntry(row, kind, today)
    if (typeof entry === 'string') skipped.push({ code: entry, line: row.line })
    else {
      read.push(entry)
      for (const code of entry.leftOut) leftOut.push({ code, line: row.line })
    }
  }
  if (read.length === 0) throw new ExtractError(skipped.length === 0 ? 'empty' : 'all-broken', skipped[0]?.line)
  const kept = dropDuplicates(read)
  for (const { line } of kept.dropped) skipped.push({ code: 'duplicate', line })
  return { rows: kept.rows, skipped: skipped.toSorted((a, b) => a.line - b.line), leftOut }
}

function readRows(text: string): ReadRows {
  return looksLikeJson(text) ? readJson(text, MOST_ROWS) : readCsv(text, MOST_ROWS)
}

/**
 * Keeps of rows with one id, or with one name at one address, the one that was changed last. Services of one structure are
 * several, by their names.
 */
export function dropDuplicates(rows: readonly ReadEntry[]): {
  readonly rows: readonly ReadEntry[]
  readonly dropped: readonly ReadEntry[]
} {
  const dropped = new Set<ReadEntry>()
  for (const toKey of [toIdKey, toPlaceKey]) {
    const latest = new Map<string, ReadEntry>()
    for (const row of rows) {
      const key = dropped.has(row) ? undefined : toKey(row)
      if (key === undefined) continue
      const known = latest.get(key)
      const isNewer = known === undefined || (row.entry.updated ?? '') > (known.entry.updated ?? '')
      if (known !== undefined) dropped.add(isNewer ? known : row)
      if (isNewer) latest.set(key, row)
    }
  }
  return { rows: rows.filter((row) => !dropped.has(row)), dropped: rows.filter((row) => dropped.has(row)) }
}

const toIdKey = ({ entry }: ReadEntry): string => entry.id

/** Undefined where too little of the address is known to say that two are one. */
function toPlaceKey({ kind, entry, structure }: ReadEntry): string | undefined {
  if (structure !== undefined) return `${kind} ${structure} ${toWords(entry.name)} ${entry.postcode ?? ''}`
  if (entry.street === undefined || (entry.postcode ?? entry.commune) === undefined) return undefined
  return `${kind} ${toWords(`${entry.name} ${entry.street} ${entry.postcode ?? entry.commune}`)}`
}
