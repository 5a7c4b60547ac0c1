import { describe, expect, it } from 'vitest'
import { toWait } from '../../../src/core/kiosk/attempts.ts'
import { isForKiosk } from '../../../src/core/kiosk/command.ts'

describe('wrong staff codes', () => {
  it('cost nothing up to four, then a longer and longer wait, at most a quarter of an hour', () => {
    expect([0, 1, 4].map(toWait)).toEqual([0, 0, 0])
    expect([5, 6, 7].map(toWait)).toEqual([60_000, 120_000, 240_000])
    expect(toWait(500)).toBe(15 * 60_000)
  })
})

describe('a person alone', () => {
  it('cannot take the hand, choose another role, or open visits of others', () => {
    for (const command of [
      { do: 'take-hand' },
      { do: 'role', role: 'worker' },
      { do: 'resume', kept: 0 },
      { do: 'put-aside' },
      { do: 'finish', keepBoth: true },
    ] as const)
      expect(isForKiosk(command, false)).toBe(false)
    expect(isForKiosk({ do: 'acknowledge', step: 'relire' }, false)).toBe(true)
  })

  it('gets a hand once staff have badged in', () => {
    expect(isForKiosk({ do: 'take-hand' }, true)).toBe(true)
    expect(isForKiosk({ do: 'resume', kept: 0 }, true)).toBe(false)
  })
})
