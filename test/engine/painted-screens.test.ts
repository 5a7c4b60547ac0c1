import { expect, it } from 'vitest'
import { describePainted } from './support/painted.ts'
import { PAINTED_SAMPLE } from './support/painted-sample.ts'

// The engine that people have decides; the fallback runtime, which nobody is given, paints them all at night.
describePainted({
  engine: 'chromium',
  pick: (states) => {
    expect(PAINTED_SAMPLE.filter((one) => !states.includes(one))).toEqual([])
    return PAINTED_SAMPLE
  },
})

it('has a sample without a state twice', () => {
  expect(new Set(PAINTED_SAMPLE).size).toBe(PAINTED_SAMPLE.length)
})
