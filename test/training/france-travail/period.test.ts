import { describe, expect, it } from 'vitest'
import { toPeriod } from '../../../training/france-travail/period.ts'
import { parseDay, toDay, toMonthWithOf, toSlashes, toWords } from '../../../training/kit/day.ts'

describe('toPeriod', () => {
  it.each([
    ['the 27th is before the opening', new Date(2026, 10, 27), '2026-10-01', '2026-10-28', '2026-11-15', '2026-11-28'],
    ['the 28th opens the month', new Date(2026, 10, 28), '2026-11-01', '2026-11-28', '2026-12-15', '2026-12-28'],
    [
      'the 15th is still the month before',
      new Date(2026, 11, 15),
      '2026-11-01',
      '2026-11-28',
      '2026-12-15',
      '2026-12-28',
    ],
    ['January declares December', new Date(2027, 0, 3), '2026-12-01', '2026-12-28', '2027-01-15', '2027-01-28'],
    ['February opens on the 26th', new Date(2027, 1, 26), '2027-02-01', '2027-02-26', '2027-03-15', '2027-03-28'],
    ['after January, February is next', new Date(2027, 1, 25), '2027-01-01', '2027-01-28', '2027-02-15', '2027-02-26'],
  ])('says that %s', (_case, now, first, opens, closes, nextOpens) => {
    expect(toPeriod(now)).toMatchObject({ first, opens, closes, nextOpens })
  })

  it('ends a leap February on the 29th', () => {
    expect(toPeriod(new Date(2028, 1, 27)).last).toBe('2028-02-29')
  })
})

describe('a day', () => {
  it('is read as it is written', () => {
    for (let date = 1; date <= 366; date++) {
      const day = toDay(new Date(2028, 0, date))
      expect(parseDay(toSlashes(day))).toBe(day)
    }
  })

  it('elides before a vowel and writes the first in full', () => {
    expect(toMonthWithOf('2026-10-05')).toBe("d'octobre 2026")
    expect(toMonthWithOf('2026-08-05')).toBe("d'août 2026")
    expect(toMonthWithOf('2026-11-05')).toBe('de novembre 2026')
    expect(toWords('2026-05-01')).toBe('1er mai 2026')
  })

  it.each(['', '00/11/2026', '30/02/2026', '01/13/2026', '1/1/2026', '01/01/0026', '01-01-2026'])(
    'is not %j',
    (typed) => {
      expect(parseDay(typed)).toBeUndefined()
    },
  )
})
