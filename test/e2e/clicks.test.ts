import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadClickMeasures } from '../../tools/bench/clicker.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { endNextStart } from '../../tools/drivers/desk/next-start.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

let profile: Profile
let desk: Desk | undefined
beforeEach(() => {
  profile = openProfile()
})
afterEach(async () => {
  if ((await desk?.view())?.kiosk) {
    desk?.app.process().kill('SIGKILL') // a kiosk cannot be closed
    await endNextStart(profile.folder)
  }
  await closeProfile(profile)
})

// The Coop's report has a test of its own, which reads the clipboard too (activity.test.ts).
const measures = (await loadClickMeasures()).filter(({ key }) => key !== 'activityReportSeconds')

/** Measures that share a place run in one visit: first the controls of the place, then the way on from it. */
const chains = measures
  .filter(({ key }) => !measures.some((one) => key === `controls.${one.key}`))
  .map((last) => [...measures.filter(({ key }) => key === `controls.${last.key}`), last])

describe('the presses that people need', () => {
  it.each(chains.map((chain) => [chain.map(({ key, most }) => `${key} ${most}`).join(', '), chain] as const))(
    'is at most: %s',
    // The set-up alone has ten screens, each with keys or papers to make.
    { timeout: 300_000 },
    async (_what, chain) => {
      desk = await profile.launch(chain[0]?.args, chain[0]?.leadsSetup)
      for (const { run, most } of chain) {
        const count = await run(desk)
        expect(count).toBeGreaterThan(0)
        expect(count).toBeLessThanOrEqual(most)
      }
    },
  )
})
