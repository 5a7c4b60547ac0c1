import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

let profile: Profile
let desk: Desk

beforeEach(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await enterGuide(desk)
})
afterEach(() => closeProfile(profile))

/** Lets the effect of the coach that scrolls to its top throw, every time or once. */
const breakCoach = (always: boolean) =>
  desk.coach.evaluate((isLasting) => {
    const own = Element.prototype.scrollTo
    Element.prototype.scrollTo = function scrollTo(this: Element) {
      if (!isLasting) Element.prototype.scrollTo = own
      throw new TypeError('a fault in an effect')
    } as typeof own
    Object.assign(window, { mend: () => Object.assign(Element.prototype, { scrollTo: own }) })
  }, always)
const readCodes = async (): Promise<readonly string[]> =>
  (await desk.coach.evaluate(() => window.coteACote.request('report.view', null))).codes
const title = () => desk.coach.getByRole('heading', { level: 1 })

describe('a fault in the coach', () => {
  it('takes nothing from the visit: the step is there again, the site untouched, the record whole', async () => {
    const portal = await desk.portal()
    await portal.evaluate(() => Object.assign(window, { untouched: true }))
    await breakCoach(false)
    const script = createScript({})
    await followSteps(desk, script, { before: 'identifiant' })
    const { screen } = await desk.view()
    if (screen.at !== 'guide') throw new Error(`at ${screen.at}`)
    await expect.poll(() => title().textContent()).toContain(screen.step.title.slice(0, 10))
    await expect.poll(readCodes).toContain('screen-coach-TypeError')
    expect(await (await desk.portal()).evaluate(() => 'untouched' in window)).toBe(true)
    const { entries } = readJournal(join(profile.folder, 'journal')) // verifies it, and throws
    expect(entries.some(({ kind }) => kind === 'step-ended')).toBe(true)
  })

  it('leaves the step in plain words while it lasts, and a press brings the coach back', async () => {
    await breakCoach(true)
    await followSteps(desk, createScript({}), { before: 'identifiant' })
    await desk.coach.getByRole('alert').getByRole('button', { name: 'Essayer encore' }).waitFor()
    await desk.coach.evaluate(() => (window as unknown as { mend: () => void }).mend())
    await desk.coach.getByRole('button', { name: 'Essayer encore' }).click()
    await desk.coach.locator('.coach-foot').waitFor()
  })
})
