import { afterEach, beforeEach, expect, it } from 'vitest'
import { WORDS } from '../../tools/demo/words.ts'
import { playNotebook } from './support/notebook.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

let profile: Profile
beforeEach(() => {
  profile = openProfile()
})
afterEach(() => closeProfile(profile))

it('practises from the notebook’s goal on: the app does the steps before, and only what follows is the person’s', async () => {
  const desk = await profile.launch()
  const play = playNotebook(desk)
  const words = await play.makeNotebook()
  await play.visit(WORDS.agree, 'Taper mon mot de passe')
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
  // A fictitious person came so far in this very page.
  const portal = await desk.portal()
  expect(await portal.locator('input[type="password"]').count()).toBe(1)
  expect(screen).toMatchObject({
    steps: expect.arrayContaining([expect.objectContaining({ id: 'identifiant', state: 'to-come' })]),
  })
})
