import { describe, expect, it } from 'vitest'
import {
  EMPTY_NOTEBOOK,
  joinNotebooks,
  keepVisit,
  MOST_VISITS,
  parseNotebook,
  toTakenNotebook,
} from '../../../src/core/notebook/record.ts'
import { visitOf, visitsAt } from '../autonomy/visits.ts'

describe('a notebook', () => {
  it('keeps a visit once: a corrected one replaces it', () => {
    const first = keepVisit(EMPTY_NOTEBOOK, visitOf(['A0']), 'a')
    const again = keepVisit(first, visitOf(['A5']))
    expect(again.visits.map(({ steps }) => steps[0]?.help)).toEqual(['A5'])
    expect(again.goals).toEqual([{ flow: 'caf/rsa', step: 'a', day: '2026-01-05' }])
  })

  it('has one goal a procedure: the last one chosen', () => {
    const visits = visitsAt([0, ['A0', 'A0']], [30, ['A5', 'A0']], [40, ['A0'], { flow: 'caf/apl' }])
    const notebook = visits.reduce((kept, visit, index) => keepVisit(kept, visit, 'abc'[index]), EMPTY_NOTEBOOK)
    expect(notebook.goals.map(({ flow, step }) => [flow, step])).toEqual([
      ['caf/rsa', 'b'],
      ['caf/apl', 'c'],
    ])
  })

  it('keeps visits in the order of their days, and drops the oldest when it is full', () => {
    const many = visitsAt(...Array.from({ length: MOST_VISITS + 3 }, (_, day) => [day, ['A5']] as const))
    const notebook = many.toReversed().reduce((kept, visit) => keepVisit(kept, visit), EMPTY_NOTEBOOK)
    expect(notebook.visits).toHaveLength(MOST_VISITS)
    expect(notebook.visits.map(({ day }) => day)).toEqual(notebook.visits.map(({ day }) => day).toSorted())
  })

  it('is read from its own JSON, and from nothing else', () => {
    const notebook = keepVisit(EMPTY_NOTEBOOK, visitOf(['A5', 'A0']), 'b')
    expect(parseNotebook(JSON.stringify(notebook))).toEqual(notebook)
    const taken = toTakenNotebook(notebook, { head: 'ab12'.repeat(16), machine: 'cd34'.repeat(16) })
    expect(taken.head).toBe('ab12ab12ab12ab12ab12ab12ab12ab12')
    expect(taken.machine).toBe('cd34'.repeat(16))
    expect(parseNotebook(JSON.stringify(taken))).toEqual(notebook)
    expect(toTakenNotebook(notebook, { head: '', machine: '' })).toEqual(notebook)
    for (const text of ['', '{', '[]', '{"format":"cote-a-cote/carnet","v":2,"visits":[],"goals":[]}'])
      expect(parseNotebook(text)).toBeUndefined()
    expect(parseNotebook(JSON.stringify({ ...notebook, name: 'X' }))).toBeUndefined()
    const [visit] = notebook.visits
    expect(parseNotebook(JSON.stringify({ ...notebook, visits: [{ ...visit, note: 'X' }] }))).toBeUndefined()
  })
})

describe('a notebook that is brought from another machine', () => {
  const visits = visitsAt([0, ['A0']], [30, ['A3'], { place: 'bbbbbbbb' }], [60, ['A5']])
  const [first, second, third] = visits
  const own = {
    ...EMPTY_NOTEBOOK,
    visits: visits.slice(0, 1),
    goals: [{ flow: 'caf/rsa', step: 'a', day: '2026-01-01' }],
  }

  it('adds the visits that are not there, in the order of their days', () => {
    const brought = { ...EMPTY_NOTEBOOK, visits: [third, first, second].flatMap((visit) => visit ?? []) }
    expect(joinNotebooks(own, brought).visits).toEqual(visits)
    expect(joinNotebooks(joinNotebooks(own, brought), brought).visits).toEqual(visits)
  })

  it('changes no visit that is there', () => {
    const changed = visitOf(['A6'], { visit: first?.visit ?? '' })
    expect(joinNotebooks(own, { ...EMPTY_NOTEBOOK, visits: [changed] }).visits).toEqual(own.visits)
  })

  it('brings the goals that are newer', () => {
    const goals = [
      { flow: 'caf/rsa', step: 'b', day: '2025-12-31' },
      { flow: 'caf/apl', step: 'c', day: '2025-01-01' },
    ]
    expect(joinNotebooks(own, { ...EMPTY_NOTEBOOK, goals }).goals.map(({ step }) => step)).toEqual(['a', 'c'])
  })
})
