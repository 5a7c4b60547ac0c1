import { expect, it } from 'vitest'
import { IS_NIGHT } from '../setup/runs.ts'
import { describeFixedPlaces } from './support/fixed-places.ts'
import { describePainted } from './support/painted.ts'
import { PAINTED_SAMPLE, shareAmongDresses, toKind } from './support/painted-sample.ts'
import { describeSituations } from './support/situations.ts'

// The engine that people have decides; the fallback runtime, which nobody is given, paints them all at night.
describePainted({
  engine: 'chromium',
  pick: (states) => {
    expect(PAINTED_SAMPLE.filter((one) => !states.includes(one))).toEqual([])
    return PAINTED_SAMPLE
  },
  ...(!IS_NIGHT && { share: shareAmongDresses }),
  also: (gallery) => {
    describeFixedPlaces(gallery)
    describeSituations(gallery)
  },
})

it('paints each kind of screen in each dress, and each state in one at least', () => {
  const kinds = new Set(PAINTED_SAMPLE.map(toKind))
  const shares = [0, 1, 2, 3].map((dress) => shareAmongDresses(PAINTED_SAMPLE, dress))
  for (const share of shares) expect(new Set(share.map(toKind))).toEqual(kinds)
  expect(new Set(shares.flat())).toEqual(new Set(PAINTED_SAMPLE))
})

it('has a sample without a state twice', () => {
  expect(new Set(PAINTED_SAMPLE).size).toBe(PAINTED_SAMPLE.length)
})
