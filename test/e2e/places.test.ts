import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '../../src/journal/clock.ts'
import { toLocalDay } from '../../src/journal/local-day.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInDialog } from '../../tools/drivers/desk/open-dialog.ts'
import { makePlaces, writePlacesCsv } from '../../tools/seed/places.ts'
import { findFiles } from './support/files-on-disk.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const MINUTE = 60_000
const TODAY = toLocalDay(clock.now())
/** A word that nothing else writes: the disk must not contain what was searched. */
const SOUGHT = 'zorglubine'
const PLACES = 3_000

let profile: Profile
let desk: Desk
/** One sitting, whose tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
}, 2 * MINUTE)
afterAll(() => closeProfile(profile))

const press = (name: string | RegExp) => desk.coach.getByRole('button', { name }).first().click()
const says = (text: string | RegExp) => desk.coach.getByText(text).first().waitFor()
const rows = makePlaces({ count: PLACES, seed: 7, until: TODAY })
const [first] = rows
if (first === undefined) throw new Error('no places')

const choose = (...paths: string[]) => chooseInDialog(desk, ...paths)

/** Finds every file under the profile that contains a text. */
function findOnDisk(text: string): readonly string[] {
  return findFiles(profile.folder, (_, content) => content.includes(text))
}

describe(
  'the directory of places',
  () => {
    it('is where a search without a procedure leads, and says what to do while it is empty', async () => {
      await desk.coach.getByRole('searchbox').fill(SOUGHT)
      await press('Trouver un lieu qui aide')
      await desk.until(({ screen }) => screen.at === 'places', 'the directory')
      await says('Il n’y a pas encore d’annuaire sur cet ordinateur.')
      await says(/Une maison France services vous aide gratuitement/)
      expect(readdirSync(profile.folder)).not.toContain('directory')
    })

    it('is imported from a file, row by row, and stays if another file is broken', async () => {
      const good = join(profile.folder, 'lieux.csv')
      writeFileSync(good, `${writePlacesCsv(rows)}x,y,trop court\r\n`)
      await press('Régler l’annuaire')
      await choose(good)
      await press('Apporter des fichiers')
      await says(/Lieux dans l’annuaire/)
      await says(/trop ou trop peu de colonnes/)
      const bad = join(profile.folder, 'tableau.xlsx')
      writeFileSync(bad, 'PK\u0003\u0004')
      await choose(bad)
      await press('Apporter des fichiers')
      await says(/Le fichier tableau\.xlsx n’est pas utilisé/)
      expect(readdirSync(join(profile.folder, 'directory'))).toEqual(['lieux.json'])
    })

    it('finds by need, words and commune, gives the distance from here, and keeps nothing of the search', async () => {
      await desk.coach.getByLabel('Où ? Commune ou code postal').fill(`${first.commune} ${first.code_postal}`)
      await press('Garder')
      await says(/Ce service est à/)
      await press('Retour à la recherche')
      await desk.coach.getByLabel('Ou dites-le avec vos mots').fill(SOUGHT)
      await says(/Aucun lieu ne répond/)
      await desk.coach.getByLabel('Ou dites-le avec vos mots').fill('')
      await press('Faire une démarche, remplir un papier')
      await desk.coach.getByLabel('Où ? Commune ou code postal').fill(first.code_postal ?? '')
      await says(`Près de : ${first.code_postal}.`)
      await press(/ km de /)
      await says('Comment y aller')
      await says('En ligne droite. Le chemin est plus long.')
    })

    it('gives a sheet of one page, whose code is told back once', async () => {
      const file = join(profile.folder, 'feuille.pdf')
      await desk.app.evaluate(({ dialog }, filePath) => {
        const waiting = globalThis as typeof globalThis & { answerDialog?: () => void }
        dialog.showSaveDialog = () =>
          new Promise((resolve) => {
            waiting.answerDialog = () => resolve({ canceled: false, filePath })
          })
      }, file)
      await press('Enregistrer la feuille')
      const readCode = () =>
        desk.coach.evaluate(async () => (await window.coteACote.request('directory.paper', null))?.code ?? '')
      await expect.poll(readCode, { timeout: MINUTE }).toMatch(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/)
      const code = await readCode()
      const answer = () =>
        desk.app.evaluate(() => {
          const { answerDialog } = globalThis as typeof globalThis & { answerDialog?: () => void }
          answerDialog?.()
          return answerDialog !== undefined
        })
      await expect.poll(answer, { timeout: MINUTE }).toBe(true)
      await says('La feuille est enregistrée.')
      const pages = (await PDFDocument.load(readFileSync(file))).getPages()
      expect(pages).toHaveLength(1)
      expect(findOnDisk(code)).toEqual([])

      await press('Retour à la liste')
      await press('Régler l’annuaire')
      const reportCode = async (typed: string) => {
        await desk.coach.getByLabel('Code d’arrivée').fill(typed)
        await press('Compter')
      }
      await reportCode(code.toLowerCase().replace('-', ' '))
      await says('C’est compté.')
      await reportCode(code)
      await says('Ce code est déjà compté.')
      await reportCode('222-222')
      await says(/n’est pas juste|n’a pas été donné ici/)
    })

    it('gives a reminder that a calendar reads, for the chosen day', async () => {
      const file = join(profile.folder, 'rappel.ics')
      await desk.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, file)
      const wish = { id: `lamednum:${first.id}`, way: 'calendar' as const, code: false, on: '2026-11-30' }
      const kept = await desk.coach.evaluate((one) => window.coteACote.request('directory.sheet', one), wish)
      expect(kept).toEqual({ kept: true })
      const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')))
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
      expect(event.summary).toBe(first.nom)
      expect(event.startDate.toString()).toBe('2026-11-30')
      expect(event.description).toContain(first.adresse)
    })

    it('is there again at the next start, and nothing of the search is on the disk', async () => {
      await desk.close()
      expect(findOnDisk(SOUGHT)).toEqual([])
      desk = await profile.launch()
      await press('Menu')
      await press('Trouver un lieu qui aide')
      await press('Faire une démarche, remplir un papier')
      await says(/\d+ lieux/)
    })
  },
  3 * MINUTE,
)
