import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followSteps } from '../../src/cli/demo/play.ts'
import { WORDS } from '../../src/cli/demo/words.ts'
import type { Desk } from '../../src/cli/desk/launch.ts'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { notebookSchema } from '../../src/core/notebook/record.ts'
import { toWords } from '../../src/core/portal/words.ts'
import { readQrCode, readWords } from './support/notebook.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk
beforeEach(() => {
  profile = openProfile()
})
afterEach(() => closeProfile(profile))

const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()
const at = (screen: string) => desk.until((view) => view.screen.at === screen, screen)
const filesOf = (name: string) => readdirSync(join(profile.folder, name)).filter((file) => file !== 'salt')

async function pick(): Promise<void> {
  await desk.coach.getByRole('article', { name: WORDS.procedure, exact: true }).getByText(WORDS.practise).click()
  await at('who')
}

/** Makes a notebook on the way to a visit; gives its words. */
async function makeNotebook(): Promise<readonly string[]> {
  await pick()
  await press('Commencer un carnet')
  const words = await readWords(desk)
  await press('C’est écrit, créer mon carnet')
  await at('consent')
  return words
}

/** From consent to the sheet, with a few steps done, and a goal. */
async function visit(consent: string = WORDS.agree, goal?: string): Promise<void> {
  await press(consent)
  await at('triage')
  await press(WORDS.skip)
  await at('documents')
  await press(WORDS.begin)
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the first step')
  await followSteps(desk, createScript({ aids: { identifiant: [{ take: 'reading' }] } }), { before: 'actualiser' })
  await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'stop' }))
  await at('recap')
  if (goal)
    await desk.coach
      .getByRole('radiogroup', { name: /vous-même la prochaine fois/ })
      .getByText(goal)
      .click()
  await press(WORDS.toSheet)
  await at('sheet')
}

async function wipe(): Promise<void> {
  await press(WORDS.wipe)
  await press(WORDS.wipeYes)
  await at('wiped')
  await press('Nouvelle visite')
  await at('home')
}

async function tryWords(typed: string): Promise<void> {
  await desk.coach.getByRole('textbox', { name: 'Mes 6 mots' }).fill(typed)
  await desk.coach.keyboard.press('Enter')
}

async function saveTo(file: string, button: string, says: RegExp): Promise<string> {
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await press(button)
  await desk.coach.getByText(says).waitFor()
  return readFileSync(file, 'utf8')
}

describe('a notebook', () => {
  it(
    'is made, found again by its words, taken away and erased, with what the journal had under seal of its visits',
    async () => {
      desk = await profile.launch()
      await pick()
      await press('Commencer un carnet')
      const words = await readWords(desk)
      expect(words).toHaveLength(6)
      expect(await readQrCode(desk)).toBe(toWords(words.join(' ')))
      expect(readdirSync(profile.folder)).not.toContain('notebooks')
      await press('C’est écrit, créer mon carnet')
      await at('consent')
      await visit(WORDS.agree, 'Donner l’identifiant')
      await desk.coach.getByText('Cette visite est dans votre carnet.').waitFor()
      await wipe()

      // Nothing of the code is left in the window, nor of the visit on the disk in clear.
      expect(JSON.stringify(await desk.view())).not.toContain(words[0])
      const [name = ''] = filesOf('notebooks')
      expect(name).toMatch(/^[0-9a-f]{32}$/)
      expect(readFileSync(join(profile.folder, 'notebooks', name)).includes('actualisation')).toBe(false)

      await press('Ouvrir mon carnet')
      await at('code')
      await tryWords(toWords(words.join(' ')).toUpperCase())
      const { screen } = await at('notebook')
      expect(screen).toMatchObject({
        rows: [{ flow: 'france-travail/actualisation', training: true, acquisition: { is: 'too-few', visits: 1 } }],
      })
      await desk.coach.getByText('La prochaine fois, vous essayez : Donner l’identifiant.').waitFor()
      await desk.coach.getByText('Trop peu de visites pour conclure : 1 sur 3.').waitFor()

      const copy = await saveTo(
        join(profile.folder, 'carnet.json'),
        'Emporter mon carnet (fichier)',
        /enregistré dans un fichier/,
      )
      const { visits } = notebookSchema.parse(JSON.parse(copy))
      expect(visits[0]?.steps).toContainEqual({ step: 'identifiant', hand: 'worker', help: 'A0' })

      // The file that was taken away comes back in: nothing twice, and nothing that is no notebook.
      const bring = async (file: string) => {
        await desk.app.evaluate(({ dialog }, path) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
        }, file)
        await press('Ajouter un carnet d’un autre lieu (fichier)')
      }
      await bring(join(profile.folder, 'carnet.json'))
      await desk.coach.getByText('Les visites de ce fichier sont dans votre carnet.').waitFor()
      expect((await desk.view()).notebook).toMatchObject({ visits: 1 })
      writeFileSync(join(profile.folder, 'autre.json'), copy.replace('"v": 1', '"v": 1, "nom": "X"'))
      await bring(join(profile.folder, 'autre.json'))
      await desk.coach.getByText(/Ce fichier n’est pas un carnet/).waitFor()

      await press('Effacer mon carnet')
      await press('Oui, effacer pour toujours')
      await at('home')
      await desk.coach.getByText('Votre carnet est effacé. Ses 6 mots n’ouvrent plus rien.').waitFor()
      expect([...filesOf('notebooks'), ...filesOf('notebook-keys')]).toEqual([])
      const { entries } = readJournal(join(profile.folder, 'journal'))
      expect(entries.map(({ kind }) => kind)).toContain('erased')
      expect(entries.some((entry) => 'visit' in entry && entry.visit === visits[0]?.visit)).toBe(false)

      await press('Ouvrir mon carnet')
      await tryWords(words.join(' '))
      await desk.coach.getByText(/Aucun carnet ne s’ouvre avec ces 6 mots/).waitFor()
    },
    3 * MINUTE,
  )

  it(
    'is opened on the way to a visit, with the keyboard alone',
    async () => {
      desk = await profile.launch()
      const words = await makeNotebook()
      await press('Retour')
      await at('home')
      await pick()
      const tabTo = async (name: string) => {
        const target = desk.coach.getByRole('button', { name, exact: true }).first()
        for (let tabs = 0; tabs < 40; tabs += 1) {
          if (await target.evaluate((element) => element === document.activeElement)) return
          await desk.coach.keyboard.press('Tab')
        }
        throw new Error(`no Tab leads to ${name}`)
      }
      await tabTo('Ouvrir mon carnet')
      await desk.coach.keyboard.press('Enter')
      await at('code')
      const field = desk.coach.getByRole('textbox', { name: 'Mes 6 mots' })
      for (
        let tabs = 0;
        tabs < 20 && !(await field.evaluate((element) => element === document.activeElement));
        tabs += 1
      )
        await desk.coach.keyboard.press('Tab')
      await desk.coach.keyboard.type(words.join(' '))
      await desk.coach.keyboard.press('Enter')
      await at('consent')
      expect((await desk.view()).notebook).toMatchObject({ is: 'open', visits: 0 })
    },
    MINUTE,
  )

  it(
    'takes in a visit whose person decides only at the end, and nothing when they said no to notes',
    async () => {
      desk = await profile.launch()
      const words = await makeNotebook()
      await press('Retour')
      await at('home')
      await pick()
      await press(WORDS.anonymous)
      await at('consent')
      await visit()
      await press('J’ai un carnet')
      await tryWords(words.join(' '))
      await at('sheet')
      await desk.coach.getByText('Cette visite est dans votre carnet.').waitFor()
      expect((await desk.view()).notebook).toMatchObject({ is: 'open', visits: 1 })
      await wipe()

      await pick()
      await press('Ouvrir mon carnet')
      await tryWords(words.join(' '))
      await at('consent')
      await visit('Non merci')
      expect((await desk.view()).notebook).toMatchObject({ is: 'open', visits: 1 })
    },
    3 * MINUTE,
  )
})

