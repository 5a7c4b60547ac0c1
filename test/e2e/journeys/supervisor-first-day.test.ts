import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { type Desk, launchDesk } from '../../../tools/drivers/desk/launch.ts'
import { takeScreenshot } from '../../../tools/drivers/desk/screenshot.ts'
import { atNight, IS_NIGHT } from '../../setup/runs.ts'
import { countPages } from '../support/outside.ts'
import { closeProfile, openProfile, type Profile } from '../support/profile.ts'
import { focusWindowOf, pressReal, tabUntil, typeReal } from '../support/real-keys.ts'
import { expectSound } from '../support/sound.ts'

const PHRASE = 'quatre mures sur le mur'
const WHAT_IT_IS = 'Faire une démarche en ligne, à deux, côte à côte.'
/** `SETUP_PICTURES=<folder>` takes a picture of each step: French, Arabic, largest text. */
const PICTURES = process.env.SETUP_PICTURES

let profile: Profile
let saved: string
beforeEach(() => {
  profile = openProfile()
  saved = join(profile.folder, 'saved')
})
afterEach(() => closeProfile(profile))

/** Starts the app as an organisation does; what it saves goes to a folder of the test. */
async function launch(): Promise<Desk> {
  const desk = await launchDesk(profile.folder, { leadsSetup: true })
  profile.desks.push(desk)
  mkdirSync(saved, { recursive: true })
  await desk.app.evaluate(({ dialog, BrowserWindow }, folder) => {
    dialog.showSaveDialog = async (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as { defaultPath: string }
      return { canceled: false, filePath: `${folder}/${defaultPath}` }
    }
    BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 768)
  }, saved)
  focusWindowOf(desk.app.process().pid ?? 0)
  return desk
}

const findTitle = (desk: Desk, name: string) => desk.coach.getByRole('heading', { level: 1, name }).waitFor()

/** Moves the focus by Tab to the control with this name, as people without a mouse do. */
async function tabTo(desk: Desk, role: 'button' | 'textbox' | 'radio', name: string | RegExp): Promise<void> {
  const element =
    role === 'textbox'
      ? desk.coach.getByLabel(name, { exact: true })
      : desk.coach.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name })
  await element.waitFor()
  await tabUntil(desk.coach, String(name), () => element.evaluate((one) => one === document.activeElement))
}

async function press(desk: Desk, name: string): Promise<void> {
  await tabTo(desk, 'button', name)
  pressReal('Return')
}

async function type(desk: Desk, label: string): Promise<void> {
  await tabTo(desk, 'textbox', label)
  typeReal(PHRASE)
}

const DRESSES = [
  ['fr', 'normal'],
  ['fr', 'largest'],
  ['ar', 'largest'],
] as const
let looks = 0

/**
 * Checks that axe finds nothing and that nothing is too wide; takes pictures if they are wanted. By day in one dress, another
 * one at each place: `painted-screens` has these screens too.
 */
async function look(desk: Desk, name: string): Promise<void> {
  const turn = looks++ % DRESSES.length
  for (const [language, size] of IS_NIGHT || PICTURES ? DRESSES : DRESSES.slice(turn, turn + 1)) {
    await desk.coach.evaluate(
      async (asked) => {
        await window.coteACote.request('session.command', { do: 'language', language: asked.language })
        await window.coteACote.request('session.command', { do: 'text-size', size: asked.size })
      },
      { language, size },
    )
    const { language: shown } = await desk.view() // the set-up is in French where another language was chosen
    await expect.poll(() => desk.coach.evaluate(() => document.documentElement.lang)).toBe(shown)
    await expectSound(desk, `${name} in ${language}, ${size}`)
    if (PICTURES) await takeScreenshot(desk.app, join(PICTURES, `${name}-${language}-${size}.png`))
  }
  await desk.coach.evaluate(async () => {
    await window.coteACote.request('session.command', { do: 'text-size', size: 'normal' })
    await window.coteACote.request('session.command', { do: 'language', language: 'fr' })
  })
  await expect.poll(() => desk.coach.evaluate(() => document.documentElement.lang)).toBe('fr')
}

