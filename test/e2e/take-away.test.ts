import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../src/core/flow/language/text.ts'
import type { NotebookCommand } from '../../src/core/notebook/desk.ts'
import type { Command } from '../../src/core/session/command.ts'
import { toReminderDays } from '../../src/core/sheet/calendar-file.ts'
import { visitCopySchema } from '../../src/core/sheet/visit-copy.ts'
import { createTransfer, parseTransfer, writeTransfer } from '../../src/core/transfer/transfer.ts'
import { openSealed, sealText } from '../../src/main/transfer/sealed-file.ts'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import { tickSave } from '../../tools/demo/sheet.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInDialog } from '../../tools/drivers/desk/open-dialog.ts'
import { atNight } from '../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { HEIGHT, readPageSizes, saveAs, WIDTH } from './support/saved-papers.ts'
import { createScript } from './support/script.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk
/** One visit up to its end, whose tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await visitToEnd()
}, 2 * MINUTE)
afterAll(() => closeProfile(profile))

const command = (asked: Command) =>
  desk.coach.evaluate((one) => window.coteACote.request('session.command', one), asked)
const notebook = (asked: NotebookCommand) =>
  desk.coach.evaluate((one) => window.coteACote.request('notebook.command', one), asked)
const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()

/** Plays a whole visit with help of every kind, up to its end. */
async function visitToEnd(): Promise<void> {
  await enterGuide(desk)
  const aids = {
    identifiant: [{ take: 'reading' }],
    formation: [{ help: 'point' }],
    maladie: [{ take: 'choice' }],
  } as const
  await followSteps(desk, createScript({ aids }))
  await desk.until(({ screen }) => screen.at === 'recap', 'the recap')
  await command({ do: 'goal', step: 'identifiant' })
}

/** Reads all lines of the record from the disk. */
function readJournalText(folder: string): string {
  const journal = join(folder, 'journal')
  const files = readdirSync(journal).filter((name) => name.endsWith('.jsonl'))
  return files.map((name) => readFileSync(join(journal, name), 'utf8')).join('')
}

async function readEnd() {
  const { screen } = await desk.until((view) => view.screen.at === 'recap' && !view.screen.busy, 'the end')
  if (screen.at !== 'recap') throw new Error('no end')
  return screen
}

describe('what a person takes away', () => {
  it(
    'is one A4 page in every language, with everything that it can contain: code, goal, dates, proof, contact',
    async () => {
      await notebook({ do: 'offer' })
      await desk.until(({ screen }) => screen.at === 'code', 'the code')
      await notebook({ do: 'keep-code' })
      await desk.until(({ notebook: now }) => now.is === 'open' && now.saved === 'saved', 'the notebook')
      const sizes: Partial<Record<Language, unknown>> = {}
      for (const language of ['fr', 'en', 'ar'] as const) {
        await command({ do: 'language', language })
        const { screen } = await desk.until(
          (view) => view.screen.at === 'recap' && view.language === language,
          language,
        )
        expect(screen).toMatchObject({
          sheet: { goalTitle: expect.any(String), next: { is: 'window' }, code: expect.any(Array) },
        })
        const file = await saveAs(desk, profile.folder, `${language}.pdf`)
        const kept = await desk.coach.evaluate(() => window.coteACote.request('sheet.keep', 'save'))
        expect(kept).toEqual({ kept: true })
        sizes[language] = (await readPageSizes(file)).map(({ width, height }) => [
          Math.round(width),
          Math.round(height),
        ])
      }
      const one = [[WIDTH, HEIGHT]]
      expect(sizes).toEqual({ fr: one, en: one, ar: one })
      await command({ do: 'language', language: 'fr' })
      await desk.until(({ language }) => language === 'fr', 'French')
    },
    2 * MINUTE,
  )

  it(
    'is also a reminder that calendars read, and a file that contains what the sheet says and nothing else',
    async () => {
      const { sheet, outcome } = await readEnd()
      const calendar = await saveAs(desk, profile.folder, 'rappel.ics')
      await desk.coach.evaluate(() => window.coteACote.request('sheet.keep', 'calendar'))
      const event = new ICAL.Event(
        new ICAL.Component(ICAL.parse(readFileSync(calendar, 'utf8'))).getFirstSubcomponent('vevent') ?? undefined,
      )
      expect([event.startDate.isDate, event.startDate.toString()]).toEqual([true, toReminderDays(sheet.next)?.opens])
      expect(event.summary).toBe('S’actualiser (France Travail)')

      const copy = await saveAs(desk, profile.folder, 'visite.json')
      await desk.coach.getByRole('button', { name: WORDS.otherBoxes }).click()
      await press('Emporter ma visite (fichier)')
      await desk.coach.getByText(/Votre visite est enregistrée/).waitFor()
      const { steps, goal, portalConfirmed, head } = visitCopySchema.parse(JSON.parse(readFileSync(copy, 'utf8')))
      expect({ goal, portalConfirmed, head }).toEqual({ goal: 'identifiant', portalConfirmed: true, head: sheet.head })
      expect(steps.map(({ title }) => title)).toEqual(sheet.lines.map(({ title }) => title))
      expect(outcome).toBe('trained')
      expect(steps.find(({ step }) => step === 'maladie')).toMatchObject({
        hand: 'worker',
        help: 'A0',
        reason: 'choice',
      })

      // Where a file cannot be written, a message says what to do.
      await saveAs(desk, profile.folder, 'nulle/part.json')
      await press('Emporter ma visite (fichier)')
      await desk.coach.getByText(/Le fichier n’a pas pu être écrit/).waitFor()
    },
    2 * MINUTE,
  )
})

