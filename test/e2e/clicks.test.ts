import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadClickMeasures } from '../../src/cli/bench/clicker.ts'
import type { Desk } from '../../src/cli/desk/launch.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

let profile: Profile
let desk: Desk
beforeEach(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterEach(() => closeProfile(profile))

const measures = await loadClickMeasures()

/** What is counted at a place goes before what leads on from there, in one visit. */
const chains = measures
  .filter(({ key }) => !measures.some((one) => key === `controls.${one.key}`))
  .map((last) => [...measures.filter(({ key }) => key === `controls.${last.key}`), last])

describe('what is asked of people’s hands', () => {
  it.each(chains.map((chain) => [chain.map(({ key, most }) => `${key} ${most}`).join(', '), chain] as const))(
    'is at most: %s',
    async (_what, chain) => {
      for (const { run, most } of chain) {
        const count = await run(desk)
        expect(count).toBeGreaterThan(0)
        expect(count).toBeLessThanOrEqual(most)
      }
    },
  )
})
