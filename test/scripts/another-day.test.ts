import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

interface AnotherDay {
  readTime(args: readonly string[]): unknown
  countShift(day: string, zone: string, now: Date): number
  listNightDays(now: Date): readonly { readonly day: string; readonly zone: string }[]
}
const { readTime, countShift, listNightDays } = (await import(
  pathToFileURL(join(import.meta.dirname, '../../scripts/another-day.mjs')).href
)) as AnotherDay

describe('the day of a run', () => {
  it('is taken out of the words that choose files', () => {
    expect(readTime(['hub', '--day', '2027-01-14', '--zone=America/Guadeloupe', 'care'])).toEqual({
      rest: ['hub', 'care'],
      time: { day: '2027-01-14', zone: 'America/Guadeloupe' },
    })
    expect(readTime(['hub'])).toEqual({ rest: ['hub'], time: {} })
  })

  it.each([
    [['--day', '14/01/2027'], /--day takes a day such as 2027-01-14, not "14\/01\/2027"/],
    [['--day=2027-02-31'], /not "2027-02-31"/],
    [['--day'], /not ""/],
    [['--zone', 'Guadeloupe'], /--zone takes a zone such as America\/Guadeloupe, not "Guadeloupe"/],
  ])('is refused by name when it is none: %j', (args, message) => {
    expect(() => readTime(args)).toThrow(message)
  })

  it.each([
    ['2027-01-14', undefined, '2026-11-30T12:00:00Z', 45],
    ['2026-11-30', undefined, '2026-11-30T12:00:00Z', 0],
    ['2026-11-01', undefined, '2026-11-30T12:00:00Z', -29],
    // It is still the day before in Guadeloupe.
    ['2026-12-01', 'America/Guadeloupe', '2026-12-01T02:00:00Z', 1],
    ['2028-02-29', 'Pacific/Auckland', '2027-02-28T12:00:00Z', 365],
  ])('is counted from today as its zone has it: %s in %s', (day, zone, now, shift) => {
    expect(countShift(day, zone ?? 'UTC', new Date(now))).toBe(shift)
  })

  it('is six of the coming ones at night', () => {
    expect(listNightDays(new Date('2026-11-30T12:00:00Z')).map(({ day }) => day)).toEqual([
      '2027-01-14',
      '2027-11-30',
      '2028-02-29',
      '2027-03-28',
      '2027-10-31',
      '2026-12-31',
    ])
  })
})