describe('a mandate for what was done in the person’s place', () => {
  it(
    'is made if both want it: one A4 a language, with the formalities and blanks, and nothing is kept of it',
    async () => {
      const { sheet } = await readEnd()
      expect(sheet.mandates).toEqual([
        {
          language: 'fr',
          title: 'S’actualiser',
          portal: 'France Travail',
          formalities: [
            { step: 'identifiant', title: 'Taper l’identifiant', share: 'whole', reason: 'reading' },
            { step: 'maladie', title: 'Déclarer un arrêt maladie, ou non', share: 'whole', reason: 'choice' },
          ],
        },
      ])
      const save = desk.coach.getByRole('button', { name: 'Enregistrer le mandat' })
      await press('Je le veux')
      expect(await save.count()).toBe(0)
      await press('La personne qui aide est d’accord')
      const file = await saveAs(desk, profile.folder, 'mandat.pdf')
      await save.click()
      await desk.coach.getByText('Le mandat est enregistré.').waitFor()
      expect((await readPageSizes(file)).length).toBe(1)

      await command({ do: 'language', language: 'ar' })
      await desk.until(({ language }) => language === 'ar', 'Arabic')
      const both = await saveAs(desk, profile.folder, 'mandat-ar.pdf')
      await desk.coach.evaluate(() => window.coteACote.request('sheet.keep', 'mandate'))
      expect((await readPageSizes(both)).length).toBe(2)
    },
    2 * MINUTE,
  )
})

describe('what is passed on to a colleague', () => {
  it(
    'is sealed for their key alone, contains what was ticked, and is a line without content',
    async () => {
      await command({ do: 'language', language: 'fr' })
      await desk.until(({ language }) => language === 'fr', 'French')
      const identity = await generateX25519Identity()
      const key = await identityToRecipient(identity)
      await desk.coach.evaluate((one) => window.coteACote.request('transfer.add', { kind: 'mediator', key: one }), key)
      await press('Transmettre à un collègue ou un partenaire')
      await desk.coach.locator('.transfer-lines').getByText('Taper l’identifiant', { exact: true }).click()
      await desk.coach.getByLabel('Pour qui ?').selectOption('Médiateur numérique')
      const file = await saveAs(desk, profile.folder, 'transmission.age')
      await press('Faire le fichier fermé')
      await desk.coach.getByText(/Seule cette clé l’ouvre/).waitFor()
      const text = await openSealed(readFileSync(file), identity)
      expect(parseTransfer(text)).toMatchObject({
        flow: 'france-travail/actualisation',
        training: true,
        steps: [{ step: 'identifiant', hand: 'worker', help: 'A0' }],
      })
      expect(readJournalText(profile.folder)).toMatch(/"kind":"transfer","what":"made"/)
      await press('Fermer')
    },
    2 * MINUTE,
  )

  atNight(() => {
    it('opens here what somebody sealed for this computer, and nothing that is for another', async () => {
      const { own = '' } = await desk.coach.evaluate(() => window.coteACote.request('transfer.keys', null))
      const content = createTransfer({
        day: '2026-11-27',
        flow: 'france-travail/actualisation',
        version: 1,
        training: false,
        steps: [{ step: 'identifiant', hand: 'person', help: 'A5' }],
      })
      const file = join(profile.folder, 'recu.age')
      const open = () => desk.coach.evaluate(() => window.coteACote.request('transfer.open', null))
      await chooseInDialog(desk, file)
      writeFileSync(file, await sealText(writeTransfer(content), own))
      expect(await open()).toMatchObject({ is: 'opened', content: { title: 'S’actualiser', steps: [{ help: 'A5' }] } })
      const other = await identityToRecipient(await generateX25519Identity())
      writeFileSync(file, await sealText(writeTransfer(content), other))
      expect(await open()).toEqual({ is: 'refused', code: 'wrong-key' })
    })
  })
})

describe('the end of a visit', () => {
  const tick = (box: string) => desk.coach.getByText(box, { exact: true }).click()
  const finish = () => desk.coach.getByRole('button', { name: WORDS.finish }).click()

  it(
    'erases nothing while a requested paper is not kept, and keeps all that is ticked by one press, in one folder',
    async () => {
      await command({ do: 'language', language: 'fr' })
      await desk.until(({ language }) => language === 'fr', 'French')
      await tickSave(desk.coach)
      await tick('Rappel')
      await tick('Justificatif du site')
      await desk.app.evaluate(({ dialog }) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
      })
      await finish()
      await desk.coach.getByText(/Votre feuille n’est pas gardée. Rien n’est effacé/).waitFor()
      expect((await readEnd()).notKept).toBe('no')

      // Somebody else's file stays; only the first file is asked for.
      writeFileSync(join(profile.folder, 'ma-feuille.pdf'), 'of somebody else')
      const proof = await saveAs(desk, profile.folder, 'preuve.pdf')
      await finish()
      await desk.until(({ farewell }) => farewell?.is === 'undoable', 'home')
      expect(readFileSync(proof, 'latin1')).toMatch(/^%PDF-/)
      expect(readFileSync(join(profile.folder, 'ma-feuille.pdf'), 'utf8')).toBe('of somebody else')
      expect((await readPageSizes(join(profile.folder, 'ma-feuille-2.pdf'))).length).toBe(1)
      expect(readFileSync(join(profile.folder, 'mon-rappel.ics'), 'utf8')).toContain('BEGIN:VEVENT')
    },
    2 * MINUTE,
  )

  it('leaves what is ticked to this visit: the computer keeps nothing of it', () => {
    const path = join(profile.folder, 'settings.json')
    const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { readonly endBoxes?: unknown }) : {}
    expect(kept.endBoxes ?? []).toEqual([])
  })
})