it('says first what the app is, leads through a trial, and comes back to the same screen', async () => {
  const desk = await launch()
  await findTitle(desk, WHAT_IT_IS)
  await look(desk, 'first-start')
  await press(desk, 'Essayer une visite (3 minutes)')
  await desk.coach.getByText('Cliquez sur « Mes démarches ».', { exact: true }).waitFor()
  const portal = await desk.portal()
  await portal.getByRole('link', { name: 'Mes démarches' }).click()
  await portal.getByRole('link', { name: 'Attestation de droits' }).click()
  await portal.getByText('Télécharger mon attestation de droits').click()
  await findTitle(desk, 'L’entraînement est fini.')
  await desk.coach.getByRole('button', { name: 'C’est juste, terminer' }).click()
  await findTitle(desk, WHAT_IT_IS)
  await desk.coach.getByRole('button', { name: 'Effacer maintenant' }).click()
  await desk.coach.getByText('C’est fini. Cet ordinateur a effacé votre visite.').waitFor()
  expect(await desk.coach.getByRole('button', { name: 'Installer pour mon équipe' }).count()).toBe(1)
  await press(desk, 'Aller à l’accueil')
  await desk.until(({ screen }) => screen.at === 'home' && screen.setup === 'waiting', 'home, with the set-up left')
  await desk.close()
  // Nobody wrote a line, and the folder says that the app was opened.
  const record = join(profile.folder, 'journal')
  expect(existsSync(record)).toBe(true)
  expect(() => readJournal(record)).toThrow(expect.objectContaining({ code: 'no-journal' }))
})

atNight(() => {
  it('opens the set-up from the first start, is left in the middle, and is taken up after a restart, by keys alone', async () => {
    const first = await launch()
    await press(first, 'Installer pour mon équipe')
    await findTitle(first, 'Choisissez la phrase secrète du responsable')
    await look(first, 'passphrase')
    await type(first, 'Phrase secrète')
    await type(first, 'La même phrase, encore une fois')
    pressReal('Return')
    await findTitle(first, 'Gardez 2 feuilles loin de l’ordinateur')
    await press(first, 'Faire la feuille de secours')
    await first.coach.getByText('Une feuille de secours existe.').waitFor()
    expect(existsSync(join(saved, 'feuille-de-secours.pdf'))).toBe(true)
    await first.close()

    const again = await launch()
    await again.until(({ screen }) => screen.at === 'home', 'home, as the first start is over')
    await again.coach.getByText('1 réglage à finir').waitFor()
    await press(again, 'Menu')
    await press(again, 'Pour le responsable')
    await press(again, 'Mise en place')
    await findTitle(again, 'Gardez 2 feuilles loin de l’ordinateur')
    await look(again, 'papers')
    await type(again, 'Phrase secrète')
    pressReal('Return')
    await press(again, 'Enregistrer')
    await again.coach.getByText(/^Le relevé est enregistré/).waitFor()
    // The paper has a window of its own while it is made.
    await expect.poll(async () => (await countPages(again.app)).windows).toBe(1)
    await look(again, 'papers-done')
    await press(again, 'Continuer')
    await findTitle(again, 'Combien de temps garder les notes ?')
    await look(again, 'kept')
    await press(again, 'Continuer')
    await findTitle(again, 'Qui aide d’habitude ?')
    await look(again, 'helper')
    await tabTo(again, 'radio', 'Un professionnel')
    pressReal('Right')
    await press(again, 'Continuer')
    await findTitle(again, 'Un bureau ou une borne ?')
    await look(again, 'place')
    await press(again, 'Continuer')
    await findTitle(again, 'Cet ordinateur est prêt')
    await look(again, 'end')
    await press(again, 'Aller à l’accueil')
    await again.until(({ screen }) => screen.at === 'home' && screen.setup === undefined, 'home, with nothing left')
    await again.close()

    const { entries } = readJournal(join(profile.folder, 'journal'))
    const acts = entries.flatMap((entry) => (entry.kind === 'supervision' ? [entry.act] : [entry.kind]))
    expect(acts).toEqual(expect.arrayContaining(['set-up', 'opened', 'keys-changed', 'exported']))
    const last = await launch()
    const { screen } = await last.view()
    expect([screen.at, 'setup' in screen]).toEqual(['home', false])
    await lookAtFirstMonth(last)
  })
})

/**
 * Checks the first month: after the passphrase the record shows first; without figures it says when they come, instead
 * of zeros.
 */
async function lookAtFirstMonth(desk: Desk): Promise<void> {
  await press(desk, 'Menu')
  await press(desk, 'Pour le responsable')
  await press(desk, 'Chiffres de l’équipe')
  await type(desk, 'Phrase secrète')
  pressReal('Return')
  await findTitle(desk, 'Où aide-t-on, et pourquoi ?')
  await desk.coach.getByText('Journal intact').first().waitFor()
  await desk.coach.getByText('Aucun mois n’est fini. Les premiers chiffres arrivent le mois prochain.').waitFor()
  expect(await desk.coach.getByText('0 %').count()).toBe(0)
  await look(desk, 'first-month')
  await press(desk, 'Quitter')
  await desk.until(({ screen }) => screen.at === 'home', 'home')
  const { entries } = readJournal(join(profile.folder, 'journal'))
  const acts = entries.flatMap((entry) => (entry.kind === 'supervision' ? [entry.act] : []))
  expect(acts.at(-1)).toBe('opened')
}
