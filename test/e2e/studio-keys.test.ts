import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInDialog } from '../../tools/drivers/desk/open-dialog.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { focusWindowOf, pressReal, type TabKey, tabUntil, typeReal } from './support/real-keys.ts'

const PASSPHRASE = 'une phrase pour essayer'

let profile: Profile
let desk: Desk
let coach: Page
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  coach = desk.coach
  focusWindowOf(desk.app.process().pid ?? 0)
})
afterAll(() => closeProfile(profile))

const isPageFocused = () =>
  desk.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().some((one) => one.getURL().startsWith('http') && one.isFocused()),
  )

/** Returns the text of the element with the visible focus in our window; empty if only the window has it. */
const readFocus = () =>
  coach.evaluate(() => {
    const { activeElement: at } = document
    if (!(at instanceof HTMLElement) || at === document.body) return 'nothing'
    const { top, left, bottom, right } = at.getBoundingClientRect()
    if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return 'out of sight'
    // A title that takes the focus for screen readers has no outline, since it is not a control.
    if (at.tabIndex >= 0 && getComputedStyle(at).outlineStyle === 'none' && at.tagName !== 'INPUT') return 'not marked'
    return at.getAttribute('aria-label') ?? at.textContent ?? ''
  })

/** Checks that our window and that control in it have the focus. */
async function expectFocus(what: string | RegExp): Promise<void> {
  await expect.poll(readFocus, { message: String(what) }).toMatch(what)
  expect(await isPageFocused()).toBe(false)
}

/** Presses only Tab, until the control has the focus; every element that it passes must be visible. */
async function tabTo(one: Locator, page: Page = coach, tab: TabKey = 'Tab'): Promise<void> {
  await one.waitFor()
  await tabUntil(page, String(one), () => one.evaluate((element) => element === document.activeElement), tab)
}

const button = (name: string | RegExp, page: Page = coach) => page.getByRole('button', { name, exact: true }).first()
async function press(name: string | RegExp, page?: Page): Promise<void> {
  await tabTo(button(name, page), page)
  pressReal('Return')
}
async function fill(label: string, text: string, page?: Page): Promise<void> {
  await tabTo((page ?? coach).getByLabel(label, { exact: true }), page)
  pressReal('ctrl+a')
  typeReal(text)
}
async function cross(to: 'page' | 'panel'): Promise<void> {
  expect(await isPageFocused()).toBe(to === 'panel')
  pressReal('F6')
  await expect.poll(isPageFocused).toBe(to === 'page')
}
const studio = () => coach.evaluate(() => window.coteACote.request('studio.view', null))
const until = (at: string) => expect.poll(async () => (await studio()).at).toBe(at)
const steps = async () => {
  const view = await studio()
  return 'steps' in view ? view.steps : []
}

it('leads from home through a recording, a mend of it and a trial to what is saved', { timeout: 90_000 }, async () => {
  await press('Menu')
  await press('Pour le responsable')
  await press('Atelier')
  await expectFocus('L’atelier des démarches')
  await fill('Phrase secrète du responsable', PASSPHRASE)
  pressReal('Return')
  await coach.getByText('Sur la copie du site, pour s’exercer').waitFor()
  await expectFocus('L’atelier des démarches')
  await tabTo(coach.getByLabel('Sur la copie du site, pour s’exercer'))
  pressReal('space')
  const site = coach.getByLabel('Le site', { exact: true })
  await tabTo(site)
  while ((await site.inputValue()) !== 'france-travail') pressReal('Down')
  await fill('Le nom de la démarche', 'Demander un avis')
  pressReal('Return')
  const page = await desk.portal()
  // A page that opens takes the focus.
  await expect.poll(isPageFocused).toBe(true)
  await cross('panel')
  await expectFocus('Demander un avis')

  await cross('page')
  await press('Continuer sans accepter', page)
  await button('Continuer sans accepter', page).waitFor({ state: 'hidden' })
  await fill('Identifiant', 'camille', page)
  await expect.poll(async () => (await steps()).map(({ id }) => id)).toEqual(['continuer-sans-accepter', 'identifiant'])
  await cross('panel')
  await expectFocus('Demander un avis')

  await press(/^Remplir « Identifiant »/)
  await fill('Nom de l’étape', 'Dire qui vous avez')
  await tabTo(coach.getByLabel('On peut passer cette étape'))
  pressReal('space')
  await expect.poll(async () => (await steps())[1]).toMatchObject({ title: 'Dire qui vous avez', isOptional: true })
  await press('Montrer un autre endroit')
  await expectFocus(/^Cliquez dans la page/)
  pressReal('Escape')
  await until('watching')
  await expectFocus(/^Dire qui vous avez/)

  await press('Montrer un autre endroit')
  await until('naming')
  await cross('page')
  await tabTo(page.getByLabel('Identifiant'), page, 'shift+Tab')
  // While the person picks a place, keys write nothing, since a field can be picked too.
  typeReal('x')
  pressReal('Return')
  await until('watching')
  expect(await page.getByLabel('Identifiant').inputValue()).toBe('camille')
  expect((await steps())[1]).toMatchObject({ title: 'Dire qui vous avez', hasPlace: true, foundBy: 'label' })
  await cross('panel')
  await expectFocus(/^Dire qui vous avez/)

  await press('Essayer')
  await expectFocus(/^Le guide cherche/)
  await expect.poll(async () => (await steps())[1]).toMatchObject({ found: 'found' })
  await press('Finir l’essai')
  await expectFocus(/^Dire qui vous avez/)

  await press('Relire et enregistrer')
  await expectFocus('Avant d’enregistrer')
  await press('Enregistrer')
  await expectFocus('C’est enregistré')
  const text = readFileSync(join(profile.folder, 'atelier/france-travail/demander-avis.yml'), 'utf8')
  expect(text).toContain('Dire qui vous avez')
  expect(text).not.toContain('camille')
})

it('goes on from there to a sending that is signed', { timeout: 90_000 }, async () => {
  const [shared, stick] = ['commun', 'cle'].map((name) => join(profile.folder, name)) as [string, string]
  const choose = async (what: string, path: string): Promise<void> => {
    mkdirSync(path)
    await chooseInDialog(desk, path)
    await press(what)
    await coach.getByText(path).waitFor()
    await expectFocus(what)
  }
  await press('Voir ce qui part')
  await expectFocus('Envoyer aux autres ordinateurs')
  await choose('Choisir le dossier partagé', shared)
  await choose('Choisir le dossier des clés', stick)
  await fill('Le nom de votre structure', 'La mission locale')
  await fill('Phrase secrète du responsable', 'pas la bonne phrase')
  await tabTo(button('Faire les clés et envoyer'), coach, 'shift+Tab')
  pressReal('Return')
  await coach.getByText('Ce n’est pas la bonne phrase.').waitFor()
  expect(
    await coach.getByLabel('Phrase secrète du responsable').evaluate((one) => one === document.activeElement),
  ).toBe(true)
  typeReal(PASSPHRASE)
  await tabTo(button('Faire les clés et envoyer'), coach, 'shift+Tab')
  pressReal('Return')
  await coach.getByText(/^C’est envoyé\./).waitFor()
  expect(
    await coach.getByLabel('Phrase secrète du responsable').evaluate((one) => one === document.activeElement),
  ).toBe(true)
  expect(readdirSync(stick)).toContain('root-1.pem')
  await press('Revenir à l’atelier')
  await expectFocus('L’atelier des démarches')
  await press('Retour')
  await expectFocus(/./)
})
