import { describe, expect, it } from 'vitest'
import { toWait } from '../../../src/core/kiosk/attempts.ts'
import { isForKiosk } from '../../../src/core/kiosk/command.ts'
import { COUNTDOWN, QUIET, toIdleness } from '../../../src/core/kiosk/idle.ts'
import { closeKiosk, openKiosk, toUse } from '../../../src/core/kiosk/kiosk.ts'

describe('a kiosk that nobody touches', () => {
  it('counts nothing before the first touch', () => {
    expect(toIdleness(10 * QUIET, undefined)).toEqual({ is: 'active' })
  })

  it('asks after the quiet time, and ends at the end of the countdown', () => {
    expect(toIdleness(1_000 + QUIET - 1, 1_000)).toEqual({ is: 'active' })
    expect(toIdleness(1_000 + QUIET, 1_000)).toEqual({ is: 'asking', seconds: COUNTDOWN / 1_000 })
    expect(toIdleness(1_000 + QUIET + COUNTDOWN - 1, 1_000)).toEqual({ is: 'asking', seconds: 1 })
    expect(toIdleness(1_000 + QUIET + COUNTDOWN, 1_000)).toEqual({ is: 'over' })
  })
})

describe('wrong staff codes', () => {
  it('cost nothing up to four, then longer and longer, and never more than a quarter of an hour', () => {
    expect([0, 1, 4].map(toWait)).toEqual([0, 0, 0])
    expect([5, 6, 7].map(toWait)).toEqual([60_000, 120_000, 240_000])
    expect(toWait(500)).toBe(15 * 60_000)
  })
})

describe('a person alone', () => {
  it('cannot take the hand, nor choose another role, nor open what was left of others', () => {
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

  it('gets a hand once somebody of the staff has badged in', () => {
    expect(isForKiosk({ do: 'take-hand' }, true)).toBe(true)
    expect(isForKiosk({ do: 'resume', kept: 0 }, true)).toBe(false)
  })
})

describe('a kiosk at its start', () => {
  it('waits for a first staff code, is closed without a record, and open otherwise', () => {
    expect(openKiosk('ready', false).at).toBe('setup')
    expect(openKiosk('unwritable', true).at).toBe('closed')
    expect(openKiosk('broken', true).at).toBe('closed')
    expect(openKiosk('ready', true).at).toBe('attract')
    expect(closeKiosk(openKiosk('ready', true)).at).toBe('closed')
  })

  it('tells a visit that was finished from one that was left or forgotten', () => {
    expect(toUse('recap', false)).toBe('finished')
    expect(toUse('guide', false)).toBe('left')
    expect(toUse('recap', true)).toBe('forgotten')
  })
})
