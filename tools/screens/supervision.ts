import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { writeJournal } from '../../src/journal/write-journal.ts'
import type { DrivenDesk } from '../drivers/desk/driven.ts'
import { launchDesk, PROJECT } from '../drivers/desk/launch.ts'
import { chooseInMenu } from '../drivers/desk/menu.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { makeJournal } from '../seed/journal.ts'
import { resize, takeThrice, USUAL } from './camera.ts'

const WANTED = { steps: 30_000, seed: 1, until: '2026-10-31', months: 6 }
const DAY = '2026-10-14'
const PASSPHRASE = 'quatre mots que je retiens'
const FLOW = 'france-travail/actualisation'

/** Writes the made-up journal that the supervisor's screens show. */
export function writeSupervised(userData: string): void {
  const folder = join(userData, 'journal')
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  writeJournal(folder, openKeys(toKeysFolder(folder)), makeJournal(flows, WANTED))
}

/** Takes the pictures of the supervisor's screens, on a made-up journal, with a profile of their own. */
export async function takeSupervision(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-screens-'))
  writeSupervised(userData)
  const desk = await launchDesk(userData)
  try {
    await resize(desk, USUAL)
    await walkSupervision(desk, async (name) => {
      await desk.coach.evaluate(() => window.scrollTo(0, 0))
      // The part above the tabs is the same on each.
      await takeThrice(desk, `supervision-${name}`, '.tab-list')
    })
  } finally {
    await desk.close()
    eraseFolder(userData)
  }
}

/** Goes through every view of the supervisor's screens, from the home screen on. */
export async function walkSupervision({ coach }: DrivenDesk, takeOne: (name: string) => Promise<void>): Promise<void> {
  const openTab = (name: string) => coach.getByRole('tab', { name, exact: true }).click()
  await chooseInMenu(coach, 'Chiffres de l’équipe')
  await coach.getByLabel('Phrase secrète').waitFor()
  await takeOne('door')
  await coach.getByLabel('Phrase secrète').fill(PASSPHRASE)
  await coach.getByRole('button', { name: 'Choisir cette phrase' }).click()
  await coach.getByRole('heading', { name: /Où aide-t-on/ }).waitFor()
  // Reasons open a little later, and few or none may be shown.
  await coach.getByText('Les raisons s’ouvrent').waitFor({ state: 'hidden' })
  await takeOne('help')
  await coach.getByLabel('Démarche', { exact: true }).selectOption(FLOW)
  await coach.locator('.row-name:enabled').first().click()
  await takeOne('steps')
  await coach.getByLabel('Démarche', { exact: true }).selectOption('')
  await openTab('Évolution')
  await takeOne('evolution')
  await openTab('Étapes importantes')
  await takeOne('critical')
  await openTab('Sites')
  await takeOne('sites')
  await openTab('Journal')
  await takeOne('record')
  await openTab('Fichiers')
  await takeOne('files')
  await openTab('Ce que ce tableau ne dit pas')
  await takeOne('limits')
  await openTab('Une visite')
  await takeOne('reason')
  await coach.getByText('Une étape est contestée').click()
  await coach.getByLabel('Jour de la visite').fill(DAY)
  await coach.getByRole('button', { name: 'Chercher' }).click()
  await coach
    .getByRole('button', { name: /^Lire la visite/ })
    .first()
    .click()
  await coach.getByRole('heading', { name: 'Regards sur cette visite' }).waitFor()
  await takeOne('visit')
}
