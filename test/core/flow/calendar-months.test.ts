import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countDay, findQuarter, nextQuarter, parseDay } from '../../../src/core/flow/language/calendar.ts'
import { readShippedFlow } from '../../flows/shipped.ts'

const caf = { months: [3, 6, 9, 12], about: { from: 4, to: 2 }, before: 25 }

describe('the quarterly declaration of the Caf', () => {
  // The table of procedures.md A.3: mars → nov., déc., janv., and so on.
  it.each([
    ['2026-03-01', '2026-03', ['2025-11', '2025-12', '2026-01'], '2026-03-24'],
    ['2026-06-10', '2026-06', ['2026-02', '2026-03', '2026-04'], '2026-06-24'],
    ['2026-09-24', '2026-09', ['2026-05', '2026-06', '2026-07'], '2026-09-24'],
    ['2026-12-02', '2026-12', ['2026-08', '2026-09', '2026-10'], '2026-12-24'],
    ['2026-11-25', '2026-12', ['2026-08', '2026-09', '2026-10'], '2026-12-24'],
    ['2026-12-25', '2027-03', ['2026-11', '2026-12', '2027-01'], '2027-03-24'],
  ])('made on %s is that of %s', (day, month, about, closes) => {
    expect(findQuarter(caf, day)).toEqual({ month, about, closes })
  })

  it('is due again three months after it was sent', () => {
    expect(nextQuarter(caf, '2026-12-02')).toMatchObject({ month: '2027-03', about: ['2026-11', '2026-12', '2027-01'] })
  })

  it('lasts to the end of the month where no day is given', () => {
    const { before: _, ...open } = caf
    expect(findQuarter(open, '2026-12-31')).toEqual({ month: '2026-12', about: ['2026-08', '2026-09', '2026-10'] })
    expect(findQuarter(open, '2027-01-01').month).toBe('2027-03')
  })

  it('is about the same months as the one on the training portal', () => {
    const { calendar } = readShippedFlow('caf/declaration-trimestrielle')
    expect(calendar).toEqual(caf)
  })
})

describe('a date counted from another date', () => {
  it.each([
    ['120 days before', { days: -120 }, '2027-03-31', '2026-12-01'],
    ['60 days before', { days: -60 }, '2027-03-31', '2027-01-30'],
    ['60 days before, over 29 February', { days: -60 }, '2028-03-31', '2028-01-31'],
    ['over the night that summer time takes an hour from', { days: -1 }, '2027-03-29', '2027-03-28'],
    ['the first of the month after', { months: 1, first: true } as const, '2026-09-14', '2026-10-01'],
    ['the first of the second month after', { months: 2, first: true } as const, '2026-09-14', '2026-11-01'],
    ['a year after', { months: 12 }, '2026-11-25', '2027-11-25'],
    ['a year after 29 February', { months: 12 }, '2028-02-29', '2029-02-28'],
    ['a month after 31 January', { months: 1 }, '2027-01-31', '2027-02-28'],
    ['four months before, across a year', { months: -4 }, '2027-02-10', '2026-10-10'],
    ['the day itself', { days: 0 }, '2026-12-31', '2026-12-31'],
  ])('is right %s', (_, offset, day, expected) => {
    expect(countDay(offset, day)).toBe(expected)
  })

  it('exists, and is as many days away as requested', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (date, count) => {
        const day = date.toISOString().slice(0, 10)
        const counted = countDay({ days: count }, day)
        expect((Date.parse(counted) - Date.parse(day)) / 86_400_000).toBe(count)
      }),
    )
  })
})

describe('a day as people type it', () => {
  it.each([
    ['31/03/2027', '2027-03-31'],
    [' 1/4/2027 ', '2027-04-01'],
    ['29.02.2028', '2028-02-29'],
    ['5 12 2026', '2026-12-05'],
    ['29/02/2027', undefined],
    ['31/04/2027', undefined],
    ['0/01/2027', undefined],
    ['12/13/2027', undefined],
    ['31/03/27', undefined],
    ['31/03/1927', undefined],
    ['demain', undefined],
    ['', undefined],
  ])('« %s » is %s', (typed, day) => {
    expect(parseDay(typed)).toBe(day)
  })
})
