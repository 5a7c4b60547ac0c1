import { describe, expect, it } from 'vitest'
import type { Cause, SignedHead } from '../../../src/core/journal/heads/checkpoint.ts'
import { toSeals } from '../../../src/core/supervision/seals.ts'

function headOf(cause: Cause, day: string): SignedHead {
  const checkpoint = { origin: 'cote-a-cote/0', size: 1, hash: '', counter: 1, cause, day }
  return { checkpoint, text: '', signature: '' }
}

describe('the last seal that is kept elsewhere', () => {
  it('is asked for where there never was one, but not of a journal without a seal', () => {
    expect(toSeals([headOf('visit', '2026-11-01')], '2026-11-02')).toMatchObject({ witnessDue: true })
    expect(toSeals([], '2026-11-02').witnessDue).toBe(false)
  })

  it.each([
    ['2026-12-02', 31, false],
    ['2026-12-03', 32, true],
  ])('is asked for anew when it is older than a month: on %s', (today, daysSince, witnessDue) => {
    const heads = [headOf('export', '2026-10-01'), headOf('export', '2026-11-01'), headOf('visit', '2026-11-20')]
    expect(toSeals(heads, today)).toMatchObject({ witness: { day: '2026-11-01', daysSince }, witnessDue })
  })
})
