import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextWindow, openWindow } from '../../../src/core/flow/language/calendar.ts'

const calendar = { opens: 28, opensInFebruary: 26, closes: 15 }

describe('the next window', () => {
  it.each([
    ['in the middle of a month', '2026-11-20', '2026-11-28', '2026-12-15'],
    ['the day before it opens', '2026-11-27', '2026-11-28', '2026-12-15'],
    ['on the day it opens: the one after', '2026-11-28', '2026-12-28', '2027-01-15'],
    ['within an open window: the one after', '2026-12-05', '2026-12-28', '2027-01-15'],
    ['at the end of the year', '2026-12-31', '2027-01-28', '2027-02-15'],
    ['before February, which opens on the 26th', '2027-02-01', '2027-02-26', '2027-03-15'],
    ['before February of a leap year', '2028-02-25', '2028-02-26', '2028-03-15'],
    ['on 29 February', '2028-02-29', '2028-03-28', '2028-04-15'],
    ['from January to February', '2027-01-30', '2027-02-26', '2027-03-15'],
  ])('is found %s', (_, day, opens, closes) => {
    expect(nextWindow(calendar, day)).toEqual({ opens, closes })
  })

  it('always opens after the day, within 33 days, and closes after it opens', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10)
        const { opens, closes } = nextWindow(calendar, day)
        const wait = (Date.parse(opens) - Date.parse(day)) / 86_400_000
        expect(wait).toBeGreaterThan(0)
        expect(wait).toBeLessThanOrEqual(33)
        expect(closes > opens).toBe(true)
      }),
    )
  })
})

describe('the open window', () => {
  it.each([
    ['2026-11-28', '2026-11-28', '2026-12-15'],
    ['2026-12-15', '2026-11-28', '2026-12-15'],
    ['2027-01-01', '2026-12-28', '2027-01-15'],
    ['2027-02-26', '2027-02-26', '2027-03-15'],
    ['2028-02-29', '2028-02-26', '2028-03-15'],
  ])('includes %s, first and last day included', (day, opens, closes) => {
    expect(openWindow(calendar, day)).toEqual({ opens, closes })
  })

  it.each(['2026-11-27', '2026-12-16', '2027-02-25', '2027-03-16'])('does not exist on %s', (day) => {
    expect(openWindow(calendar, day)).toBe(undefined)
  })
})
