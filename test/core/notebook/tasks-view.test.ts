import { describe, expect, it } from 'vitest'
import type { Help } from '../../../src/core/attribution/scale.ts'
import { createToCurrent } from '../../../src/core/flow/read/former.ts'
import { createCode } from '../../../src/core/notebook/code.ts'
import { CLOSED, type Desk } from '../../../src/core/notebook/desk.ts'
import {
  EMPTY_NOTEBOOK,
  joinNotebooks,
  keepTasks,
  type Notebook,
  parseNotebook,
} from '../../../src/core/notebook/record.ts'
import { findSeenTasks, toTasksView } from '../../../src/core/notebook/tasks-view.ts'
import { type Told, visitsAt } from '../autonomy/visits.ts'
import { createFlow } from '../flow/flow.ts'
import { taskLibrary } from '../tasks/task-flows.ts'

const TODAY = '2026-07-01'
const flow = {
  ...createFlow([
    { id: 'a', on: 'page', target: { id: 'a' }, done: { shows: 'page' } },
    { id: 'b', on: 'page', target: { id: 'b' }, done: { all: [{ filled: { id: 'b' } }] } },
    { id: 'c', on: 'page', kind: 'wait', where: 'mail', done: { shows: 'page' } },
    { id: 'd', on: 'page', attach: true, target: { id: 'd' }, done: { filled: { id: 'd' } } },
    { id: 'e', on: 'page', kind: 'read', done: { acknowledged: true } },
  ]),
  flow: 'caf/rsa',
}
const notebookOf = (...told: readonly Told[]): Notebook => ({ ...EMPTY_NOTEBOOK, visits: visitsAt(...told) })
const seen = (...told: readonly Told[]) =>
  findSeenTasks(notebookOf(...told), [flow], createToCurrent([flow]), TODAY).map(({ task, how, day }) => [
    task,
    how,
    day,
  ])
const all = (help: Help): Help[] => [help, help, help, help, help]

describe('the evidence of real visits', () => {
  it('counts for a kind of step once it was seen often enough; for a code and a file once they were seen at all', () => {
    expect(seen([100, all('A5')])).toEqual([
      ['mail', 'alone', '2026-04-11'],
      ['file', 'alone', '2026-04-11'],
    ])
    expect(seen([100, all('A5')], [110, all('A5')], [120, all('A5')])).toEqual([
      ['press', 'alone', '2026-05-01'],
      ['fill', 'alone', '2026-05-01'],
      ['mail', 'alone', '2026-05-01'],
      ['file', 'alone', '2026-05-01'],
    ])
  })

  it('is the most intrusive help of the last visit: earlier ones do not count', () => {
    const [press] = seen([100, all('A0')], [110, all('A5')], [120, ['A3', 'A5']])
    expect(press).toEqual(['press', 'little-help', '2026-05-01'])
  })

  it('leaves out what was not observed, what is old, and what is in another procedure', () => {
    expect(seen([100, all('N8')])).toEqual([])
    expect(seen([0, all('A5')])).toEqual([])
    expect(seen([100, all('A5'), { flow: 'caf/apl' }])).toEqual([])
  })
})

describe('the tasks on the screen', () => {
  const open = (notebook: Notebook): Desk => ({
    is: 'open',
    code: createCode(new Uint8Array(12)),
    notebook,
    isNew: false,
    shown: false,
    onSheet: false,
    saved: 'saved',
  })
  const library = { flows: [flow], portals: [], broken: [] }
  const view = (desk: Desk, results: Parameters<typeof keepTasks>[1] = []) =>
    toTasksView({ library: taskLibrary, results }, { library, language: 'en', today: TODAY, desk })
  const says = (desk: Desk, results: Parameters<typeof keepTasks>[1] = []) =>
    view(desk, results).rows.map(({ task, says: known }) => [task, known?.from, known?.how].filter(Boolean).join(' '))

  it('begin with the first without a result: nobody is tested without need', () => {
    const three: Told[] = [100, 110, 120].map((day) => [day, all('A5')])
    const desk = open(notebookOf(...three))
    expect(says(desk)).toEqual([
      'press visits alone',
      'fill visits alone',
      'mail visits alone',
      'file visits alone',
      'false-site',
    ])
    expect(view(desk).next).toBe('false-site')
    expect(view(CLOSED).next).toBe('press')
    expect(view(CLOSED).rows[0]?.title).toBe('Find a button and press it')
  })

  it('show first what was tried now, then the newer of visits and notebook', () => {
    const kept = keepTasks(notebookOf([100, all('A0')]), [{ task: 'mail', how: 'alone' }], '2026-06-01')
    const older = keepTasks(notebookOf([100, all('A0')]), [{ task: 'mail', how: 'alone' }], '2026-01-01')
    expect(says(open(kept))[2]).toBe('mail notebook alone')
    expect(says(open(older))[2]).toBe('mail visits in-place')
    expect(says(open(kept), [{ task: 'mail', how: 'little-help' }])[2]).toBe('mail now little-help')
  })

  it('are kept in a notebook only, if the person wants, and go with it to another machine', () => {
    const tried = [{ task: 'fill', how: 'explained' }] as const
    expect(view(CLOSED).keeping).toBe('nothing')
    expect(view(CLOSED, tried).keeping).toBe('no-notebook')
    expect(view(open(EMPTY_NOTEBOOK), tried).keeping).toBe('offered')
    const kept = keepTasks(EMPTY_NOTEBOOK, tried, TODAY)
    expect(view(open(kept), tried).keeping).toBe('kept')
    expect(parseNotebook(JSON.stringify(kept))).toEqual(kept)
    const later = keepTasks(kept, [{ task: 'fill', how: 'alone' }], '2026-08-01')
    expect(later.tasks).toEqual([{ task: 'fill', how: 'alone', day: '2026-08-01' }])
    expect(joinNotebooks(kept, later).tasks).toEqual(later.tasks)
    expect(joinNotebooks(later, kept).tasks).toEqual(later.tasks)
  })
})
