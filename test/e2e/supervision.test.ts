import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { toShownFingerprint } from '../../src/core/journal/fingerprint.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { readHeads } from '../../src/journal/heads-file.ts'
import { readMachineFingerprint } from '../../src/journal/keys/known-keys.ts'
import { findViolations } from '../../tools/drivers/desk/axe.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { writeMade } from '../main/supervision/made.ts'
import { atNight, pickCases } from '../setup/runs.ts'
import { watchWords } from './support/passing.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const PASSPHRASE = 'quatre mots que je retiens'
const TABS = [
  'Aide',
  'Évolution',
  'Étapes importantes',
  'Sites',
  'Journal',
  'Une visite',
  'Fichiers',
  'Ce que ce tableau ne dit pas',
]

let made: string
beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), 'cote-a-cote-made-'))
  mkdirSync(join(made, 'elsewhere'))
  writeMade(join(made, 'journal'), { steps: 2200 })
  writeMade(join(made, 'elsewhere', 'journal'), { steps: 800, seed: 5 })
})
afterAll(() => eraseFolder(made))

let profile: Profile
function openRecord(): void {
  profile = openProfile()
  for (const name of ['journal', 'journal-keys']) {
    cpSync(join(made, name), join(profile.folder, name), { recursive: true })
  }
}

async function enter(desk: Desk): Promise<void> {
  const { coach } = desk
  await chooseInMenu(coach, 'Chiffres de l’équipe')
  await coach.getByLabel('Phrase secrète').fill(PASSPHRASE)
  await coach.getByRole('button', { name: /Choisir cette phrase|Entrer/ }).click()
  await coach.getByRole('heading', { name: /Où aide-t-on/ }).waitFor()
}

const ask = (desk: Desk) => desk.coach.evaluate(() => window.coteACote.request('supervision.measures', {}))
const acts = () =>
  readJournal(join(profile.folder, 'journal')).entries.flatMap((entry) =>
    entry.kind === 'supervision'
      ? [entry.act]
      : entry.kind === 'visit-read' || entry.kind === 'exported'
        ? [entry.kind]
        : [],
  )

