import type { Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { View } from '../../src/core/app/view/view.ts'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import { askHelp, enterGuide, followSteps, pressInCoachMenu } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { atNight, pickCases } from '../setup/runs.ts'
import { watchScreens } from './support/passing.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

let profile: Profile
let desk: Desk

/** One visit, whose tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await enterGuide(desk)
})
afterAll(() => closeProfile(profile))

const says = (status: PortalStatus) => (view: View) =>
  view.screen.at === 'guide' && view.screen.portal.status === status
const press = (name: string) => desk.coach.getByRole('button', { name }).first().click()

describe('when the portal is in trouble', () => {
  it('says that there is no network, and goes on when it is back', async () => {
    const context = (await desk.portal()).context()
    await context.setOffline(true)
    await pressInCoachMenu(desk, 'Recharger la page')
    await desk.until(says('offline'), 'the word that the network is gone')
    await desk.coach.getByText(/Il n’y a pas de connexion à internet/).waitFor()
    await context.setOffline(false)
    await press('Essayer encore')
    await desk.until(says('ok'), 'the page')
  })

  const SILENT = [
    ['refuses the connection', (route: Route) => route.abort('connectionrefused')],
    ['is not found', (route: Route) => route.abort('namenotresolved')],
    ['is silent', (route: Route) => route.abort('timedout')],
  ] as const
  it.each(pickCases(SILENT, ([how]) => how === 'is not found'))(
    'says that the site is down where its server %s, whose fault it is not, and tries again',
    async (_name, answer) => {
      const context = (await desk.portal()).context()
      const isPage = (url: URL) => url.hostname.startsWith('francetravail')
      await context.route(isPage, answer)
      await pressInCoachMenu(desk, 'Recharger la page')
      await desk.until(says('down'), 'the word that the site is down')
      await desk.coach.getByText('Ce n’est pas votre faute.').waitFor()
      await context.unroute(isPage)
      await press('Essayer encore')
      await desk.until(says('ok'), 'the page')
    },
  )

  it('says that it does not know a page, and leads back to the start', async () => {
    const portal = await desk.portal()
    await portal.locator('#footer_tc_privacy_button_2').click()
    await portal.evaluate(() => location.assign('/nulle-part'))
    await desk.until(says('unknown-screen'), 'the word that the page is not known')
    await askHelp(desk, 'stuck')
    await press('Retour au début du site')
    const { screen } = await desk.until(says('ok'), 'the first page')
    expect(screen).toMatchObject({ at: 'guide', step: { id: 'identifiant' } })
  })

  // By day `page-states` has a site that ended the session.
  atNight(() => {
    it('says that the site has ended the session, and guides to the sign-in again', async () => {
      await followSteps(desk, createScript({}), { before: 'formation' })
      await desk.app.evaluate(async ({ webContents }) => {
        const contents = webContents.getAllWebContents().find((candidate) => candidate.getURL().startsWith('http'))
        await contents?.session.clearStorageData({ storages: ['cookies'] })
        contents?.reload()
      })
      const { screen } = await desk.until(says('signed-out'), 'the word that one is signed out')
      expect(screen).toMatchObject({ at: 'guide', step: { id: 'cookies' } })
      await followSteps(desk, createScript({}), { before: 'actualiser' })
      await desk.until(says('ok'), 'the page')
    })
  })

  it('says that the page stopped, and opens it again', async () => {
    const shown = await watchScreens(desk)
    await desk.app.evaluate(({ webContents }) => {
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().startsWith('http'))
        ?.forcefullyCrashRenderer()
    })
    await shown(says('reopening'))
    await desk.until(says('ok'), 'the page')
  })
})
