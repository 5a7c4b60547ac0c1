import { describe, expect, it } from 'vitest'
import {
  FACTS_REPORT,
  type FactsReport,
  factsReportSchema,
  findChange,
  type PortalsReport,
  parseReport,
} from '../../../src/core/canary/report.ts'

const flow = { flow: 'essai/demarche', version: 2, checked: '2026-11-03' }

const facts = (state: FactsReport['flows'][number]['state'], of = flow): FactsReport => ({
  report: 'facts',
  format: 1,
  day: '2026-11-20',
  flows: [{ ...of, state, fiches: ['F1'], changes: { amount: 1 }, unsaid: [] }],
})
const portals = (state: PortalsReport['flows'][number]['state']): PortalsReport => ({
  report: 'portals',
  format: 1,
  day: '2026-11-26',
  portals: [],
  flows: [{ ...flow, state, screens: [], drifted: [] }],
})

describe('changes since a flow was checked', () => {
  it.each([
    ['its facts', { facts: facts('changed') }, { what: 'rules', day: '2026-11-20' }],
    ['a fiche that is gone', { facts: facts('gone') }, { what: 'rules', day: '2026-11-20' }],
    ['its portal', { portals: portals('changed') }, { what: 'site', day: '2026-11-26' }],
    ['both', { facts: facts('changed'), portals: portals('changed') }, { what: 'both', day: '2026-11-26' }],
    ['nothing', { facts: facts('same'), portals: portals('same') }, undefined],
    ['nothing that could be looked at', { facts: facts('unreadable'), portals: portals('unseen') }, undefined],
    ['another version of it', { facts: facts('changed', { ...flow, version: 1 }) }, undefined],
    [
      'what was so when it was checked before',
      { facts: facts('changed', { ...flow, checked: '2026-10-01' }) },
      undefined,
    ],
    ['another flow', { facts: facts('changed', { ...flow, flow: 'essai/autre' }) }, undefined],
  ])('are judged from %s', (_, reports, expected) => {
    expect(findChange(flow, { ...reports, damaged: [] })).toEqual(expected)
  })
})

describe('a report file', () => {
  const parse = (text: string | undefined) => parseReport(factsReportSchema, text)

  it('is read as it was written', () => {
    expect(parse(JSON.stringify(facts('same')))).toEqual({ is: 'read', report: facts('same') })
    expect(FACTS_REPORT).toMatch(/\.json$/)
  })

  it.each([
    ['is no JSON', '{'],
    ['has a field too many', JSON.stringify({ ...facts('same'), page: 'Bonjour' })],
    ['is of another format', JSON.stringify({ ...facts('same'), format: 2 })],
    ['is empty', ''],
  ])('is damaged where it %s', (_, text) => {
    expect(parse(text)).toEqual({ is: 'damaged' })
  })

  it('is missing where no file is there', () => {
    expect(parse(undefined)).toEqual({ is: 'none' })
  })
})
