import { expect, it } from 'vitest'
import { FAMILIES, runFamilies } from '../../tools/abuse/run.ts'

/**
 * The quickest families of those that the other tests here do not try; `npm run abuse` plays all families, and so does
 * the night.
 */
const PLAYED = ['identity', 'traps']

it.each(PLAYED)(
  'holds against the attacks of the family « %s »',
  async (name) => {
    const results = await runFamilies(
      FAMILIES.filter((family) => family.name === name),
      () => {},
    )
    expect(results.length).toBeGreaterThan(0)
    expect(results.filter(({ held }) => !held)).toEqual([])
  },
  3 * 60_000,
)