describe('words that open nothing', () => {
  it(
    'are named: the word that is none, the number of words, and no more than that of a wrong code',
    async () => {
      desk = await profile.launch()
      await press('Ouvrir mon carnet')
      await tryWords('agneau bateau soleil')
      await desk.coach.getByText('Il faut 6 mots. Il y en a 3.').waitFor()
      await tryWords('agneau bateauu soleil')
      await desk.coach.getByText('Le mot 2 n’est pas un mot de carnet. Est-ce « bateau » ?').waitFor()
      await tryWords('agneau bateau soleil jardin papier pomme')
      await desk.coach.getByText('Le mot 5 n’est pas un mot de carnet.', { exact: false }).waitFor()
      const start = performance.now()
      await tryWords('agneau bateau soleil jardin orage piano')
      await desk.coach.getByText(/Aucun carnet ne s’ouvre avec ces 6 mots/).waitFor()
      const first = performance.now() - start
      await tryWords('agneau bateau soleil jardin orage melon')
      await desk.until(({ notebook }) => notebook.is === 'opening', 'the slow look')
      const again = performance.now()
      await desk.until(({ notebook }) => notebook.is === 'asking', 'the answer')
      expect(performance.now() - again).toBeGreaterThan(800)
      expect(first).toBeGreaterThan(100)
      await press('J’ai perdu mes mots')
      await desk.coach.getByText(/Personne ne peut les retrouver/).waitFor()
    },
    MINUTE,
  )
})

describe('a notebook whose file is damaged', () => {
  it(
    'says so to its own code, with a way out',
    async () => {
      desk = await profile.launch()
      const words = await makeNotebook()
      await press('Retour')
      const [name = ''] = filesOf('notebooks')
      writeFileSync(join(profile.folder, 'notebooks', name), 'abîmé')
      await press('Ouvrir mon carnet')
      await tryWords(words.join(' '))
      await desk.coach.getByText(/Votre carnet est là, mais il est abîmé/).waitFor()
      await desk.coach.getByText('Code pour le responsable : damaged').waitFor()
      await press('Effacer ce carnet abîmé')
      await at('home')
      expect(filesOf('notebooks')).toEqual([])
    },
    MINUTE,
  )
})

describe('when the disk is full', () => {
  it(
    'says so on the sheet, keeps all in memory, and writes it once there is room',
    async (test) => {
      const disk = join(profile.folder, 'notebooks')
      mkdirSync(disk)
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'pipe' })
      } catch {
        process.stderr.write('NOT TESTED HERE: a small disk cannot be mounted\n')
        return test.skip()
      }
      try {
        desk = await profile.launch()
        await makeNotebook()
        try {
          writeFileSync(join(disk, 'fill'), Buffer.alloc(65_536))
        } catch {
          // As full as it gets.
        }
        await visit()
        await desk.coach.getByText(/Le disque de l’ordinateur est plein/).waitFor()
        await desk.coach.getByText('Code pour le responsable : disk-full').waitFor()
        rmSync(join(disk, 'fill'))
        await press('Essayer encore')
        await desk.coach.getByText('Cette visite est dans votre carnet.').waitFor()
        await desk.close()
      } finally {
        execFileSync('umount', ['-l', disk])
      }
    },
    2 * MINUTE,
  )
})
