import { describe, expect, it } from 'vitest'
import type { Cause, SignedHead } from '../../../src/core/journal/heads/checkpoint.ts'
import { findMonthsOn, foldKept, KEPT, mustAskToPurge } from '../../../src/core/journal/kept.ts'
import type { Clear } from '../../../src/core/journal/lines/clear.ts'

type Said = readonly [day: string, line: Omit<Extract<Clear, { kind: 'retention' }>, 'kind'>]

function keptAfter(...said: readonly Said[]) {
  return said.reduce((kept, [day, line]) => foldKept(kept, day, { kind: 'retention', ...line }), KEPT)
}

describe('how long lines are kept', () => {
  it('is a year if no line sets it, whatever other lines are there', () => {
    expect(findMonthsOn(foldKept(KEPT, '2026-11-26', { kind: 'erased', number: 1 }), '2099-01-01')).toBe(12)
  })

  it('becomes shorter on the day that the line names, and not a day before', () => {
    const kept = keptAfter(['2026-11-26', { what: 'shorten', months: 6, from: '2026-12-03' }])
    expect([findMonthsOn(kept, '2026-12-02'), findMonthsOn(kept, '2026-12-03')]).toEqual([12, 6])
  })

  it('waits a week if a line names no day', () => {
    const kept = keptAfter(['2026-11-26', { what: 'shorten', months: 6 }])
    expect([findMonthsOn(kept, '2026-12-02'), findMonthsOn(kept, '2026-12-03')]).toEqual([12, 6])
  })

  it('stays when it is taken back, and when a longer one is set meanwhile', () => {
    const asked: Said = ['2026-11-26', { what: 'shorten', months: 6, from: '2026-12-03' }]
    expect(findMonthsOn(keptAfter(asked, ['2026-11-28', { what: 'take-back', months: 12 }]), '2027-01-01')).toBe(12)
    expect(findMonthsOn(keptAfter(asked, ['2026-11-28', { what: 'lengthen', months: 24 }]), '2027-01-01')).toBe(24)
  })

  it('is repeated before the month of its line is purged', () => {
    const kept = keptAfter(
      ['2026-11-26', { what: 'lengthen', months: 36 }],
      ['2029-12-01', { what: 'renew', months: 36 }],
    )
    expect(kept).toEqual({ months: 36, said: '2029-12-01' })
  })
})

describe('mustAskToPurge', () => {
  const head = (day: string, cause: Cause = 'visit'): SignedHead => ({
    checkpoint: { origin: 'cote-a-cote/0', size: 1, hash: '', counter: 1, cause, day },
    text: '',
    signature: '',
  })
  const days = ['2026-11-02', '2026-11-03', '2026-11-04'].map((day) => head(day))

  it('lets a month go by itself after some days of work', () => {
    expect(mustAskToPurge(['2025-10'], days, { ...KEPT, purged: '2026-10-20' })).toBe(false)
  })

  it('asks before more than a month goes at once', () => {
    expect(mustAskToPurge(['2025-09', '2025-10'], days, KEPT)).toBe(true)
  })

  it('asks before another month goes without work between: a clock that is set forward day by day', () => {
    expect(mustAskToPurge(['2025-10'], days, { ...KEPT, purged: '2026-11-02' })).toBe(true)
    expect(mustAskToPurge(['2025-10'], [head('2026-11-02'), head('2026-11-30', 'day')], KEPT)).toBe(true)
  })
})
