import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { View } from '../../src/core/app/view/view.ts'
import { replayVisits } from '../../src/core/journal/visit.ts'
import { askHelp, enterGuide, followSteps } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'
import { expectSound } from './support/sound.ts'

let profile: Profile
let desk: Desk
let portal: Page

/** One visit, whose tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await enterGuide(desk)
  // The cookie banner appears some time after the page.
  await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'cookies', 'the banner')
  await followSteps(desk, createScript({}), { before: 'identifiant' })
  portal = await desk.portal()
})
afterAll(() => closeProfile(profile))

const isShowing = (showing: string | undefined) => (view: View) =>
  view.screen.at === 'guide' && view.screen.demonstration === showing
const show = async (): Promise<void> => {
  // At a second demonstration this rung of help was reached already: first one rung down.
  const less = desk.coach.getByRole('button', { name: WORDS.lessHelp })
  if (await less.isVisible()) await less.click()
  await askHelp(desk, 'show')
}
/** Counts the portal pages that exist, the visit's own and that of a demonstration. */
const pages = () => desk.app.windows().filter((page) => !page.isClosed() && page.url().startsWith('http'))
const findFilm = () => pages().find((page) => page !== portal)
/** Reads how many sessions and which hosts the portal pages have. */
const readSessions = () =>
  desk.app.evaluate(({ webContents }) => {
    const views = webContents.getAllWebContents().filter((contents) => contents.getURL().startsWith('http'))
    return {
      sessions: new Set(views.map(({ session }) => session)).size,
      origins: views.map((contents) => new URL(contents.getURL()).hostname),
    }
  })
const stepOf = (id: string) =>
  [...replayVisits(readJournal(join(profile.folder, 'journal')).entries).values()]
    .at(-1)
    ?.steps.find(({ step }) => step === id)

describe('« Montrez-moi »', () => {
  it('plays the step on a training page of its own, with a session of its own, and leaves the visit’s page as it was', async () => {
    // The rung below highlights the place in the page.
    await askHelp(desk, 'point')
    const before = await portal.evaluate(() => ({
      url: location.href,
      html: document.documentElement.outerHTML.length,
    }))
    await askHelp(desk, 'show')
    await desk.until(isShowing('showing'), 'the step')
    expect(await readSessions()).toEqual({
      sessions: 2,
      origins: ['francetravail.localhost', 'francetravail.localhost'],
    })
    await expect.poll(() => findFilm()?.inputValue('#identifiant')).toBe('camille')
    expect(await portal.inputValue('#identifiant')).toBe('')
    const after = await portal.evaluate(() => ({ url: location.href, html: document.documentElement.outerHTML.length }))
    expect(after).toEqual(before)
  })

  it('is a film: it takes no input, and closes by itself at its end, page and session with it', async () => {
    await findFilm()?.focus('#identifiant')
    await findFilm()?.keyboard.type('x')
    await findFilm()?.mouse.wheel(0, 200)
    expect(await findFilm()?.inputValue('#identifiant')).toBe('camille')
    await desk.until(isShowing(undefined), 'the film to close')
    await expect.poll(() => pages()).toEqual([portal])
  })

  it('is announced as a film, and closes with Escape', async () => {
    await show()
    await desk.until(isShowing('showing'), 'the step')
    await expectSound(desk, 'the film')
    await desk.coach.keyboard.press('Escape')
    await desk.until(isShowing(undefined), 'the film to be closed')
    await expect.poll(() => pages()).toEqual([portal])
  })

  it('closes with Escape while it has the focus', async () => {
    await show()
    await desk.until(isShowing('showing'), 'the step')
    await desk.app.evaluate(({ webContents }) => {
      const views = webContents.getAllWebContents().filter((contents) => contents.getURL().startsWith('http'))
      const example = views.sort((one, other) => one.id - other.id).at(-1)
      example?.focus()
      example?.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' })
    })
    await desk.until(isShowing(undefined), 'the film to be closed')
  })

  it('counts as help A2 once it was seen', async () => {
    await followSteps(desk, createScript({}), { before: 'mot-de-passe' })
    expect(stepOf('identifiant')).toMatchObject({ hand: 'person', help: 'A2' })
  })

  it('closes with its step', async () => {
    await followSteps(desk, createScript({}), { before: 'actualiser' })
    await show()
    await desk.until(isShowing('showing'), 'the step')
    await followSteps(desk, createScript({}), { before: 'formation' })
    await desk.until(isShowing(undefined), 'the film to be closed')
    await expect.poll(() => pages().length).toBe(1)
  })

  it('shows where a question is answered, and leaves none of its answers chosen', async () => {
    await show()
    await desk.until(isShowing('showing'), 'the question')
    await expect.poll(() => findFilm()?.locator('input[type="radio"]').count()).toBeGreaterThan(1)
    // It goes on once its own page has an answer.
    await desk.until(isShowing('shown'), 'the question to be shown')
    await expect.poll(() => findFilm()?.locator('input:checked').count()).toBe(0)
    expect(await portal.locator('input:checked').count()).toBe(0)
  })

  it('answers the questions before the step, as the page of a question needs', async () => {
    await desk.coach.keyboard.press('Escape')
    await followSteps(desk, createScript({}), { before: 'travail' })
    await show()
    await desk.until(isShowing('showing'), 'the question on the next page')
  })
})
