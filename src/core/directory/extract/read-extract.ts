import { toWords } from '../../base/words.ts'
import type { DirectoryEntry } from '../entry.ts'
import { MOST_SORTS } from '../sort.ts'
import { type ReadRows, readCsv } from './csv.ts'
import { looksLikeJson, readJson } from './json.ts'
import { findKind, type ReadEntry, readEntry } from './read-entry.ts'
import { ExtractError, type LeftOut, type RowFault, type RowFinding } from './row.ts'

/** The most rows of one file: three times the number of such places in all of France. */
const MOST_ROWS = 60_000

/** The content of one file: entries, faulty rows, and values left out of the entries. */
export interface ReadExtract {
  readonly rows: readonly ReadEntry[]
  readonly skipped: readonly RowFinding<RowFault>[]
  readonly leftOut: readonly RowFinding<LeftOut>[]
}

/**
 * Reads an extract of LaMedNum or data.inclusion, as JSON or CSV according to its text, whatever its name.
 *
 * @param today ISO date
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
 * Keeps the most recently changed of the rows with one id, or with one name at one address. Services of one structure
 * differ by their names.
 */
function dropDuplicates(rows: readonly ReadEntry[]): {
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

/** Returns a key of name and address; undefined where too little of the address is known to call two rows the same. */
function toPlaceKey({ kind, entry, structure }: ReadEntry): string | undefined {
  if (structure !== undefined) return `${kind} ${structure} ${toWords(entry.name)} ${entry.postcode ?? ''}`
  if (entry.street === undefined || (entry.postcode ?? entry.commune) === undefined) return undefined
  return `${kind} ${toWords(`${entry.name} ${entry.street} ${entry.postcode ?? entry.commune}`)}`
}

/** The entries of several files together: services get from their structures what they lack. */
export interface JoinedExtracts {
  readonly entries: readonly DirectoryEntry[]
  /** The faulty rows of each file, in the order of the files. */
  readonly skipped: readonly (readonly RowFinding<RowFault>[])[]
}

/** Joins the files that were chosen together. A structure is left out where its services are listed. */
export function joinExtracts(extracts: readonly ReadExtract[]): JoinedExtracts {
  const skipped = extracts.map((one) => [...one.skipped])
  const origin = new Map(extracts.flatMap(({ rows }, index) => rows.map((row) => [row, index] as const)))
  const { rows, dropped } = dropDuplicates(extracts.flatMap((one) => one.rows))
  for (const row of dropped) skipped[origin.get(row) ?? 0]?.push({ code: 'duplicate', line: row.line })
  const structures = new Map(
    rows.filter(({ kind }) => kind === 'structure').map(({ entry }) => [entry.id.slice('structure:'.length), entry]),
  )
  const offering = new Set(rows.flatMap(({ structure }) => structure ?? []))
  const entries: DirectoryEntry[] = []
  for (const row of rows) {
    if (row.kind === 'structure' && offering.has(row.entry.id.slice('structure:'.length))) continue
    const entry = fillIn(row, structures)
    if (isReachable(entry)) entries.push(entry)
    else skipped[origin.get(row) ?? 0]?.push({ code: 'no-way', line: row.line })
  }
  return { entries, skipped: skipped.map((one) => one.toSorted((a, b) => a.line - b.line)) }
}

function isReachable({ commune, postcode, phone, mail }: DirectoryEntry): boolean {
  return (commune ?? postcode ?? phone ?? mail) !== undefined
}

function fillIn({ entry, structure }: ReadEntry, structures: ReadonlyMap<string, DirectoryEntry>): DirectoryEntry {
  const of = structure === undefined ? undefined : structures.get(structure)
  if (of === undefined) return entry
  const { street, more, postcode, commune, at, phone, mail, site, hours } = of
  // An address is copied whole or not at all.
  const hasWhere = (entry.commune ?? entry.postcode ?? entry.street) !== undefined
  const where = { street, more, postcode, commune, at }
  const filled = { ...(hasWhere ? {} : where), phone, mail, site, hours }
  const given = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined))
  const sorts = [...new Set([...(entry.sorts ?? []), ...(of.sorts ?? [])])].slice(0, MOST_SORTS)
  return {
    ...given,
    ...entry,
    of: entry.of ?? of.name,
    kinds: [...new Set([...entry.kinds, ...of.kinds])],
    ...(sorts.length > 0 && { sorts }),
  }
}
