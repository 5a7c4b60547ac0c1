import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import type { AxeResults } from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { Command } from '../../src/core/session/command.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { takeScreenshot } from '../../tools/drivers/desk/screenshot.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { readPicture } from '../main/read-picture.ts'
import { atNight } from '../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PASSPHRASE = 'quatre mures sur le mur'
const visit = 'a'.repeat(32)

let profile: Profile
let code: string
let saved: string
beforeEach(() => {
  profile = openProfile()
  saved = join(profile.folder, 'saved')
  mkdirSync(saved)
  const journal = openJournal({ folder: join(profile.folder, 'journal'), now: () => clock.now() })
  const flow = 'france-travail/actualisation'
  journal.append({ kind: 'visit-opened', visit, flow, version: 1, training: false })
  for (const step of ['travail', 'valider']) {
    journal.append({
      kind: 'step-ended',
      visit,
      flow,
      step,
      hand: 'worker',
      help: 'A0',
      reason: 'reading',
      evidence: ['word'],
    })
  }
  journal.append({ kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true })
  code = journal.head.hash.slice(0, 32)
  journal.close()
})
afterEach(() => closeProfile(profile))

async function launch(): Promise<Desk> {
  const desk = await profile.launch()
  await desk.app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = async (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as { defaultPath: string }
      return { canceled: false, filePath: `${folder}/${defaultPath}` }
    }
  }, saved)
  return desk
}

/** Closes the app once its journal accepts lines; returns its number of lines. */
async function closeOnceReady(desk: Desk): Promise<number> {
  await desk.until(({ screen }) => screen.at === 'home' && screen.journal.is === 'ready', 'the journal')
  await desk.close()
  return readJournal(join(profile.folder, 'journal')).entries.length
}

const command = (desk: Desk, asked: Command) =>
  desk.coach.evaluate((one) => window.coteACote.request('session.command', one), asked)

async function press(desk: Desk, name: string): Promise<void> {
  const button = desk.coach.getByRole('button', { name, exact: true })
  await button.waitFor()
  await button.click()
}

async function expectOutcome(desk: Desk, text: string): Promise<void> {
  await desk.coach.getByRole('status').filter({ hasText: text }).waitFor()
}

async function expectSound(desk: Desk): Promise<void> {
  const violations = await desk.app.evaluate(
    async ({ BrowserWindow }, script) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script),
    `${axe};axe.run(document).then(({ violations }) => JSON.parse(JSON.stringify(violations)))`,
  )
  expect((violations as AxeResults['violations']).map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  const overflow = await desk.coach.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}

