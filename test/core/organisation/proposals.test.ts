import { describe, expect, it } from 'vitest'
import { verifyLines } from '../../../src/core/journal/chain.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import type { JournalRecord } from '../../../src/core/journal/record.ts'
import { findProposals, proposalSchema } from '../../../src/core/organisation/proposals.ts'
import { sha256, toSegments } from '../journal/write.ts'
import { portal } from '../session/sitting.ts'

const nameOf = (index: number): string => String(index).padStart(32, '0')

const open = (index: number, ...lines: readonly Entry[]): readonly Entry[] => [
  {
    kind: 'visit-opened',
    visit: nameOf(index),
    flow: 'mairie/inscription',
    version: 1,
    training: false,
    role: 'worker',
  },
  ...lines,
]
const admitted = (index: number, domain: string): Entry => ({ kind: 'host-admitted', visit: nameOf(index), domain })
const opened = (index: number, domain: string, how: 'outside' | 'vouched' | 'unguided'): Entry => {
  return { kind: 'site-opened', visit: nameOf(index), domain, how }
}

function recordsOf(entries: readonly Entry[]): readonly JournalRecord[] {
  const records: JournalRecord[] = []
  const lines = entries.map((entry) => ({ entry, day: '2026-11-20' }))
  verifyLines(toSegments(lines), sha256, (record) => records.push(record))
  return records
}

const propose = (entries: readonly Entry[]) => findProposals(recordsOf(entries), [portal])
const times = (count: number, make: (index: number) => readonly Entry[]): readonly Entry[] =>
  Array.from({ length: count }, (_, index) => make(index)).flat()

describe('a journal’s proposals for the organisation’s flows', () => {
  it('are the domains that five visits or more opened, each visit once, with how', () => {
    const entries = [
      ...times(5, (index) => open(index, admitted(index, 'msa.fr'), opened(index, 'msa.fr', 'outside'))),
      ...times(7, (index) => open(10 + index, opened(10 + index, 'caf.fr', 'unguided'))),
      ...times(4, (index) => open(20 + index, opened(20 + index, 'ville.fr', 'vouched'))),
    ]
    expect(propose(entries)).toEqual([
      { domain: 'caf.fr', visits: 7, ways: ['unguided'] },
      { domain: 'msa.fr', visits: 5, ways: ['official', 'outside'] },
    ])
  })

  it('exclude those that a portal names by now', () => {
    expect(propose(times(6, (index) => open(index, admitted(index, 'mairie.example'))))).toEqual([])
  })

  it('count nothing of a person who objected', () => {
    const entries = times(5, (index) => open(index, admitted(index, 'msa.fr')))
    expect(propose(entries)).toHaveLength(1)
    expect(propose([...entries, { kind: 'objected', number: 1 }])).toEqual([])
  })

  it.each([
    { domain: 'www.caf.fr/espace', visits: 5, ways: ['official'] },
    { domain: 'caf.fr', visits: 4, ways: ['official'] },
    { domain: 'caf.fr', visits: 5, ways: ['official'], day: '2026-11-20' },
    { domain: 'caf.fr', visits: 5, ways: [] },
  ])('have no field for more: %j', (proposal) => {
    expect(proposalSchema.safeParse(proposal).success).toBe(false)
  })
})
