import { z } from 'zod'
import { hostSchema, type Portal } from '../flow/language/language.ts'
import type { JournalRecord } from '../journal/record.ts'
import { THRESHOLD } from '../measures/release.ts'

/**
 * How an address that no flow names was opened: known as official, on a supervisor's word, elsewhere, or without a
 * guide.
 */
const waySchema = z.enum(['official', 'vouched', 'outside', 'unguided'])

/**
 * A domain that visits led to and no procedure names, proposed to the authors of the organisation's flows. It has no
 * field for a host, an address, a day or a visit.
 */
export const proposalSchema = z.strictObject({
  domain: hostSchema,
  /** The number of visits: fewer could identify a person. */
  visits: z.number().int().min(THRESHOLD),
  ways: z.array(waySchema).min(1).max(4),
})
export type Proposal = z.infer<typeof proposalSchema>
type OpenedAs = Proposal['ways'][number]

/** The kinds of journal lines from which proposals are made. */
export const PROPOSING = ['host-admitted', 'site-opened', 'objected', 'withdrawn'] as const

/**
 * Creates proposals from journal lines: the domains that enough visits opened, most visits first. Excludes those of a
 * person who objected, and domains that a portal names by now. Reads clear parts only.
 */
export function findProposals(records: readonly JournalRecord[], portals: readonly Portal[]): readonly Proposal[] {
  const gone = new Set(records.flatMap(({ clear }) => findRemoved(clear) ?? []))
  const known = portals.flatMap(({ hosts }) => hosts)
  const domains = new Map<string, { readonly visits: Set<number>; readonly ways: Set<OpenedAs> }>()
  for (const { clear, of } of records) {
    const opened = findOpened(clear)
    if (!opened || !of || gone.has(of.visit)) continue
    const { visits, ways } = domains.get(opened.domain) ?? { visits: new Set(), ways: new Set() }
    domains.set(opened.domain, { visits: visits.add(of.visit), ways: ways.add(opened.way) })
  }
  return [...domains]
    .filter(([domain, { visits }]) => visits.size >= THRESHOLD && !known.some((host) => isBelow(host, domain)))
    .map(([domain, { visits, ways }]) =>
      proposalSchema.parse({ domain, visits: visits.size, ways: [...ways].toSorted() }),
    )
    .toSorted((a, b) => b.visits - a.visits || (a.domain < b.domain ? -1 : 1))
}

function findRemoved(clear: JournalRecord['clear']): number | undefined {
  return clear.kind === 'objected' || clear.kind === 'withdrawn' ? clear.number : undefined
}

function findOpened(clear: JournalRecord['clear']): { readonly domain: string; readonly way: OpenedAs } | undefined {
  if (clear.kind === 'host-admitted') return { domain: clear.domain, way: 'official' }
  return clear.kind === 'site-opened' ? { domain: clear.domain, way: clear.how } : undefined
}

function isBelow(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}
