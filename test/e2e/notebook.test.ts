import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { toWords } from '../../src/core/base/words.ts'
import { takenNotebookSchema } from '../../src/core/notebook/record.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInDialog } from '../../tools/drivers/desk/open-dialog.ts'
import { atNight } from '../setup/runs.ts'
import { type NotebookPlay, playNotebook, readQrCode, readWords } from './support/notebook.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk
let play: NotebookPlay
const launch = async () => {
  desk = await profile.launch()
  play = playNotebook(desk)
}
beforeEach(() => {
  profile = openProfile()
})
afterEach(() => closeProfile(profile))

/** Returns whole words, since a word of a code may be part of another one: « ange » in « changer ». */
const readWordsOfView = async () => new Set(JSON.stringify(await desk.view()).match(/\p{L}+/gu))
const filesOf = (name: string) => readdirSync(join(profile.folder, name)).filter((file) => file !== 'salt')

describe('a notebook', () => {
  it(
    'is made, found again by its words, taken away and erased, with what the journal had sealed of its visits',
    async () => {
      await launch()
      const saidBefore = await readWordsOfView()
      await play.pick()
      await play.press(WORDS.changeNotebook)
      await play.press('Commencer un carnet')
      const words = await readWords(desk)
      expect(words).toHaveLength(6)
      await expect.poll(() => readQrCode(desk)).toBe(toWords(words.join(' ')))
      expect(readdirSync(profile.folder)).not.toContain('notebooks')
      await play.press('C’est écrit, créer mon carnet')
      await play.at('before')
      await play.visit(WORDS.agree, 'Taper l’identifiant')
      await desk.coach.getByText('Cette visite est dans votre carnet.').waitFor()
      await play.wipe()

      // No word of the code is left in the window, and nothing of the visit is on the disk in clear.
      const said = await readWordsOfView()
      expect(words.filter((word) => said.has(word) && !saidBefore.has(word))).toEqual([])
      const [name = ''] = filesOf('notebooks')
      expect(name).toMatch(/^[0-9a-f]{32}$/)
      expect(readFileSync(join(profile.folder, 'notebooks', name)).includes('actualisation')).toBe(false)

      await play.press(WORDS.ownNotebook)
      await play.at('code')
      await play.tryWords(toWords(words.join(' ')).toUpperCase())
      const { screen } = await play.at('notebook')
      expect(screen).toMatchObject({
        rows: [{ flow: 'france-travail/actualisation', training: true, acquisition: { is: 'too-few', visits: 1 } }],
      })
      await desk.coach.getByText('La prochaine fois, vous essayez : Taper l’identifiant.').waitFor()
      await desk.coach.getByText('Visites encore à faire pour savoir si c’est acquis : 2.').waitFor()

      const copy = await play.saveTo(
        join(profile.folder, 'carnet.json'),
        'Emporter mon carnet (fichier)',
        /enregistré dans un fichier/,
      )
      const { visits, head } = takenNotebookSchema.parse(JSON.parse(copy))
      expect(visits[0]?.steps).toContainEqual({ step: 'identifiant', hand: 'worker', help: 'A0' })
      expect(head).toBe(readJournal(join(profile.folder, 'journal')).head.hash.slice(0, 32))

      // The exported file is imported again: it doubles nothing, and the app accepts only notebooks.
      const bring = async (file: string) => {
        await chooseInDialog(desk, file)
        await play.press('Ajouter un carnet d’un autre lieu (fichier)')
      }
      await bring(join(profile.folder, 'carnet.json'))
      await desk.coach.getByText('Les visites de ce fichier sont dans votre carnet.').waitFor()
      expect((await desk.view()).notebook).toMatchObject({ visits: 1 })
      writeFileSync(join(profile.folder, 'autre.json'), copy.replace('"v": 1', '"v": 1, "nom": "X"'))
      await bring(join(profile.folder, 'autre.json'))
      await desk.coach.getByText(/Ce fichier n’est pas un carnet/).waitFor()

      await play.press('Effacer mon carnet')
      await play.press('Oui, effacer pour toujours')
      await play.at('home')
      await desk.coach.getByText('Votre carnet est effacé. Ses 6 mots n’ouvrent plus rien.').waitFor()
      expect([...filesOf('notebooks'), ...filesOf('notebook-keys')]).toEqual([])
      const { entries } = readJournal(join(profile.folder, 'journal'))
      expect(entries.map(({ kind }) => kind)).toContain('erased')
      expect(entries.some((entry) => 'visit' in entry && entry.visit === visits[0]?.visit)).toBe(false)

      await play.press(WORDS.ownNotebook)
      await play.tryWords(words.join(' '))
      await desk.coach.getByText(/Aucun carnet ne s’ouvre avec ces 6 mots/).waitFor()
    },
    3 * MINUTE,
  )

  atNight(() => {
    it(
      'is opened on the way to a visit, with the keyboard alone',
      async () => {
        await launch()
        const words = await play.makeNotebook()
        await play.press('Accueil')
        await play.at('home')
        await play.pick()
        const tabTo = async (name: string) => {
          const target = desk.coach.getByRole('button', { name, exact: true }).first()
          for (let tabs = 0; tabs < 40; tabs += 1) {
            if (await target.evaluate((element) => element === document.activeElement)) return
            await desk.coach.keyboard.press('Tab')
          }
          throw new Error(`no Tab leads to ${name}`)
        }
        await tabTo(WORDS.changeNotebook)
        await desk.coach.keyboard.press('Enter')
        await tabTo('Ouvrir mon carnet')
        await desk.coach.keyboard.press('Enter')
        await play.at('code')
        const field = desk.coach.getByRole('textbox', { name: 'Mes 6 mots' })
        for (
          let tabs = 0;
          tabs < 20 && !(await field.evaluate((element) => element === document.activeElement));
          tabs += 1
        )
          await desk.coach.keyboard.press('Tab')
        await desk.coach.keyboard.type(words.join(' '))
        await desk.coach.keyboard.press('Enter')
        await play.at('before')
        expect((await desk.view()).notebook).toMatchObject({ is: 'open', visits: 0 })
      },
      2 * MINUTE,
    )

    it(
      'records a visit whose person decides only at the end, and nothing if they said no to notes',
      async () => {
        await launch()
        const words = await play.makeNotebook()
        await play.press('Accueil')
        await play.at('home')
        await play.pick()
        await play.visit()
        await desk.coach.getByRole('button', { name: WORDS.otherBoxes }).click()
        await desk.coach.getByText('Carnet', { exact: true }).click()
        await play.press('J’ai un carnet')
        await play.tryWords(words.join(' '))
        await play.at('recap')
        await desk.coach.getByText('Cette visite est dans votre carnet.').waitFor()
        expect((await desk.view()).notebook).toMatchObject({ is: 'open', visits: 1 })
        await play.wipe()

        await play.pick()
        await play.press(WORDS.changeNotebook)
        await play.press('Ouvrir mon carnet')
        await play.tryWords(words.join(' '))
        await play.at('before')
        await play.visit('Non merci')
        expect((await desk.view()).notebook).toMatchObject({ is: 'open', visits: 1 })
      },
      3 * MINUTE,
    )
  })
})
