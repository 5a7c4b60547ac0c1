import { expect, it } from 'vitest'
import { toEarlier } from '../../../src/core/autonomy/earlier.ts'
import { EMPTY_NOTEBOOK } from '../../../src/core/notebook/record.ts'
import { visitsAt } from './visits.ts'

it('tells how each step of one procedure was done before, oldest first, without what was not observed', () => {
  const visits = visitsAt(
    [0, ['A0', 'A3']],
    [30, ['A2', 'N8'], { training: true }],
    [60, ['A5', 'A6'], { flow: 'caf/apl' }],
    [90, ['A5', 'A4']],
  )
  expect(toEarlier({ ...EMPTY_NOTEBOOK, visits }, 'caf/rsa')).toEqual({ a: ['A0', 'A2', 'A5'], b: ['A3', 'A4'] })
  expect(toEarlier({ ...EMPTY_NOTEBOOK, visits }, 'impots/adresse')).toEqual({})
})
