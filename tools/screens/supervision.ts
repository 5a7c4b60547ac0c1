import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import type { Command } from '../../src/core/session/command.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { writeJournal } from '../../src/journal/write-journal.ts'
import { type Desk, launchDesk, PROJECT } from '../drivers/desk/launch.ts'
import { chooseInMenu } from '../drivers/desk/menu.ts'
import { takeScreenshot } from '../drivers/desk/screenshot.ts'
import { makeJournal } from '../seed/journal.ts'

const WANTED = { steps: 30_000, seed: 1, until: '2026-10-31', months: 6 }
const DAY = '2026-10-14'
const PASSPHRASE = 'quatre mots que je retiens'
const FLOW = 'france-travail/actualisation'

/** Takes the pictures of the supervisor's screens, on a made-up journal, with a profile of their own. */
export async function takeSupervision(output: string): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-screens-'))
  const folder = join(userData, 'journal')
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  writeJournal(folder, openKeys(toKeysFolder(folder)), makeJournal(flows, WANTED))
  const desk = await launchDesk(userData)
  try {
    await takeAll(desk, async (name) => {
      await desk.coach.mouse.move(0, 0) // else the button pressed last looks pressed
      await desk.coach.evaluate(() => window.scrollTo(0, 0))
      await desk.coach.waitForTimeout(500) // lets texts and fonts settle; nothing is decided by it
      await takeScreenshot(desk.app, join(output, `supervision-${name}.png`))
      process.stdout.write(`docs/screens/supervision-${name}.png\n`)
    })
  } finally {
    await desk.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

async function takeAll(desk: Desk, take: (name: string) => Promise<void>): Promise<void> {
  const { coach } = desk
  const openTab = (name: string) => coach.getByRole('tab', { name, exact: true }).click()
  await resize(desk, 1280, 800)
  await chooseInMenu(coach, 'Pour le responsable')
  await coach.getByLabel('Phrase secrète').waitFor()
  await take('door')
  await coach.getByLabel('Phrase secrète').fill(PASSPHRASE)
  await coach.getByRole('button', { name: 'Choisir cette phrase' }).click()
  await coach.getByRole('heading', { name: /Où aide-t-on/ }).waitFor()
  await coach.locator('.why dd').first().waitFor()
  await take('help')
  await coach.getByLabel('Démarche', { exact: true }).selectOption(FLOW)
  await coach.locator('.row-name').first().click()
  await take('steps')
  await coach.getByLabel('Démarche', { exact: true }).selectOption('')
  await openTab('Évolution')
  await take('evolution')
  await openTab('Étapes importantes')
  await take('critical')
  await openTab('Sites')
  await take('sites')
  await openTab('Journal')
  await take('record')
  await openTab('Fichiers')
  await take('files')
  await openTab('Ce que ce tableau ne dit pas')
  await take('limits')
  await openTab('Une visite')
  await take('reason')
  await coach.getByText('Une étape est contestée').click()
  await coach.getByLabel('Jour de la visite').fill(DAY)
  await coach.getByRole('button', { name: 'Chercher' }).click()
  await coach
    .getByRole('button', { name: /^Lire la visite/ })
    .first()
    .click()
  await coach.getByRole('heading', { name: 'Regards sur cette visite' }).waitFor()
  await take('visit')
  await takeElsewhere(desk, take)
}

/** In Arabic, and at the largest text in a small window. */
async function takeElsewhere(desk: Desk, take: (name: string) => Promise<void>): Promise<void> {
  await ask(desk, { do: 'language', language: 'ar' })
  await take('visit-arabic')
  await desk.coach.getByRole('tab').first().click()
  await take('help-arabic')
  await ask(desk, { do: 'language', language: 'fr' })
  await resize(desk, 1024, 768)
  await ask(desk, { do: 'text-size', size: 'largest' })
  await take('help-largest')
  await desk.coach.getByRole('tab', { name: 'Journal', exact: true }).click()
  await take('record-largest')
}

async function ask({ coach }: Desk, command: Command): Promise<void> {
  await coach.evaluate((asked) => window.coteACote.request('session.command', asked), command)
}

async function resize({ app }: Desk, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
}
