import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import { openTools, scrollThrough } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { beginAt } from './support/open-visit.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { expectSound } from './support/sound.ts'
import { look, stays, waitInPage } from './support/waits.ts'

/** Two windows of lines and more; the reading of all of them takes its time. */
const LINES = 40

let profile: Profile
let desk: Desk
let portal: Page

/**
 * One visit, whose tests follow each other: it begins at the gate, to which the app leads, as `practice-from.test.ts`
 * tries; it is held there, then let through.
 */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await beginAt(desk, 'relire')
  portal = await desk.portal()
  await look(portal)
})
afterAll(() => closeProfile(profile))

const guide = async (): Promise<GuideView> => {
  const { screen } = await desk.view()
  if (screen.at !== 'guide') throw new Error(`not guiding, but at ${screen.at}`)
  return screen
}
const send = () => portal.locator('main button[type=submit]')
const yes = (words: string) => desk.coach.getByRole('button', { name: words, exact: true })

describe('before the declaration is sent', () => {
  it('a hurried click on the portal’s button is held, and explained', async () => {
    const at = portal.url()
    await send().click()
    await desk.until(({ screen }) => screen.at === 'guide' && screen.gate?.hurried === true, 'the press to be held')
    expect(portal.url()).toBe(at)
    expect((await guide()).step.id).toBe('relire')
    await desk.coach.getByText('Le bouton d’envoi attend.').waitFor()
    await expectSound(desk, 'the gate')
  })

  it('neither Enter on the button nor a double click gets through', async () => {
    const at = portal.url()
    await send().focus()
    await portal.keyboard.press('Enter')
    await send().dblclick()
    await stays(() => expect(portal.url()).toBe(at), 400)
  })

  it('other controls of the page are not held', async () => {
    await portal.evaluate(() => {
      document.addEventListener('click', (event) => {
        if ((event.target as Element).closest('main a')) {
          event.preventDefault()
          document.title = 'suivi'
        }
      })
    })
    await portal.locator('main a').first().click()
    expect(await portal.title()).toBe('suivi')
  })

  it('the page’s headings are read aloud in the page, or the coach says that there is no voice', async () => {
    await openTools(desk)
    await desk.coach.getByRole('button', { name: 'Lire les titres de la page' }).click()
    const { screen } = await desk.until(
      (view) => view.screen.at === 'guide' && view.screen.gate?.spoke !== undefined,
      'word of the voice',
    )
    expect(['speaking', 'ended', 'no-voice']).toContain(screen.at === 'guide' && screen.gate?.spoke)
    expect(JSON.stringify(await desk.view())).not.toContain('Votre situation du mois')
  })

  it('no word counts before each line of a long list was in sight: a jump to its end shows none between', async () => {
    await portal
      .locator('.form-result li')
      .first()
      .evaluate((line, lines) => {
        for (let index = 0; index < lines; index += 1) line.after(line.cloneNode(true))
        // Styles are set by script, since the page's policy allows no style attributes. The elements: words for screen
        // readers, a menu beside the page, a notice above it.
        for (const style of [
          'position:absolute;left:-9999px',
          'position:fixed;left:100%',
          'position:fixed;top:-300px',
        ]) {
          const apart = document.createElement('span')
          apart.style.cssText = style
          apart.textContent = 'à part'
          line.append(apart)
        }
      }, LINES)
    await desk.coach.getByText('Descendez dans la page.').waitFor()
    await portal.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }))
    await stays(async () => expect((await guide()).gate?.waits).toBe('lines'), 300)
    expect(await yes(WORDS.personRead).isDisabled()).toBe(true)
    await portal.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    await scrollThrough(portal)
    await desk.until(
      ({ screen }) => screen.at === 'guide' && !!screen.gate && !screen.gate.waits,
      'the list to be read',
    )
  })

  it('the same holds if the list scrolls in a part of the page', async () => {
    await portal.evaluate((lines) => {
      document.documentElement.style.cssText = 'height:100%;overflow:hidden'
      document.body.style.cssText = 'height:100%;overflow:hidden'
      const main = document.querySelector('main')
      if (main) main.style.cssText = 'height:60vh;overflow:auto'
      const line = document.querySelector('.form-result li')
      for (let index = 0; index < lines; index += 1) line?.after(line.cloneNode(true))
    }, LINES)
    await desk.coach.getByText('Descendez dans la page.').waitFor()
    const scrollTo = (part: number) =>
      portal
        .locator('main')
        .evaluate((main, to) => main.scrollTo({ top: to * main.scrollHeight, behavior: 'instant' }), part)
    await scrollTo(1)
    await waitInPage(portal, 300)
    // The app searches the lines again, since the page changed.
    await portal.evaluate(() => document.querySelector('.form-result')?.append(' '))
    await stays(async () => expect((await guide()).gate?.waits).toBe('lines'), 700)
    for (let step = 0; step <= 25; step += 1) {
      await scrollTo(step / 25)
      await waitInPage(portal, 60)
    }
    await desk.until(
      ({ screen }) => screen.at === 'guide' && !!screen.gate && !screen.gate.waits,
      'the list to be read',
    )
    await portal.evaluate(() => {
      for (const one of [document.documentElement, document.body, document.querySelector('main')])
        one?.removeAttribute('style')
    })
    // The next control has stood still long enough to count as seen.
    await send().scrollIntoViewIfNeeded()
    await look(portal)
  })

  it('one word is not enough, and the person’s is not theirs while the worker has the hand', async () => {
    await desk.until(({ screen }) => screen.at === 'guide' && !!screen.gate && !screen.gate.waits, 'the time to read')
    await desk.coach.keyboard.press('F8')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'worker', 'the worker to hold it')
    expect(await yes(WORDS.personRead).isDisabled()).toBe(true)
    await desk.coach.keyboard.press('F8')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'person', 'the hand to be back')
    await yes(WORDS.workerRead).click()
    const at = portal.url()
    await send().click()
    await stays(() => expect(portal.url()).toBe(at), 300)
  })

  it('both words let the press through, once', async () => {
    await yes(WORDS.personRead).click()
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'envoyer', 'the sending')
    await send().click()
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'confirmation', 'the confirmation')
    const { entries } = readJournal(join(profile.folder, 'journal'))
    const steps = entries.flatMap((entry) => (entry.kind === 'step-ended' ? [`${entry.step} ${entry.hand}`] : []))
    expect(steps.at(-2)).toBe('relire person')
    // Nobody could look before a press as soon as this one. `portal-press` has whom a press counts for.
    expect(steps.at(-1)).toMatch(/^envoyer (person|unknown|nobody)$/)
  })

  it('nothing of the page was written anywhere', () => {
    const folder = join(profile.folder, 'journal')
    const written =
      JSON.stringify(readJournal(folder)) + readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    expect(written).not.toMatch(/Votre situation|recherche d'emploi|Valider/)
  })
})
