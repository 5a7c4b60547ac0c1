import { describe, expect, it } from 'vitest'
import { isForKiosk } from '../../../src/core/kiosk/command.ts'

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
