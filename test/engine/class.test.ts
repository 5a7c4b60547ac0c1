import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { View } from '../../src/core/app/view/view.ts'
import type { LearnerClassView, TrainerClassView } from '../../src/core/class/view.ts'
import { type ChromiumDesk, launchChromiumDesk } from '../../tools/drivers/chromium/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { pressIn } from '../../tools/drivers/desk/paired.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { HEIGHT, readPageSizes, WIDTH } from '../e2e/support/saved-papers.ts'
import { createLearner } from '../main/class/seats.ts'

const MINUTE = 60_000

let folders: readonly [string, string]
let trainer: ChromiumDesk
let learner: ChromiumDesk
/** Eleven more learners, simulated by the protocol of a learner's computer. */
const peers = Array.from({ length: 11 }, createLearner)

beforeAll(async () => {
  folders = [openFolder(), openFolder()]
  trainer = await launchChromiumDesk(folders[0], ['--class-port=0'])
  learner = await launchChromiumDesk(folders[1])
}, 3 * MINUTE)
afterAll(async () => {
  for (const peer of peers) peer.send({ type: 'LEAVE' })
  await Promise.all([trainer?.close(), learner?.close()])
  for (const folder of folders ?? []) eraseFolder(folder)
})

const openFolder = () => mkdtempSync(join(tmpdir(), 'cote-a-cote-class-'))

const isTrainer = (shown: View['class'], fits: (one: TrainerClassView) => boolean) =>
  shown?.side === 'trainer' && fits(shown)
const untilTrainer = (fits: (one: TrainerClassView) => boolean, what: string) =>
  trainer.until((view) => isTrainer(view.class, fits), what)
const untilLearner = (fits: (one: LearnerClassView) => boolean, what: string) =>
  learner.until((view) => view.class?.side === 'learner' && fits(view.class), what)

/** Reads the step that the trainer is told of the first place, and whether it is the one that its learner sees. */
async function readSteps() {
  const { screen } = await learner.view()
  const { class: shown } = await trainer.view()
  const told = shown?.side === 'trainer' ? shown.places[0]?.step : undefined
  const own = screen.at === 'guide' ? screen.step : undefined
  const isOwn = told?.title === own?.title && told?.number === own?.number && told?.total === own?.total
  return { told, isOwn }
}

describe('a class of twelve', () => {
  it(
    "is opened, and joined by typing what the trainer's screen shows",
    async () => {
      await chooseInMenu(trainer.coach, 'Apprendre à plusieurs')
      await pressIn(trainer, 'Ouvrir une classe ici')
      const view = await untilTrainer(({ addresses }) => addresses.length > 0, 'an address')
      const { addresses, code } = view.class as TrainerClassView
      const address = `127.0.0.1:${addresses[0]?.split(':')[1]}`
      await chooseInMenu(learner.coach, 'Apprendre à plusieurs')
      await learner.coach.getByLabel('Adresse').fill(address)
      await learner.coach.getByLabel('Code de la classe').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
      await pressIn(learner, 'Entrer dans la classe')
      await untilLearner(({ is, place }) => is === 'in' && place === 1, 'the first place')
      for (const peer of peers) peer.join({ address, code })
      await untilTrainer(({ places }) => places.length === 12, 'twelve places')
      await trainer.coach.getByRole('heading', { name: 'Postes dans la classe : 12' }).waitFor()
    },
    2 * MINUTE,
  )

  it(
    'gives an exercise that opens by itself, with a person of its own, and shows the step there',
    async () => {
      await trainer.coach.locator('.list-choice select').first().selectOption('france-travail/actualisation')
      await pressIn(trainer, 'Donner cet exercice')
      const guide = await learner.until(
        ({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok',
        'the training portal',
      )
      expect(guide.screen).toMatchObject({ lesson: true, recorded: false, portal: { training: true } })
      await learner.coach.getByText('Alix Exemple').first().waitFor()
      // A step that needs nothing here is left by itself: the trainer sees the one where the learner is.
      await expect.poll(readSteps, { timeout: MINUTE }).toEqual({ told: expect.anything(), isOwn: true })
      const view = await untilTrainer(({ places }) => places[0]?.work === 'working', 'the work')
      expect((view.class as TrainerClassView).places[0]).toMatchObject({ place: 1, work: 'working', help: 'quiet' })
      expect(peers.map(({ begun }) => begun[0]?.place).sort((a = 0, b = 0) => a - b)).toEqual(
        Array.from({ length: 11 }, (_, at) => at + 2),
      )
    },
    2 * MINUTE,
  )

  it(
    'shows who asks for help, and answers that the trainer comes',
    async () => {
      await pressIn(learner, 'Appeler le formateur')
      await untilTrainer(({ places }) => places[0]?.help === 'asking', 'the call')
      await trainer.coach.waitForFunction(() => performance.getEntriesByName('call-sound').length > 0)
      await pressIn(trainer, 'J’arrive : Poste 1')
      await learner.coach.getByText('Le formateur arrive.').first().waitFor()
    },
    2 * MINUTE,
  )

  it(
    'prints one sheet of one page for each place',
    async () => {
      const file = join(folders[0], 'exercice.pdf')
      trainer.saveNextTo(file)
      await pressIn(trainer, 'Enregistrer en PDF')
      await trainer.coach.locator('.keep-outcome').getByText(/\S/).waitFor()
      const page = { width: expect.closeTo(WIDTH, -1), height: expect.closeTo(HEIGHT, -1) }
      expect(await readPageSizes(file)).toEqual(Array.from({ length: 12 }, () => page))
    },
    2 * MINUTE,
  )

  it(
    'ends for all, erases the exercise, and leaves no line in any record',
    async () => {
      await pressIn(trainer, 'Terminer la classe')
      await pressIn(trainer, 'Oui, terminer')
      await learner.coach.getByRole('heading', { name: 'La classe est finie' }).waitFor()
      expect(peers.map((peer) => peer.state().is)).toEqual(peers.map(() => 'over'))
      for (const folder of folders)
        expect(() => readJournal(join(folder, 'journal'))).toThrow(expect.objectContaining({ code: 'no-journal' }))
    },
    2 * MINUTE,
  )

  it('shows no error on any of its pages', () => {
    expect([...trainer.pageErrors, ...learner.pageErrors]).toEqual([])
  })
})
