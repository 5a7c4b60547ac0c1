import { expect, it } from 'vitest'
import { FAMILIES, runFamilies } from '../../tools/abuse/run.ts'

/**
 * The quickest families of attacks among those that no other test here tries. `npm run abuse` and the nightly tests run
 * all families.
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
