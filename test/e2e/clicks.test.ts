import { afterAll, describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/session/command.ts'
import { type ClickMeasure, loadClickMeasures } from '../../tools/bench/clicker.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { endNextStart } from '../../tools/drivers/desk/next-start.ts'
import { pickCases } from '../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

let profile: Profile
let desk: Desk | undefined
afterAll(close)

/** Closes the desk of the measure before. */
async function close(): Promise<void> {
  if (desk === undefined) return
  if ((await desk.view().catch(() => undefined))?.kiosk) {
    desk.app.process().kill('SIGKILL') // a kiosk cannot be closed
    await endNextStart(profile.folder)
  }
  desk = undefined
  await closeProfile(profile)
}

/** Opens a desk for these measures, or leads the desk of those before home, if they leave one. */
async function open({ args, leadsSetup }: Pick<ClickMeasure, 'args' | 'leadsSetup'>): Promise<Desk> {
  const isPlain = args === undefined && leadsSetup === undefined
  if (isPlain && desk !== undefined && (await leadHome(desk).catch(() => false))) return desk
  await close()
  profile = openProfile()
  desk = await profile.launch(args, leadsSetup)
  isShared = isPlain
  return desk
}

/** Whether the desk was started without switches and without the set-up. */
let isShared = false

/** Ends what a measure left, as after any visit; returns whether the desk is at home as new. */
async function leadHome({ app, coach, view, until }: Desk): Promise<boolean> {
  if (!isShared) return false
  for (const page of app.windows()) await page.context().setOffline(false)
  const ask = (asked: Command) => coach.evaluate((one) => window.coteACote.request('session.command', one), asked)
  await ask({ do: 'stop' })
  await ask({ do: 'wipe' })
  await until(({ screen }) => ['home', 'wiped'].includes(screen.at), 'the end of the measure before')
  await ask({ do: 'home' })
  return (await view()).screen.at === 'home'
}

// The Coop's report has a test of its own, which reads the clipboard too (activity.test.ts).
const measures = (await loadClickMeasures()).filter(({ key }) => key !== 'activityReportSeconds')

/** Measures that share a place run in one visit: first the controls of the place, then the way on from it. */
const chains = measures
  .filter(({ key }) => !measures.some((one) => key === `controls.${one.key}`))
  .map((last) => [...measures.filter(({ key }) => key === `controls.${last.key}`), last])
/** The end of a whole visit is counted by day in `visit.test.ts`, which comes to one anyway. */
const played = pickCases(chains, (chain) => !chain.some(({ key }) => key === 'end'))

describe('the presses that people need', () => {
  it.each(played.map((chain) => [chain.map(({ key, most }) => `${key} ${most}`).join(', '), chain] as const))(
    'is at most: %s',
    // The set-up alone has ten screens, each with keys or papers to make.
    async (_what, chain) => {
      const used = await open(chain[0] ?? {})
      for (const { run, most } of chain) {
        const count = await run(used)
        expect(count).toBeGreaterThan(0)
        expect(count).toBeLessThanOrEqual(most)
      }
    },
  )
})
