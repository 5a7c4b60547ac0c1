import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import type { HostilePortal } from './support/hostile-portal.ts'
import { countPages } from './support/outside.ts'
import { openPageVisit, type PageDesk, type PageVisit, WAYS_APART } from './support/page-desk.ts'
import { watchScreens } from './support/passing.ts'
import { stays } from './support/waits.ts'

/** Milliseconds that the test waits for a page's own actions. */
const SETTLED = 700
const SUITE = '<h1>La suite</h1>'
const { link, open } = WAYS_APART

let visit: PageVisit
let desk: Desk
let portal: HostilePortal
let pages: PageDesk

beforeAll(async () => {
  visit = await openPageVisit()
  ;({ desk, portal, pages } = visit)
})
afterAll(() => visit.close())
beforeEach(() => visit.beginAnew())

describe('people go from page to page', () => {
  beforeEach(async () => {
    await portal.press(link, portal.answer(SUITE))
    await pages.are(2)
    await pages.find('hostile-answer')
  })

  it('by the buttons above the portal, with the mouse', async () => {
    await desk.coach.getByRole('button', { name: 'Page 1', exact: true }).click()
    await pages.are(2, 1)
    expect(await pages.drawn()).toEqual([portal.page.url()])
    await desk.coach.getByRole('button', { name: 'Page 2', exact: true }).click()
    await pages.are(2, 2)
    await desk.coach.getByText('Vous êtes sur la page 2 sur 2.').waitFor()
    await desk.coach.getByRole('button', { name: 'Fermer la page 2' }).click()
    await pages.are(1)
  })

  it('by the keys of browsers, in the portal and in our own part', async () => {
    await pages.key('Tab', 'control')
    await pages.are(2, 1)
    await pages.key('Tab', 'control', 'shift')
    await pages.are(2, 2)
    await desk.coach.getByRole('button', { name: 'Page 1', exact: true }).focus()
    await desk.coach.keyboard.press('Enter')
    await pages.are(2, 1)
    await desk.coach.keyboard.press('Control+Tab')
    await pages.are(2, 2)
    await pages.key('W', 'control')
    await pages.are(1)
    await pages.key('W', 'control')
    await stays(async () => expect(await pages.drawn()).toEqual([portal.page.url()]), SETTLED)
  })

  it('and can touch each of them: 44 pixels at least', async () => {
    for (const name of ['Page 1', 'Page 2 (nouvelle)', 'Fermer la page 2']) {
      const box = await desk.coach.getByRole('button', { name, exact: true }).boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44)
    }
  })
})

describe('a page out of sight', () => {
  it('is muted', async () => {
    await portal.page.goto(`${portal.origin}/espacepersonnel/`)
    await portal.page.waitForURL(/\/connexion\//)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the step')
    expect((await pages.guide()).step.id).toBe('identifiant')
    await portal.page.evaluate((to) => void setTimeout(() => window.open(to)), portal.answer(SUITE))
    await pages.are(2)
    await portal.page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('#identifiant')
      if (field) field.value = 'camille'
      field?.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await stays(async () => {
      const { step, portal: shown } = await pages.guide()
      expect([step.id, shown.status]).toEqual(['identifiant', 'ok'])
    }, SETTLED)
    await desk.coach.getByRole('button', { name: 'Page 1', exact: true }).click()
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id !== 'identifiant', 'the step of the page')
  })

  it('opens again by itself if it stops, and takes nothing of the others with it', async () => {
    await portal.page.evaluate(() => {
      document.body.dataset.kept = 'oui'
    })
    await portal.press(link, portal.answer(SUITE))
    await pages.are(2)
    await pages.find('hostile-answer')
    const shown = await watchScreens(desk)
    await desk.app.evaluate(({ webContents }) => {
      const page = webContents.getAllWebContents().find((one) => one.getURL().includes('hostile-answer'))
      page?.forcefullyCrashRenderer()
    })
    await shown(({ screen }) => screen.at === 'guide' && screen.portal.status === 'reopening')
    await pages.are(2)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the page again')
    expect(await portal.page.evaluate(() => document.body.dataset.kept)).toBe('oui')
  })
})

describe('a page that was opened', () => {
  it('opens no dialog, and the coach first says what was answered', async () => {
    const asks = 'setTimeout(() => { document.title = String(confirm("Valider ?")) }, 300)'
    await portal.press(open, portal.answer(`<script>${asks}</script>`))
    await pages.are(2)
    await (await pages.find('hostile-answer')).waitForFunction(() => document.title === 'false')
    const said = desk.coach.locator('[data-status="no-dialog"]')
    const opened = desk.coach.getByText('Une nouvelle page s’est ouverte.')
    await said.waitFor()
    const [first, next] = [await said.boundingBox(), await opened.boundingBox()]
    expect(first?.y).toBeLessThan(next?.y ?? 0)
    await expect.poll(() => said.evaluate((notice) => notice.getBoundingClientRect().top < innerHeight)).toBe(true)
  })
})

describe('when somebody is lost', () => {
  it('goes back to one page, where the portal begins', async () => {
    await portal.press(link, portal.answer(SUITE))
    await pages.are(2)
    await pages.command({ do: 'portal', action: 'start' })
    await pages.are(1)
    await portal.page.waitForURL(/\/connexion\//)
  })
})

describe('at the end', () => {
  it('no page is left, and the receipt says so', async () => {
    await portal.press(open, portal.answer(SUITE))
    await pages.are(2)
    // A visit in which nobody did anything has no recap.
    await pages.command({ do: 'take-hand' })
    await pages.command({ do: 'stop' })
    await desk.until(({ screen }) => screen.at === 'recap', 'the recap')
    await pages.command({ do: 'wipe' })
    const { screen } = await desk.until((view) => view.screen.at === 'wiped', 'the receipt')
    expect(screen).toMatchObject({ checks: expect.arrayContaining([{ what: 'page', clean: true }]) })
    expect((await countPages(desk.app)).pages).toBe(1)
  })
})
