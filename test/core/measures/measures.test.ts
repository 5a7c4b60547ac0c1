import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyLines } from '../../../src/core/journal/chain.ts'
import { type Entry, entryShapes } from '../../../src/core/journal/entry.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { createFacts, type VisitFacts } from '../../../src/core/measures/facts.ts'
import { filterSchema } from '../../../src/core/measures/filter.ts'
import { toMeasures } from '../../../src/core/measures/measures.ts'
import { createLog } from '../../../src/core/supervision/log.ts'
import { anyEntries } from '../journal/entries.ts'
import { sha256, toSegments } from '../journal/write.ts'
import { allFilters, anyFacts, toFigures, UNDER_WAY, visitOf } from './visits.ts'

const never = (): boolean => false

describe('facts', () => {
  it('give the same help for every step as the record of the visit', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const facts = createFacts()
        verifyLines(toSegments(entries.map((entry) => ({ entry, day: '2026-05-04' }))), sha256, facts.take)
        const records = [...replayVisits(entries).values()].map(({ steps }) =>
          steps
            .filter(({ seen, word, answer }) => seen ?? word ?? answer)
            .map(({ step, help, contested }) => [step, contested ? 'contested' : help]),
        )
        const found = facts.facts().visits.map(({ steps }) => [...steps])
        const sorted = (visits: readonly unknown[][]) =>
          visits.map((visit) => JSON.stringify(visit.toSorted())).toSorted()
        expect(sorted(found)).toEqual(sorted(records))
      }),
      { numRuns: 200 },
    )
  })
})

it('count the steps of an older version of a flow under their current ids', () => {
  const facts = createFacts((flow, step) => (flow === 'caf/rsa' && step === 'ancien' ? 'nouveau' : step))
  const entries: readonly Entry[] = [
    { kind: 'count', flow: 'caf/rsa', step: 'ancien', hand: 'person', help: 'A6' },
    { kind: 'count', flow: 'caf/apl', step: 'ancien', hand: 'person', help: 'A6' },
  ]
  verifyLines(toSegments(entries.map((entry) => ({ entry, day: '2026-05-04' }))), sha256, facts.take)
  expect(facts.facts().lone.map(({ flow, step }) => [flow, step])).toEqual([
    ['caf/rsa', 'nouveau'],
    ['caf/apl', 'ancien'],
  ])
})

