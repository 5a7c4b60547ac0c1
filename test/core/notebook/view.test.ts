import { describe, expect, it } from 'vitest'
import type { Help } from '../../../src/core/attribution/scale.ts'
import { EMPTY_NOTEBOOK, type RecordedVisit } from '../../../src/core/notebook/record.ts'
import { toNotebookRows } from '../../../src/core/notebook/view.ts'
import { ALONE, visitsAt } from '../autonomy/visits.ts'

const library = { flows: [], portals: [], broken: [] }
const rowsOf = (...visits: readonly (readonly [number, readonly Help[], Partial<RecordedVisit>?])[]) =>
  toNotebookRows(
    { ...EMPTY_NOTEBOOK, visits: visitsAt(...visits), goals: [{ flow: 'caf/rsa', step: 'b', day: '2026-01-01' }] },
    { library, language: 'fr', today: '2026-12-31' },
  )

describe('the rows of a notebook', () => {
  it('are one a procedure, the real ones before practice, the newest first', () => {
    const rows = rowsOf(
      [0, ['A5'], { flow: 'caf/apl', training: true }],
      [1, ['A5'], { flow: 'caf/apl' }],
      [2, ['A5'], { flow: 'caf/rsa' }],
    )
    expect(rows.map(({ flow, training }) => [flow, training])).toEqual([
      ['caf/rsa', false],
      ['caf/apl', false],
      ['caf/apl', true],
    ])
  })

  it('have a dot for each step of each visit, and none where nothing is known', () => {
    const [row] = rowsOf([0, ['A0', 'A3']], [30, ['A5']])
    expect(row?.steps.map(({ step }) => step)).toEqual(['a', 'b'])
    expect(row?.visits.map(({ dots }) => dots)).toEqual([
      ['A0', 'A3'],
      ['A5', undefined],
    ])
    expect(row?.goal).toBe('b')
  })

  it('compare visits of one list of steps only, and say how many are left out', () => {
    const [row] = rowsOf([0, ALONE], [30, ALONE], [60, ALONE, { version: 2 }])
    expect([row?.visits.length, row?.older, row?.acquisition.is]).toEqual([1, 2, 'too-few'])
  })
})
