import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { atNight } from '../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
}, MINUTE)
afterAll(() => closeProfile(profile))

const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()
const studio = () => desk.coach.evaluate(() => window.coteACote.request('studio.view', null))
const kept = () => readFileSync(join(profile.folder, 'studio.json'), 'utf8')

async function open(): Promise<void> {
  await chooseInMenu(desk.coach, 'Atelier')
  await desk.coach.getByLabel('Phrase secrète du responsable').pressSequentially('une phrase pour essayer')
  await press('Entrer')
  await desk.coach.getByText('Sur la copie du site, pour s’exercer').waitFor()
}

/** Closes the site's banner, and waits until it is gone, as people do: while it shows, the page is another one. */
async function closeBanner(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Continuer sans accepter' })
  await close.click()
  await close.waitFor({ state: 'hidden' })
}

/** Kills the app, and starts it again. */
async function cut(): Promise<void> {
  const ended = once(desk.app.process(), 'exit')
  desk.app.process().kill('SIGKILL')
  await ended
  desk = await profile.launch()
  await open()
}

it(
  'restores a recording if the app was killed in the middle of it, with the words that were being written',
  async () => {
    await open()
    await desk.coach.getByText('Sur la copie du site, pour s’exercer').click()
    await desk.coach.getByLabel('Le site', { exact: true }).selectOption('france-travail')
    await desk.coach.getByLabel('Le nom de la démarche').pressSequentially('Demander un avis')
    await press('Commencer')
    const portal = await desk.portal()
    await closeBanner(portal)
    await portal.getByLabel('Identifiant').pressSequentially('cam')
    await expect.poll(kept).toContain('"identifiant"')
    await desk.coach.getByRole('button', { name: /^Remplir « Identifiant »/ }).click()
    const title = desk.coach.getByLabel('Nom de l’étape')
    await title.fill('Écrire son identifiant')
    // The field still has the focus.
    await expect.poll(kept).toContain('Écrire son identifiant')
    const before = await studio()
    await cut()
    expect(kept()).not.toContain('cam"')
    await desk.coach.getByText('« Demander un avis » : 2 étapes.').waitFor()
    await press('Reprendre')
    await expect.poll(async () => (await studio()).at).toBe('watching')
    const after = await studio()
    expect('steps' in after && after.steps).toEqual('steps' in before && before.steps)
    // The page starts again; actions there continue from the last step.
    const page = await desk.portal()
    await closeBanner(page)
    await page.getByLabel('Identifiant').pressSequentially('camille')
    await page.getByRole('button', { name: 'Continuer', exact: true }).click()
    await expect
      .poll(async () => {
        const view = await studio()
        return 'steps' in view ? view.steps.map(({ id }) => id) : []
      })
      .toEqual(['continuer-sans-accepter', 'identifiant', 'continuer'])
    await desk.coach.evaluate(() => window.coteACote.request('studio.act', { do: 'discard' }))
  },
  2 * MINUTE,
)

atNight(() => {
  it(
    'restores a mend if the app was killed before it was saved',
    async () => {
      const act = (command: object) =>
        desk.coach.evaluate((asked) => window.coteACote.request('studio.act', asked as never), command)
      await act({ do: 'mend', flow: 'france-travail/avis-de-situation', isTraining: true })
      const page = await desk.portal()
      await page.getByRole('button', { name: 'Continuer sans accepter' }).waitFor()
      await act({ do: 'point', step: 'connexion-cookies' })
      await page.getByRole('button', { name: 'Continuer sans accepter' }).click()
      await expect.poll(async () => (await studio()).at).toBe('mending')
      const before = await studio()
      expect(before).toMatchObject({ canUndo: true })
      await cut()
      await desk.coach.getByText(/une réparation commencée/).waitFor()
      await press('Reprendre')
      await expect.poll(async () => (await studio()).at).toBe('mending')
      const after = await studio()
      const listNow = (view: typeof before) =>
        'steps' in view ? view.steps.map((step) => 'now' in step && step.now) : []
      expect(listNow(after)).toEqual(listNow(before))
      expect(listNow(after).some(Boolean)).toBe(true)
    },
    2 * MINUTE,
  )
})
