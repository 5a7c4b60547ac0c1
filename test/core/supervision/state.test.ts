import { describe, expect, it } from 'vitest'
import type { Cause, SignedHead } from '../../../src/core/journal/heads/checkpoint.ts'
import { toSeals, toTrouble } from '../../../src/core/supervision/state.ts'

function head(size: number, day: string, since?: string): SignedHead {
  const checkpoint = { origin: 'cote-a-cote/0', size, hash: '0'.repeat(64), counter: 1, cause: 'day' as const, day }
  return { checkpoint: since === undefined ? checkpoint : { ...checkpoint, since }, text: '', signature: '' }
}

describe('seals', () => {
  it('are counted, with the days since the last and those that came late', () => {
    const heads = [head(3, '2026-10-01'), head(3, '2026-10-01', '2026-10-01'), head(3, '2026-10-05', '2026-10-02')]
    expect(toSeals(heads, '2026-10-08')).toEqual({
      count: 3,
      last: { day: '2026-10-05', lines: 3 },
      daysSince: 3,
      lateDays: 3,
      witnessDue: true,
    })
  })

  it('may be none', () => {
    expect(toSeals([], '2026-10-08')).toEqual({ count: 0, daysSince: 0, lateDays: 0, witnessDue: false })
  })

  it('on a later day, after the clock was set back, have no negative age', () => {
    expect(toSeals([head(1, '2026-10-09')], '2026-10-08').daysSince).toBe(0)
  })
})

describe('a problem with a record', () => {
  it('has one of the kinds that people can distinguish', () => {
    expect(toTrouble('wrong-hash')).toBe('changed')
    expect(toTrouble('wrong-sequence')).toBe('missing')
    expect(toTrouble('head-forged')).toBe('seals')
    expect(toTrouble('rolled-back')).toBe('old-copy')
    expect(toTrouble('unknown-shape')).toBe('newer')
    expect(toTrouble('cannot-read')).toBe('cannot-read')
  })
})

function headOf(cause: Cause, day: string): SignedHead {
  const checkpoint = { origin: 'cote-a-cote/0', size: 1, hash: '', counter: 1, cause, day }
  return { checkpoint, text: '', signature: '' }
}

describe('the last seal that is kept elsewhere', () => {
  it('is asked for if there never was one, but not of a journal without a seal', () => {
    expect(toSeals([headOf('visit', '2026-11-01')], '2026-11-02')).toMatchObject({ witnessDue: true })
    expect(toSeals([], '2026-11-02').witnessDue).toBe(false)
  })

  it.each([
    ['2026-12-02', 31, false],
    ['2026-12-03', 32, true],
  ])('is asked for again when it is older than a month: on %s', (today, daysSince, witnessDue) => {
    const heads = [headOf('export', '2026-10-01'), headOf('export', '2026-11-01'), headOf('visit', '2026-11-20')]
    expect(toSeals(heads, today)).toMatchObject({ witness: { day: '2026-11-01', daysSince }, witnessDue })
  })
})
