import { describe, expect, it } from 'vitest'
import type { Cause, SignedHead } from '../../../src/core/journal/heads/checkpoint.ts'
import { findUnwitnessedSince, isWitnessDue } from '../../../src/core/journal/heads/witness.ts'

function headOf(cause: Cause, day: string): SignedHead {
  const checkpoint = { origin: 'cote-a-cote/0', size: 1, hash: '', counter: 1, cause, day }
  return { checkpoint, text: '', signature: '' }
}

describe('the day since which nothing outside vouches for a journal', () => {
  it('is that of the last head that left the machine', () => {
    const heads = [headOf('start', '2026-09-01'), headOf('export', '2026-10-02'), headOf('visit', '2026-11-20')]
    expect(findUnwitnessedSince(heads)).toBe('2026-10-02')
  })

  it('is the journal’s first one if none ever left, and none if there is no head', () => {
    expect(findUnwitnessedSince([headOf('start', '2026-09-01'), headOf('visit', '2026-11-20')])).toBe('2026-09-01')
    expect(findUnwitnessedSince([])).toBeUndefined()
  })

  it.each([
    ['2026-10-01', '2026-11-01', false],
    ['2026-10-01', '2026-11-02', true],
    [undefined, '2026-11-02', false],
  ])('is too long ago after a month: %s on %s', (since, today, due) => {
    expect(isWitnessDue(since, today)).toBe(due)
  })
})
