import { expect, it } from 'vitest'
import { collectEarlierHelp } from '../../../src/core/autonomy/plan.ts'
import { createToCurrent } from '../../../src/core/flow/read/former.ts'
import { EMPTY_NOTEBOOK } from '../../../src/core/notebook/record.ts'
import { createFlow } from '../flow/flow.ts'
import { visitsAt } from './visits.ts'

const same = createToCurrent([])

it('lists how each step of one procedure was done before, oldest first, without unobserved ones', () => {
  const visits = visitsAt(
    [0, ['A0', 'A3']],
    [30, ['A2', 'N8'], { training: true }],
    [60, ['A5', 'A6'], { flow: 'caf/apl' }],
    [90, ['A5', 'A4']],
  )
  expect(collectEarlierHelp({ ...EMPTY_NOTEBOOK, visits }, 'caf/rsa', same)).toEqual({
    a: ['A0', 'A2', 'A5'],
    b: ['A3', 'A4'],
  })
  expect(collectEarlierHelp({ ...EMPTY_NOTEBOOK, visits }, 'impots/adresse', same)).toEqual({})
})

it('counts a step of an older version under its present id', () => {
  const visits = visitsAt([0, ['A0', 'A3']], [30, ['A2']])
  const today = createFlow([{ id: 'debut', on: 'page', done: { shows: 'page' }, renamedFrom: ['a'] }])
  const toCurrent = createToCurrent([{ ...today, flow: 'caf/rsa' }])
  expect(collectEarlierHelp({ ...EMPTY_NOTEBOOK, visits }, 'caf/rsa', toCurrent)).toEqual({
    debut: ['A0', 'A2'],
    b: ['A3'],
  })
})
