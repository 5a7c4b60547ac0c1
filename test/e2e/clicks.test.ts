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

describe('what is asked of people’s hands', () => {
  it.each(measures)('is $most at most: $key', async ({ run, most }) => {
    const count = await run(desk)
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(most)
  })
})