describe('the screen of the machine’s record', () => {
  it('leads from the first start to a guarded record, and a person to all their rights', async () => {
    const desk = await launch()
    await chooseInMenu(desk.coach, WORDS.record)
    await desk.coach.getByRole('heading', { name: /^Première ouverture/ }).waitFor()
    await press(desk, 'Faire la feuille de secours')
    await expectOutcome(desk, 'La feuille de secours est faite.')
    expect(existsSync(join(saved, 'feuille-de-secours.pdf'))).toBe(true)

    await desk.coach.getByLabel('Code de vérification').fill(code)
    await press(desk, 'Chercher')
    await desk.coach.getByText('S’actualiser', { exact: false }).first().waitFor()
    await press(desk, 'Copie à lire (PDF)')
    await expectOutcome(desk, 'La copie est enregistrée.')
    await press(desk, 'Copie de données (JSON)')
    const copy = join(saved, 'ma-visite.json')
    await expect.poll(() => existsSync(copy)).toBe(true)
    const { head } = JSON.parse(readFileSync(copy, 'utf8'))
    expect(readPicture(readFileSync(join(saved, 'ma-visite-scelle.svg'), 'utf8'))).toBe(head)
    for (const language of ['en', 'ar', 'fr'] as const) {
      rmSync(join(saved, 'ma-visite.pdf'))
      await command(desk, { do: 'language', language })
      await desk.coach.evaluate(() => window.coteACote.request('care.act', { do: 'copy', form: 'pdf' }))
      const paper = await PDFDocument.load(readFileSync(join(saved, 'ma-visite.pdf')))
      expect([paper.getPageCount(), Math.round(paper.getPage(0).getHeight())], language).toEqual([1, 842])
      // Each language has letters of its own: the PDF's fonts show which were drawn.
      const hasArabic = readFontNames(paper).some((name) => name.includes('Arabic'))
      expect(hasArabic, language).toBe(language === 'ar')
    }
    await desk.coach.getByRole('button', { name: 'Corriger', exact: true }).first().click()
    await press(desk, 'C’est la personne qui l’a fait')
    await expectOutcome(desk, 'La correction est écrite.')
    await expectSound(desk)
    if (process.env.CARE_PICTURES) await pictures(desk, process.env.CARE_PICTURES)

    await press(desk, 'Effacer cette visite')
    await press(desk, 'Oui, effacer')
    await expectOutcome(desk, 'La visite est effacée.')

    await desk.coach.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE)
    await press(desk, 'Garder par cette phrase secrète')
    await expectOutcome(desk, 'La phrase secrète garde maintenant les clés.')
    await desk.close()
    expect(
      readJournal(join(profile.folder, 'journal'))
        .records.map(({ clear }) => clear.kind)
        .slice(4),
    ).toEqual(['keys-changed', 'visit-read', ...Array(5).fill('copied'), 'correction', 'erased', 'keys-changed'])

    const again = await launch()
    await again.coach.getByText('keys-locked').waitFor()
    await chooseInMenu(again.coach, WORDS.record)
    await again.coach.getByLabel('Phrase secrète', { exact: true }).fill('autre chose que cela')
    await press(again, 'Ouvrir avec la phrase secrète')
    await expectOutcome(again, 'Cela n’ouvre pas ces notes.')
    await again.coach.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE)
    await press(again, 'Ouvrir avec la phrase secrète')
    await expectOutcome(again, 'Les notes sont ouvertes.')
    await press(again, 'Retour à l’accueil')
    await expect.poll(async () => (await again.view()).screen).toMatchObject({ at: 'home', journal: { is: 'ready' } })
  })

  atNight(() => {
    it('lets people go on from an older copy, and has nothing that axe finds in Arabic', async () => {
      const [journal, older] = [join(profile.folder, 'journal'), join(profile.folder, 'older')]
      const kept = await closeOnceReady(await launch())
      cpSync(journal, older, { recursive: true })
      const again = await launch()
      await again.coach.evaluate((one) => window.coteACote.request('care.act', { do: 'find', code: one }), code)
      await again.coach.evaluate(() => window.coteACote.request('care.act', { do: 'object' }))
      const written = await closeOnceReady(again)
      eraseFolder(journal)
      renameSync(older, journal)
      const desk = await launch()
      await desk.coach.getByText('rolled-back').waitFor()
      await chooseInMenu(desk.coach, WORDS.record)
      await press(desk, 'Continuer avec cette copie')
      await expectOutcome(desk, 'L’application continue avec cette copie.')
      await command(desk, { do: 'language', language: 'ar' })
      await command(desk, { do: 'text-size', size: 'largest' })
      await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 768))
      await expectSound(desk)
      if (process.env.CARE_PICTURES) await takeScreenshot(desk.app, join(process.env.CARE_PICTURES, 'care-arabic.png'))
      await desk.close()
      expect(readJournal(journal).entries[kept]).toEqual({ kind: 'restored', size: written, lost: written - kept })
      expect(written).toBeGreaterThan(kept)
    })
  })
})

/** Returns the names of the fonts in a PDF. */
function readFontNames(paper: PDFDocument): readonly string[] {
  return paper.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [String(object.get(PDFName.of('FontName')) ?? '')] : []))
}

async function pictures(desk: Desk, folder: string): Promise<void> {
  await takeScreenshot(desk.app, join(folder, 'care.png'))
  await command(desk, { do: 'text-size', size: 'largest' })
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 768))
  await takeScreenshot(desk.app, join(folder, 'care-largest.png'))
  await command(desk, { do: 'text-size', size: 'normal' })
}
