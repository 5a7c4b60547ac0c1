import { describe, expect, it } from 'vitest'
import { findOtherPeriod } from '../../../src/core/measures/filter.ts'

const SPAN = Array.from(
  { length: 24 },
  (_, at) => `${2024 + Math.floor((at + 10) / 12)}-${String(((at + 10) % 12) + 1).padStart(2, '0')}`,
)

describe('the period that another is compared with', () => {
  it('is as long, ends right before it, and is of the same procedure and place', () => {
    const filter = { from: '2026-01', to: '2026-03', flow: 'caf/quotient', mode: 'kiosk' } as const
    expect(findOtherPeriod(filter, SPAN, 'before')).toEqual({ ...filter, from: '2025-10', to: '2025-12' })
  })

  it('is the same months of the year before', () => {
    expect(findOtherPeriod({ from: '2026-01', to: '2026-03' }, SPAN, 'year')).toEqual({
      from: '2025-01',
      to: '2025-03',
    })
  })

  it('ends with the last month if no end is chosen', () => {
    expect(SPAN.at(-1)).toBe('2026-10')
    expect(findOtherPeriod({ from: '2026-10' }, SPAN, 'before')).toEqual({ from: '2026-09', to: '2026-09' })
  })

  it.each([
    ['it would begin before all figures', { from: '2025-01', to: '2025-03' }, 'before'],
    ['a year before would share months with it', { from: '2025-10', to: '2026-10' }, 'year'],
    ['all that there is was asked about', {}, 'before'],
  ] as const)('is none if %s', (_why, filter, comparison) => {
    expect(findOtherPeriod(filter, SPAN, comparison)).toBeUndefined()
  })

  it('is none if no month is complete', () => {
    expect(findOtherPeriod({}, [], 'before')).toBeUndefined()
  })
})
