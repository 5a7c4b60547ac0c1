import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enterGuide } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { findLayoutFaults } from '../../tools/drivers/desk/layout-faults.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { look } from './support/waits.ts'

let profile: Profile
let desk: Desk
beforeEach(() => {
  profile = openProfile()
})
afterEach(() => closeProfile(profile))

describe('a whole visit with the keyboard alone', () => {
  it('reaches the guide and the first answer of the portal', async () => {
    desk = await profile.launch()
    const press = async (name: string, scope: Page | Locator = desk.coach) => {
      const target = scope.getByRole('button', { name }).first()
      for (let tabs = 0; tabs < 60; tabs += 1) {
        if (await target.evaluate((element) => element === document.activeElement))
          return desk.coach.keyboard.press('Enter')
        await desk.coach.keyboard.press('Tab')
      }
      throw new Error(`no Tab leads to ${name}`)
    }
    await press(WORDS.tryProcedure)
    await desk.until(({ screen }) => screen.at === 'before', 'the page before')
    await press(WORDS.agree)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'guide')
    const portal = await desk.portal()
    await look(portal)
    for (let tabs = 0; tabs < 30; tabs += 1) {
      await portal.keyboard.press('Tab')
      if (await portal.evaluate(() => document.activeElement?.id === 'footer_tc_privacy_button_2')) break
    }
    await look(portal)
    await portal.keyboard.press('Enter')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'identifiant', 'the first field')
    const { screen } = await desk.view()
    expect(screen).toMatchObject({
      at: 'guide',
      steps: expect.arrayContaining([expect.objectContaining({ id: 'cookies', hand: 'person' })]),
    })
  })
})

describe('a screen at a scale of two', () => {
  it('shows our window whole, with the coach and its band in it, and nothing cut', async () => {
    desk = await profile.launch(['--force-device-scale-factor=2'])
    const { window, area } = await desk.app.evaluate(({ BrowserWindow, screen }) => ({
      window: BrowserWindow.getAllWindows()
        .find((one) => one.isVisible())
        ?.getBounds(),
      area: screen.getPrimaryDisplay().workArea,
    }))
    expect(window?.width).toBeLessThanOrEqual(area.width)
    expect(window?.height).toBeLessThanOrEqual(area.height)
    expect(await findLayoutFaults(desk)).toEqual([])
    await enterGuide(desk)
    expect(await findLayoutFaults(desk)).toEqual([])
    const band = await desk.coach.locator('.hand-band').boundingBox()
    const height = await desk.coach.evaluate(() => innerHeight)
    expect((band?.y ?? height) + (band?.height ?? 1)).toBeLessThanOrEqual(height)
  })
})
