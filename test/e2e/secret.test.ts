import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterGuide, followSteps, pressInCoachMenu } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { findFiles } from './support/files-on-disk.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

const PASSWORD = 'cerise-12'

let profile: Profile
let desk: Desk
let portal: Page

/** One visit, whose tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await enterGuide(desk)
  await followSteps(desk, createScript({}), { before: 'mot-de-passe' })
  portal = await desk.portal()
})
afterAll(() => closeProfile(profile))

describe('a password', () => {
  it('is not taken over by F8: that only asks the person', async () => {
    await desk.coach.keyboard.press('F8')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.offer === 'worker', 'the offer')
    const { screen } = await desk.view()
    expect(screen).toMatchObject({ at: 'guide', hand: { holder: 'person' } })
    await desk.coach.getByRole('button', { name: 'Non, je continue' }).click()
  })

  it('gets no spell check, no autofill and no stored folder in the page’s session', async () => {
    const found = await desk.app.evaluate(({ webContents }) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('http'))
      return {
        spellcheck: contents?.session.isSpellCheckerEnabled(),
        persistent: contents?.session.isPersistent(),
        storage: contents?.session.storagePath ?? null,
      }
    })
    expect(found).toEqual({ spellcheck: false, persistent: false, storage: null })
  })

  it('is gone when the page is opened again', async () => {
    await portal.locator('#password').pressSequentially(PASSWORD)
    // The menu closes with its step, which ends once the filled field is seen.
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id !== 'mot-de-passe', 'the next step')
    await pressInCoachMenu(desk, 'Recharger la page')
    await expect.poll(() => portal.inputValue('#password').catch(() => 'loading')).toBe('')
    await portal.locator('#password').click()
    await portal.keyboard.press('ArrowDown')
    expect(await portal.inputValue('#password')).toBe('')
  })

  it('is nowhere in our screens or on the disk', async () => {
    await followSteps(desk, createScript({}), { before: 'actualiser' })
    expect(JSON.stringify(await desk.view())).not.toContain(PASSWORD)
    expect(findFiles(profile.folder, (_, content) => content.includes(PASSWORD))).toEqual([])
  })
})