async function expectSound(desk: Desk, what: string): Promise<void> {
  expect(await findViolations(desk), what).toEqual([])
  const overflow = await desk.coach.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${what}: too wide`).toBeLessThanOrEqual(0)
}

describe('the supervisor’s screens of one record', () => {
  let desk: Desk
  beforeAll(async () => {
    openRecord()
    desk = await profile.launch()
  })
  afterAll(() => closeProfile(profile))
  /** Leaves the screens to the next test as they were at the start: at home, in French, and locked. */
  afterEach(async () => {
    await desk.coach.evaluate(async () => {
      await window.coteACote.request('session.command', { do: 'language', language: 'fr' })
      await window.coteACote.request('session.command', { do: 'text-size', size: 'normal' })
      await window.coteACote.request('session.command', { do: 'home' })
    })
    await desk.until(({ screen }) => screen.at === 'home', 'home')
  })

  it('show the state of the record first, then where help is needed, and each part is sound', async () => {
    const { coach } = desk
    // The console would show an error if the page's policy refused the charts; injecting axe causes errors there too.
    const refused: string[] = []
    coach.on('console', (line) => void (/Content Security|TrustedHTML/.test(line.text()) && refused.push(line.text())))
    await chooseInMenu(coach, 'Chiffres de l’équipe')
    await coach.getByLabel('Phrase secrète').waitFor()
    await expectSound(desk, 'the door')
    await coach.getByLabel('Phrase secrète').fill(PASSPHRASE)
    await coach.getByRole('button', { name: 'Choisir cette phrase' }).click()
    await coach.getByText('Journal intact').waitFor()
    await coach.locator('.heat-value').first().waitFor()
    await coach
      .getByText(/visites$/)
      .first()
      .waitFor()
    for (const name of TABS) {
      await coach.getByRole('tab', { name, exact: true }).click()
      if (name === 'Évolution')
        await coach.locator('svg.chart-drawing .chart-piece rect:not([height="0"])').first().waitFor()
      await expectSound(desk, name)
    }
    expect(refused).toEqual([])
    await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 768))
    await coach.evaluate(() => window.coteACote.request('session.command', { do: 'language', language: 'en' }))
    await coach.evaluate(() => window.coteACote.request('session.command', { do: 'text-size', size: 'largest' }))
    // By day the widest: a chart, a table and the search of a visit.
    const tabs = (await coach.getByRole('tab').all()).entries()
    for (const [, tab] of pickCases([...tabs], ([rank]) => [0, 1, 5].includes(rank))) {
      await tab.click()
      await expectSound(desk, `English, largest: ${await tab.textContent()}`)
    }
    expect(acts().slice(-2)).toEqual(['set-up', 'opened'])
  })

  it('show one visit only for a reason, by the keyboard alone, and write the look down', async () => {
    const { records } = readJournal(join(profile.folder, 'journal'))
    const day = records.findLast(({ clear }) => clear.kind === 'visit-opened')?.day ?? ''
    const { coach } = desk
    const reach = async (target: Locator): Promise<void> => {
      await target.first().waitFor()
      for (let tabs = 0; tabs < 120; tabs += 1) {
        if (await target.first().evaluate((element) => element === document.activeElement)) return
        await coach.keyboard.press('Tab')
      }
      throw new Error(`no Tab leads to ${String(target)}`)
    }
    await reach(coach.getByRole('button', { name: 'Menu', exact: true }))
    await coach.keyboard.press('Enter')
    await reach(coach.getByRole('button', { name: 'Pour le responsable' }))
    await coach.keyboard.press('Enter')
    await reach(coach.getByRole('button', { name: 'Chiffres de l’équipe' }))
    await coach.keyboard.press('Enter')
    await reach(coach.getByLabel('Phrase secrète'))
    await coach.keyboard.type(PASSPHRASE)
    await coach.keyboard.press('Enter')
    await reach(coach.getByRole('tab', { name: 'Aide', exact: true }))
    for (let tab = 0; tab < 7; tab += 1) await coach.keyboard.press('ArrowRight')
    await coach.getByRole('heading', { name: 'Regarder une visite' }).waitFor()
    expect(await coach.getByLabel('Jour de la visite').count()).toBe(0)
    await reach(coach.getByRole('radio', { name: 'La personne le demande' }))
    await coach.keyboard.press('Space')
    await reach(coach.getByLabel('Jour de la visite'))
    const [year = '', month = '', date = ''] = day.split('-')
    const isFrench = (await coach.evaluate(() => navigator.language)).startsWith('fr')
    await coach.keyboard.type(isFrench ? `${date}${month}${year}` : `${month}${date}${year}`)
    await reach(coach.getByRole('button', { name: 'Chercher' }))
    await coach.keyboard.press('Enter')
    await reach(coach.getByRole('button', { name: /^Lire la visite/ }))
    await coach.keyboard.press('Enter')
    await coach.getByRole('heading', { name: 'Regards sur cette visite' }).waitFor()
    await expectSound(desk, 'one visit')
    expect(acts().at(-1)).toBe('visit-read')
    await coach.getByRole('button', { name: 'Quitter' }).click()
    await chooseInMenu(coach, 'Chiffres de l’équipe')
    await coach.getByText(/Une visite lue · Visite n° \d+ · La personne le demande/).waitFor()
  })

  it('export figures and import another journal, through the system’s dialogs', async () => {
    const file = join(profile.folder, 'mesures.csv')
    const paths = { file, folder: join(made, 'elsewhere', 'journal') }
    await desk.app.evaluate(({ dialog }, { file: filePath, folder }) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
    }, paths)
    await enter(desk)
    await desk.coach.getByRole('tab', { name: 'Fichiers' }).click()
    const take = async (what: string, form: string) => {
      await desk.coach.getByRole('group', { name: what }).getByRole('button', { name: form }).click()
      await desk.coach.getByText('Le fichier est gardé. La sortie est notée.').waitFor()
    }
    await take('Les mesures', 'Tableur (CSV)')
    expect(readFileSync(file, 'utf8')).toContain('journal_head')
    const paper = join(profile.folder, 'rapport.pdf')
    await desk.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, paper)
    await desk.coach
      .getByRole('group', { name: 'Le rapport pour' })
      .getByRole('button', { name: 'Document (PDF)' })
      .click()
    await expect.poll(() => existsSync(paper)).toBe(true)
    const pdf = await PDFDocument.load(readFileSync(paper))
    expect(pdf.getPageCount()).toBeGreaterThan(1)
    // The PDF is tagged, so that screen readers can read it.
    expect(pdf.catalog.get(PDFName.of('StructTreeRoot'))).toBeDefined()
    expect(String(pdf.catalog.get(PDFName.of('Lang')))).toContain('fr')
    await desk.coach.getByRole('button', { name: 'Choisir un dossier' }).click()
    // Two people each type the fingerprint on the other machine's papers; the field is empty again for the second.
    const fingerprint = toShownFingerprint(readMachineFingerprint(paths.folder, readHeads(paths.folder).heads) ?? '')
    await desk.coach.getByLabel('Première personne').fill(fingerprint)
    await desk.coach.getByRole('button', { name: 'À la deuxième personne' }).click()
    expect(await desk.coach.getByLabel('Deuxième personne').inputValue()).toBe('')
    await expectSound(desk, 'two people type a fingerprint')
    await desk.coach.getByLabel('Deuxième personne').fill(fingerprint)
    await desk.coach.getByRole('button', { name: 'Comparer' }).click()
    await desk.coach.getByText(/Journal ajouté/).waitFor()
    await desk.coach.getByRole('button', { name: 'Choisir un dossier' }).click()
    await desk.coach.getByText('Ce journal est déjà là. Rien n’a changé.').waitFor()
    expect(acts().slice(-4)).toEqual(['opened', 'exported', 'exported', 'imported'])
  })

  it('no longer open without the passphrase once they were left, in the same window or after a start', async () => {
    await expect(ask(desk)).rejects.toThrow('closed')
    await enter(desk)
    expect(await ask(desk)).toMatchObject({ broken: false })
    await desk.coach.getByRole('button', { name: 'Quitter' }).click()
    await desk.until(({ screen }) => screen.at === 'home', 'home')
    await expect(ask(desk)).rejects.toThrow('closed')
    await chooseInMenu(desk.coach, 'Chiffres de l’équipe')
    await desk.coach.getByLabel('Phrase secrète').fill('ce n’est pas elle')
    await desk.coach.getByRole('button', { name: 'Entrer' }).click()
    await desk.coach.getByText('Ce n’est pas la bonne phrase.').waitFor()
    await expect(ask(desk)).rejects.toThrow('closed')
    await desk.close()
    desk = await profile.launch()
    await chooseInMenu(desk.coach, 'Chiffres de l’équipe')
    await desk.coach.getByRole('button', { name: 'Entrer' }).waitFor()
    await expect(ask(desk)).rejects.toThrow('closed')
    expect(acts().slice(-2)).toEqual(['opened', 'refused'])
  })
})

describe('the supervisor’s screens of a record of their own', () => {
  beforeEach(openRecord)
  afterEach(() => closeProfile(profile))

  atNight(() => {
    it('show their progress while the lines of a large journal are verified', async () => {
      for (const name of ['journal', 'journal-keys']) eraseFolder(join(profile.folder, name))
      writeMade(join(profile.folder, 'journal'), { steps: 6_000 })
      const desk = await profile.launch()
      const { coach } = desk
      await chooseInMenu(coach, 'Chiffres de l’équipe')
      await coach.getByLabel('Phrase secrète').fill(PASSPHRASE)
      const shown = await watchWords(coach)
      await coach.getByRole('button', { name: 'Choisir cette phrase' }).click()
      await shown(/\d+\s% sont vérifiés/)
      await coach.getByRole('heading', { name: /Où aide-t-on/ }).waitFor()
    })
  })

  it('say in plain words that a journal was tampered with, and still show what is intact', async () => {
    const damaged = listSegments(join(profile.folder, 'journal')).at(-1) ?? ''
    const path = join(profile.folder, 'journal', damaged)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"help":"A5"', '"help":"A6"'))
    const desk = await profile.launch()
    await enter(desk)
    await desk.coach.getByText('Journal abîmé', { exact: false }).first().waitFor()
    await desk.coach.getByText('Une ligne a été changée après son écriture.').first().waitFor()
    await desk.coach.locator('.heat-value').first().waitFor()
    await desk.coach.getByRole('tab', { name: 'Journal', exact: true }).click()
    await desk.coach.getByText(new RegExp(`Premier endroit abîmé\\s: ${damaged}, ligne \\d+`)).waitFor()
    await expectSound(desk, 'a doctored journal')
  })
})
