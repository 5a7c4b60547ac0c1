import { describe, expect, it } from 'vitest'
import { createToCurrent } from '../../../src/core/flow/read/former.ts'
import { chooseGoal, findGoal, findPlan, planStep } from '../../../src/core/notebook/plan.ts'
import {
  dropVisit,
  EMPTY_NOTEBOOK,
  joinNotebooks,
  keepVisit,
  type Notebook,
  parseNotebook,
} from '../../../src/core/notebook/record.ts'
import { writeCalendar } from '../../../src/core/sheet/calendar-file.ts'
import type { Told } from '../autonomy/visits.ts'
import { visitsAt } from '../autonomy/visits.ts'
import { createFlow } from '../flow/flow.ts'

const on = { on: 'page', done: { shows: 'page' } }
const flow = {
  ...createFlow([
    { id: 'a', ...on },
    { id: 'b', ...on, renamedFrom: ['vieux'] },
    { id: 'peut-etre', ...on, optional: true },
    { id: 'c', ...on, critical: true },
  ]),
  flow: 'caf/rsa',
}
const same = createToCurrent([flow])
const notebookOf = (...told: readonly Told[]) =>
  visitsAt(...told).reduce<Notebook>((kept, visit) => keepVisit(kept, visit), EMPTY_NOTEBOOK)
const whoOf = (notebook: Notebook) => findPlan(notebook, flow, same).map(({ step, who }) => `${step} ${who}`)

describe('the plan of a procedure', () => {
  it('has the steps that everybody goes through, by their current ids, and begins with the first visit', () => {
    expect(whoOf(EMPTY_NOTEBOOK)).toEqual([])
    const visit = visitsAt([0, ['A5', 'A0', 'A0']])[0]
    const old = { ...visit, steps: visit?.steps.map((one) => (one.step === 'b' ? { ...one, step: 'vieux' } : one)) }
    const notebook = keepVisit(EMPTY_NOTEBOOK, old as NonNullable<typeof visit>)
    expect(whoOf(notebook)).toEqual(['a person', 'b worker', 'c together'])
  })

  it('is changed for the next visit, and for no later one', () => {
    const first = notebookOf([0, ['A5', 'A0', 'A0']])
    const changed = planStep(planStep(first, 'caf/rsa', 'b', 'together'), 'caf/rsa', 'b', 'person')
    expect(whoOf(changed)).toEqual(['a person', 'b person', 'c together'])
    expect(parseNotebook(JSON.stringify(changed))).toEqual(changed)
    const [, second] = visitsAt([0, []], [30, ['A5', 'A0', 'A1']])
    expect(whoOf(keepVisit(changed, second as NonNullable<typeof second>))).toEqual([
      'a person',
      'b worker',
      'c person',
    ])
  })

  it('is removed with the visit that it came after, and changes nothing if there is none', () => {
    expect(planStep(EMPTY_NOTEBOOK, 'caf/rsa', 'b', 'person')).toEqual(EMPTY_NOTEBOOK)
    const first = notebookOf([0, ['A5', 'A0', 'A0']])
    const changed = planStep(first, 'caf/rsa', 'b', 'person')
    expect(dropVisit(changed, first.visits[0]?.visit ?? '').plans).toEqual([])
  })

  it('goes to another machine with its visits, unless a later visit was made there', () => {
    const own = notebookOf([0, ['A5', 'A0', 'A0']])
    const changed = planStep(own, 'caf/rsa', 'b', 'person')
    expect(joinNotebooks(EMPTY_NOTEBOOK, changed).plans).toEqual(changed.plans)
    const later = notebookOf([0, ['A5', 'A0', 'A0']], [10, ['A5', 'A0', 'A0']])
    expect(joinNotebooks(later, changed).plans).toBeUndefined()
  })
})

describe('a goal', () => {
  const began = chooseGoal(notebookOf([0, ['A5', 'A0', 'A0']]), 'caf/rsa', 'vieux', '2026-01-01')

  it('is found by its current id, and not reached by what was done before it', () => {
    expect(findGoal(began, 'caf/rsa', same)).toEqual({ step: 'b', reached: false })
    expect(findGoal(chooseGoal(began, 'caf/rsa', null, '2026-01-02'), 'caf/rsa', same)).toBeUndefined()
  })

  it.each([
    ['A5', true],
    ['A4', false],
    ['A3', false],
    ['N8', false],
  ] as const)('is reached by a later visit that did it without help: %s, %s', (help, reached) => {
    const visits = visitsAt([0, ['A5', 'A0', 'A0']], [30, ['A5', help, 'A0']])
    expect(findGoal({ ...began, visits }, 'caf/rsa', same)).toEqual({ step: 'b', reached })
  })
})

it('the reminders of a notebook are one file of several entries, each with a name of its own', () => {
  const entry = (uid: string) => ({
    uid,
    title: 'S’actualiser',
    note: 'Envoyer',
    opens: '2026-12-28',
    closes: '2027-01-15',
  })
  const text = writeCalendar([entry('a'), entry('b')], '20261127T100000Z')
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(text.match(/BEGIN:VCALENDAR/g)).toHaveLength(1)
  expect(text.match(/UID:\w/g)).toEqual(['UID:a', 'UID:b'])
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})
