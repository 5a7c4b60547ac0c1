import { expect, it } from 'vitest'
import { toReminderDays } from '../../../src/core/sheet/reminder-days.ts'

it('says the first and the last day of what comes next', () => {
  const window = { is: 'window', open: false, opens: '2026-11-28', closes: '2026-12-15' } as const
  expect(toReminderDays(window)).toEqual({ opens: '2026-11-28', closes: '2026-12-15' })
  const quarter = { is: 'quarter', open: false, month: '2027-02', about: ['2026-11'] } as const
  expect(toReminderDays(quarter)).toEqual({ opens: '2027-02-01', closes: '2027-02-28' })
  expect(toReminderDays({ ...quarter, closes: '2027-02-20' })).toEqual({ opens: '2027-02-01', closes: '2027-02-20' })
})

it('says nothing where nobody knows the day: it is counted from one that stays on the screen', () => {
  expect(toReminderDays(undefined)).toBeUndefined()
  expect(toReminderDays({ is: 'counted', from: 'Le jour', dates: [] })).toBeUndefined()
})
