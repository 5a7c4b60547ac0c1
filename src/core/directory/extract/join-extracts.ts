import type { DirectoryEntry } from '../entry.ts'
import { MOST_SORTS } from '../sort.ts'
import type { RowFault, RowFinding } from './fault.ts'
import type { ReadEntry } from './read-entry.ts'
import type { ReadExtract } from './read-extract.ts'
import { dropDuplicates } from './read-extract.ts'

/** What several files are together: services have from their structures what they do not say themselves. */
export interface JoinedExtracts {
  readonly entries: readonly DirectoryEntry[]
  /** Of each file, in its order. */
  readonly skipped: readonly (readonly RowFinding<RowFault>[])[]
}

/** Joins the files that were chosen together. A structure whose services are there stands no second time. */
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
  // An address is taken whole or not at all.
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
