import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { writeMade } from '../main/supervision/made.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const PHRASE = 'quatre mots que je retiens'

let made: string
let profile: Profile
let desk: Desk
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'cote-a-cote-made-'))
  writeMade(join(made, 'journal'))
  profile = openProfile()
  mkdirSync(profile.folder, { recursive: true })
  for (const name of ['journal', 'journal-keys'])
    cpSync(join(made, name), join(profile.folder, name), { recursive: true })
  desk = await profile.launch()
})
afterAll(async () => {
  await closeProfile(profile)
  eraseFolder(made)
})

const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()
const says = () =>
  readJournal(join(profile.folder, 'journal')).entries.flatMap((entry) =>
    entry.kind === 'retention' ? [entry.what] : [],
  )
const at = (screen: string) => desk.until((view) => view.screen.at === screen, screen)

async function askShorter(): Promise<void> {
  await desk.coach
    .getByRole('radiogroup', { name: 'Combien de temps garder les notes' })
    .getByText('6 mois', { exact: true })
    .click()
}

describe('keeping the record for less time, in the window', () => {
  it('needs the supervisor’s passphrase, waits a week, is shown to them, and can be taken back by anybody', async () => {
    const { coach } = desk
    await chooseInMenu(desk.coach, WORDS.record)
    await askShorter()
    await coach.getByText(/Il faut la phrase secrète du responsable/).waitFor()
    await press('Retour à l’accueil')
    await at('home')
    await chooseInMenu(desk.coach, 'Chiffres de l’équipe')
    await coach.getByLabel('Phrase secrète').fill(PHRASE)
    await press('Choisir cette phrase')
    await coach.getByRole('tab', { name: 'Journal', exact: true }).waitFor()
    await press('Quitter')
    await at('home')

    const segments = listSegments(join(profile.folder, 'journal')).length
    await chooseInMenu(desk.coach, WORDS.record)
    await askShorter()
    const field = coach.getByLabel('Phrase secrète du responsable')
    await field.fill('une autre phrase que celle-là')
    await coach.keyboard.press('Enter')
    await coach.getByText('Ce n’est pas la bonne phrase. Rien n’est changé.').waitFor()
    expect(says()).toEqual([])
    if (!(await field.isVisible())) await askShorter()
    await field.fill(PHRASE)
    await coach.keyboard.press('Enter')
    await coach.getByRole('button', { name: TAKE_BACK, exact: true }).waitFor()
    expect(says()).toEqual(['shorten'])
    expect(listSegments(join(profile.folder, 'journal'))).toHaveLength(segments)
    expect((await coach.evaluate(() => window.coteACote.request('care.view', null))).keptMonths).toBe(12)

    await supervise()
    await coach.getByText(/il est demandé de ne garder que 6 mois/).waitFor()
    await press('Quitter')
    await at('home')
    await chooseInMenu(desk.coach, WORDS.record)
    await press(TAKE_BACK)
    await expect.poll(says).toEqual(['shorten', 'take-back'])
    await supervise()
    await coach.getByText(/la demande est annulée/).waitFor()
  })
})

const TAKE_BACK = 'Annuler ce changement'

/** Goes from the notes to the supervisor's tab of the record. */
async function supervise(): Promise<void> {
  await press('Retour à l’accueil')
  await at('home')
  await chooseInMenu(desk.coach, 'Chiffres de l’équipe')
  await desk.coach.getByLabel('Phrase secrète').fill(PHRASE)
  await press('Entrer')
  await desk.coach.getByRole('tab', { name: 'Journal', exact: true }).click()
}