describe('measures', () => {
  const many = (count: number, ...made: Parameters<typeof visitOf>): VisitFacts[] =>
    [...Array<0>(count)].map(() => visitOf(...made))
  const visits: VisitFacts[] = [
    ...many(6, '2026-05', { entrer: 'A5', envoyer: 'A0' }),
    ...many(5, '2026-05', { entrer: 'A3', envoyer: 'A4' }),
    ...many(5, '2026-06', { entrer: 'A6', envoyer: 'N8' }),
    ...many(5, '2026-06', { entrer: 'A2', envoyer: 'N0' }),
    ...many(7, '2026-06', { entrer: 'A0' }, { mode: 'training' }),
  ]
  const figures = toFigures({ visits, lone: [] }, UNDER_WAY)

  it('count shares with their totals, N-codes apart', () => {
    const { total, unobserved, visits: counted } = toMeasures(figures, {}, never)
    expect(total).toEqual({ alone: 11, unsaid: 0, reassured: 5, more: 11, inPlace: 6, shared: 0, observed: 32 })
    expect([unobserved, counted]).toEqual([5, 21])
  })

  it('develop by month', () => {
    const { evolution } = toMeasures(figures, {}, never)
    expect(evolution).toEqual([
      { month: '2026-05', value: { alone: 6, unsaid: 0, reassured: 5, more: 6, inPlace: 6, shared: 0, observed: 22 } },
      { month: '2026-06', value: { alone: 5, unsaid: 0, reassured: 0, more: 5, inPlace: 0, shared: 0, observed: 10 } },
    ])
  })

  it('name the steps at which most help is needed, and at which the portal failed', () => {
    const { hardest, failures } = toMeasures(figures, {}, never)
    expect(hardest.map(({ step }) => step)).toEqual(['envoyer', 'entrer'])
    expect(failures).toEqual([{ flow: 'caf/rsa', step: 'envoyer', visits: 5 }])
  })

  it('name the steps at which the site had changed, once a visit, whatever the people answered', () => {
    const facts = createFacts((_flow, step) => (step === 'ancien' ? 'entrer' : step))
    const entries = [...Array(6).keys()].flatMap((number): Entry[] => {
      const visit = number.toString(16).padStart(32, '0')
      const drift = { kind: 'drift', visit, flow: 'caf/rsa', answer: 'confirmed' } as const
      return [
        { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false },
        { ...drift, step: 'entrer' },
        { ...drift, step: 'ancien', answer: 'refused' },
        ...(number < 4 ? [{ ...drift, step: 'envoyer' }] : []),
      ]
    })
    // An objection takes a visit out of this figure too.
    const lines = [...entries, { kind: 'objected', number: 1 } as const].map((entry) => ({ entry, day: '2026-05-04' }))
    verifyLines(toSegments(lines), sha256, facts.take)
    expect(toMeasures(toFigures(facts.facts(), UNDER_WAY), {}, never).drifts).toEqual([
      { flow: 'caf/rsa', step: 'entrer', visits: 5 },
      { flow: 'caf/rsa', step: 'envoyer', visits: 'masked' },
    ])
  })

  it('show each critical step separately, with how often it was done in the person’s place', () => {
    const { critical } = toMeasures(figures, {}, (flow, step) => `${flow}/${step}` === 'caf/rsa/envoyer')
    expect(critical.map(({ step, all, inPlace }) => [step, all, inPlace])).toEqual([
      ['envoyer', { alone: 0, unsaid: 0, more: 6, observed: 11 }, 6],
    ])
  })

  it('count visits without consent by their steps, which make no visit', () => {
    const lone = [...Array<0>(5)].map(() => ({
      month: '2026-05',
      flow: 'caf/rsa',
      step: 'entrer',
      help: 'A5' as const,
    }))
    const measures = toMeasures(toFigures({ visits: [], lone }, UNDER_WAY), { flow: 'caf/rsa' }, never)
    expect(measures.heat[0]?.all).toEqual({ alone: 5, unsaid: 0, more: 0, observed: 5 })
    expect(measures).toMatchObject({ total: { alone: 5, observed: 5 }, visits: 0 })
  })

  it('never mix practice with real visits', () => {
    expect(toMeasures(figures, { mode: 'training' }, never).visits).toBe(7)
    expect(toMeasures(figures, { mode: 'accompaniment' }, never).visits).toBe(21)
  })
})

describe('about workers', () => {
  const ROLES = /worker|agent|aidant|author|operator|operateur|user|staff|name|device|machine|person/i

  it('the journal has no field that identifies a worker, except the one who opened the kiosk with a code', () => {
    const named = Object.entries(entryShapes).flatMap(([kind, shape]) =>
      Object.keys(shape).flatMap((field) => (ROLES.test(field) ? [`${kind}.${field}`] : [])),
    )
    expect(named).toEqual(['staff-code.staff'])
  })

  it('no figure and no log is made of that line', () => {
    const entry = { kind: 'staff-code', what: 'accepted', staff: '0123abcd' } as const
    const [facts, log] = [createFacts(), createLog()]
    const segments = toSegments([{ entry, day: '2026-05-04' }])
    verifyLines(segments, sha256, (record) => {
      facts.take(record)
      log.take(record)
    })
    expect(JSON.stringify([facts.facts(), log.log()])).not.toContain('0123abcd')
    expect(facts.facts()).toEqual({ visits: [], lone: [] })
  })

  it('no filter can ask, and a filter more is refused', () => {
    expect(Object.keys(filterSchema.shape)).toEqual(['from', 'to', 'flow', 'mode', 'own'])
    expect(filterSchema.safeParse({ worker: 'a' }).success).toBe(false)
  })

  it('no answer has a member that could hold one', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...allFilters), (facts, filter) => {
        const members = new Set<string>()
        JSON.stringify(
          toMeasures(toFigures(facts, UNDER_WAY), filter, () => true),
          (key, value: unknown) => {
            members.add(key)
            return value
          },
        )
        expect([...members].filter((member) => ROLES.test(member))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})
