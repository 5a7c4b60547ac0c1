import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FIGURES_FORM, packFigures, unpackFigures } from '../../../src/core/measures/packed.ts'
import { sha256 } from '../../../src/journal/keys/sha256.ts'
import { anyFacts, toFigures, UNDER_WAY } from './visits.ts'

it('figures come back from their packed form as they were', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const figures = toFigures(facts, UNDER_WAY)
      expect(unpackFigures(JSON.parse(JSON.stringify(packFigures(figures))))).toEqual(figures)
    }),
    { numRuns: 40 },
  )
})

it('figures of the same visits equal the stored digest: else FIGURES_FORM must be raised', () => {
  const all = fc.sample(anyFacts, { seed: 18, numRuns: 20 }).map((facts) => packFigures(toFigures(facts, UNDER_WAY)))
  expect([FIGURES_FORM, sha256(JSON.stringify(all)).slice(0, 16)]).toEqual([4, 'ddd921eaff549027'])
})
