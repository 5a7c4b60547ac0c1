import { describe, expect, it } from 'vitest'
import type { Help } from '../../../src/core/attribution/scale.ts'
import type { RecordedVisit } from '../../../src/core/autonomy/recorded-visit.ts'
import type { Flow } from '../../../src/core/flow/language/language.ts'
import { EMPTY_NOTEBOOK } from '../../../src/core/notebook/record.ts'
import { toNotebookRows } from '../../../src/core/notebook/view.ts'
import { ALONE, visitsAt } from '../autonomy/visits.ts'
import { createFlow } from '../flow/flow.ts'

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

  it('compare visits with the same list of steps only, and count the others', () => {
    const [row] = rowsOf([0, ALONE], [30, ALONE], [60, ALONE, { version: 2 }])
    expect([row?.visits.length, row?.older, row?.acquisition.is]).toEqual([1, 2, 'too-few'])
  })
})

describe('the days of a notebook’s reminders', () => {
  const remindOf = (today: string, more: Partial<RecordedVisit> = {}, calendar?: Flow['calendar']) => {
    const visits = visitsAt([0, ALONE, more], [30, ALONE, more], [60, ALONE, more])
    const flow = { ...createFlow([{ id: 'a', on: 'page', done: { shows: 'page' } }]), flow: 'caf/rsa' }
    const flows = [{ ...flow, ...(calendar && { calendar }) }]
    const [row] = toNotebookRows(
      { ...EMPTY_NOTEBOOK, visits },
      { library: { ...library, flows }, language: 'fr', today },
    )
    return [row?.remind, row?.late]
  }

  it('are those on which it can be shown to be retained, until they are over', () => {
    expect(remindOf('2026-03-05')).toEqual([{ opens: '2026-04-01', closes: '2026-05-31' }, undefined])
    expect(remindOf('2026-05-31')).toEqual([{ opens: '2026-04-01', closes: '2026-05-31' }, undefined])
    expect(remindOf('2026-06-01')).toEqual([undefined, true])
  })

  it('are those of the portal if it has some, and none for practice', () => {
    const monthly = { opens: 28, opensInFebruary: 26, closes: 15 }
    expect(remindOf('2026-03-05', {}, monthly)[0]).toEqual({ opens: '2026-02-26', closes: '2026-03-15' })
    expect(remindOf('2026-03-05', { training: true }, monthly)[0]).toBeUndefined()
  })
})
