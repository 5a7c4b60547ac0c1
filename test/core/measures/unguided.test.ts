import { describe, expect, it } from 'vitest'
import { verifyLines } from '../../../src/core/journal/chain.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { toActivityRows } from '../../../src/core/measures/coop.ts'
import { createFacts } from '../../../src/core/measures/facts.ts'
import { toMeasures } from '../../../src/core/measures/measures.ts'
import { UNGUIDED } from '../../../src/core/unguided/procedure.ts'
import { sha256, toSegments } from '../journal/write.ts'
import { toFigures, UNDER_WAY } from './visits.ts'

/** Six people who each did one page of a site without a guide alone, and six who did one step of a procedure with help. */
const entries: readonly Entry[] = Array.from({ length: 6 }, (_, index) => [
  ...toVisit(`${index}a`, UNGUIDED, 'page-1', 'A6'),
  ...toVisit(`${index}b`, 'caf/rsa', 'entrer', 'A2'),
]).flat()

function toVisit(name: string, flow: string, step: string, help: 'A6' | 'A2'): readonly Entry[] {
  const visit = name.padStart(32, '0')
  return [
    { kind: 'visit-opened', visit, flow, version: 1, training: false, role: 'worker' },
    { kind: 'step-ended', visit, flow, step, hand: 'person', help, evidence: ['gesture'] },
    { kind: 'visit-closed', visit, how: 'stopped', portalConfirmed: false, recapped: true },
  ]
}

const facts = createFacts()
verifyLines(toSegments(entries.map((entry) => ({ entry, day: '2026-05-04' }))), sha256, facts.take)
const figures = toFigures(facts.facts(), UNDER_WAY)
const measure = (mode?: 'unguided') => toMeasures(figures, mode ? { mode } : {}, () => false)

describe('visits of sites without a guide', () => {
  it('are in no figure of procedures: a page is no step that was done alone', () => {
    expect(measure().heat.map(({ flow }) => flow)).toEqual(['caf/rsa'])
    expect(measure().total).toMatchObject({ observed: 6, alone: 0 })
  })

  it('are counted separately, on request', () => {
    expect(measure('unguided').heat.map(({ flow }) => flow)).toEqual([UNGUIDED])
    expect(measure('unguided').visits).toBe(6)
  })

  it('state no autonomy in a report of activity, and that there was no guide', () => {
    const rows = toActivityRows(figures, { mode: 'unguided' }, (title) => ({ title, events: [] }))
    expect(rows).toMatchObject([{ visits: 6, autonomie: null, tag: 'site-sans-guide' }])
  })

  it('stay separate if the person wanted no notes', () => {
    const lone = Array.from({ length: 6 }, () => ({
      month: '2026-05',
      flow: UNGUIDED,
      step: 'page-1',
      help: 'A6' as const,
    }))
    const counted = toFigures({ visits: [], lone }, UNDER_WAY)
    expect(toMeasures(counted, {}, () => false).total).toBe('none')
    expect(toMeasures(counted, { mode: 'unguided' }, () => false).total).toMatchObject({ observed: 6 })
  })
})
