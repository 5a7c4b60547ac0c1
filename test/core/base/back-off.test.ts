import { describe, expect, it } from 'vitest'
import { BACK_OFF, findBackOff, type TypedSecret } from '../../../src/core/base/back-off.ts'

describe('wrong tries at a secret', () => {
  it.each(Object.keys(BACK_OFF) as TypedSecret[])(
    'at the %s are free at first, then wait twice as long each time, up to a bound',
    (secret) => {
      const { free, first, longest } = BACK_OFF[secret]
      const waits = Array.from({ length: 500 }, (_, wrong) => findBackOff(secret, wrong))
      expect(waits.slice(0, free + 3)).toEqual([...Array(free).fill(0), first, 2 * first, 4 * first])
      expect(waits.at(-1)).toBe(longest)
      expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    },
  )
})
