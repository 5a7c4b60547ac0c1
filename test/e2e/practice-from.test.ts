import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { replayVisits } from '../../src/core/journal/visit.ts'
import { loadLibrary } from '../../src/main/library/library.ts'
import { followSteps } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import { pickCases } from '../setup/runs.ts'
import { ROOT } from './support/electron.ts'
import { playNotebook } from './support/notebook.ts'
import { expectPractice } from './support/practise.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

let profile: Profile
beforeEach(() => {
  profile = openProfile()
})
afterEach(() => closeProfile(profile))

it('practises from the notebook’s goal on: the app does the steps before, and only what follows is the person’s', async () => {
  const desk = await profile.launch()
  const play = playNotebook(desk)
  const words = await play.makeNotebook()
  await play.visit(WORDS.agree, 'Taper le mot de passe', 'actualiser')
  await play.wipe()
  await play.press(WORDS.ownNotebook)
  await play.tryWords(words.join(' '))
  await play.at('notebook')
  await play.press('M’entraîner à mon but')
  await play.at('before')
  await desk.coach.getByText(/^L’entraînement commence ici/).waitFor()
  await desk.coach.getByRole('button', { name: WORDS.agree }).click()
  const { screen } = await desk.until(
    (view) => view.screen.at === 'guide' && view.screen.portal.status === 'ok',
    'the goal step',
  )
  expect(screen).toMatchObject({ step: { id: 'mot-de-passe' }, untouched: true })
  const portal = await desk.portal()
  expect(await portal.locator('input[type="password"]').inputValue()).toBe('')

  // From here on it is a visit like any other.
  await followSteps(desk, createScript({}), { before: 'actualiser' })
  const written = [...replayVisits(readJournal(join(profile.folder, 'journal')).entries).values()].at(-1)
  expect(written?.steps.map(({ step, hand }) => [step, hand])).toEqual([['mot-de-passe', 'person']])
})

const FAR = [
  ['education/bourse-college-lycee', 'suite'],
  ['ants/rendez-vous-mairie', 'garder'],
  ['ameli/attestation-de-droits', 'telecharger'],
] as const
it.each(pickCases(FAR, ([name]) => name === 'ants/rendez-vous-mairie'))(
  'leads over several pages, a sending and a code by mail: %s, at %s',
  async (name, goal) => {
    const desk = await profile.launch()
    const flow = loadLibrary(join(ROOT, 'flows'), '').flows.find((one) => one.flow === name)
    if (flow) await expectPractice(desk, flow, goal)
    expect(flow).toBeDefined()
  },
  120_000,
)
