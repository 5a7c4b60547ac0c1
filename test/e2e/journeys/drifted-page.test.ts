import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import type { View } from '../../../src/core/app/view/view.ts'
import { clock } from '../../../src/journal/clock.ts'
import { enterGuide, followSteps } from '../../../tools/demo/play.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { serveTraining, type TrainingServer } from '../../../training/serve.ts'
import { atNight, IS_NIGHT } from '../../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from '../support/profile.ts'
import { createScript } from '../support/script.ts'
import { look, stays } from '../support/waits.ts'

let profile: Profile
let training: TrainingServer
beforeEach(async () => {
  profile = openProfile()
  training = await serveTraining({ now: () => clock.now() })
})
afterEach(async () => {
  await closeProfile(profile)
  await training.close()
})

const press = (desk: Desk, name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()

const says = (status: string, step: string) => (view: View) =>
  view.screen.at === 'guide' && view.screen.step.id === step && view.screen.portal.status === status

/** Plays a visit up to the account page, where the site now calls the link to its declaration otherwise. */
async function meetTheChange(): Promise<Desk> {
  const desk = await profile.launch([`--training-port=${training.port}`])
  await enterGuide(desk)
  await followSteps(desk, createScript({}), { before: 'actualiser' })
  await change(await desk.portal())
  return desk
}

const change = (portal: Page) =>
  portal.getByRole('button', { name: "M'actualiser" }).evaluate((button) => {
    button.textContent = 'Actualiser'
  })

const readHeals = (): string => readFileSync(join(profile.folder, 'heals.json'), 'utf8')
const readDrifts = () => readJournal(join(profile.folder, 'journal')).entries.filter((entry) => entry.kind === 'drift')

describe('when the site changes in the middle of a visit', () => {
  it('asks whether this is the place, goes on after a yes, does not ask the next time, and goes on where a place is lost', async () => {
    const desk = await meetTheChange()
    const { screen } = await desk.until(says('drifted', 'actualiser'), 'the question')
    expect(screen).toMatchObject({ step: { drift: { label: "M'actualiser" } } })
    await desk.coach.getByText('C’est sans doute ici.').waitFor()
    await press(desk, 'Oui, c’est ça')
    await desk.until(says('ok', 'actualiser'), 'the place')
    const portal = await desk.portal()
    await look(portal)
    await portal.getByRole('button', { name: 'Actualiser' }).click()
    await desk.until(says('ok', 'formation'), 'the step after it')
    await desk.close()
    expect(readDrifts()).toMatchObject([{ step: 'actualiser', answer: 'confirmed' }])
    expect(JSON.parse(readHeals())).toMatchObject({
      heals: [{ step: 'actualiser', training: true, answer: 'confirmed' }],
    })
    expect(readHeals()).not.toMatch(/camille|m.actualiser|label/i)

    const again = await meetTheChange()
    await again.until(says('ok', 'actualiser'), 'the place, without a question')
    expect(readDrifts()).toHaveLength(1)
    await loseAPlace(again)
  })

  atNight(() => {
    it('says that it does not find the place after a no, and no longer takes it for the place', async () => {
      const desk = await meetTheChange()
      await desk.until(says('drifted', 'actualiser'), 'the question')
      await press(desk, 'Non, ce n’est pas ça')
      await desk.until(says('gone', 'actualiser'), 'the word that it is not found')
      const portal = await desk.portal()
      await portal.reload()
      await desk.until(says('ok', 'actualiser'), 'the page as the flow knows it')
      await change(portal)
      await desk.until(says('gone', 'actualiser'), 'the word that it is not found')
      await desk.close()
      expect(readDrifts()).toMatchObject([{ step: 'actualiser', answer: 'refused' }])
      expect(JSON.parse(readHeals())).toMatchObject({
        heals: [{ step: 'actualiser', training: true, answer: 'refused' }],
      })

      if (!IS_NIGHT) return // that an answer is kept for the next time is shown by the yes
      const again = await meetTheChange()
      await again.until(says('gone', 'actualiser'), 'the word that it is not found')
      await stays(async () => {
        expect(says('gone', 'actualiser')(await again.view())).toBe(true)
        expect(await again.coach.getByText('C’est sans doute ici').count()).toBe(0)
      }, 2_000)
    })
  })
})

/** Goes on with the rest of the page if a place is not found, once the people say that it is done. */
async function loseAPlace(desk: Desk): Promise<void> {
  const portal = await desk.portal()
  await look(portal)
  await portal.getByRole('button', { name: 'Actualiser' }).click()
  await desk.until(says('ok', 'formation'), 'the step after it')
  await followSteps(desk, createScript({}), { before: 'stage' })
  await portal.evaluate(() => document.querySelector('#stageBloc')?.remove())
  await desk.until(says('gone', 'stage'), 'the word that it is not found')
  await press(desk, 'C’est fait, on continue')
  await desk.until(says('ok', 'maladie'), 'the next question of the page')
  await desk.close()
  const ended = readJournal(join(profile.folder, 'journal')).entries.filter((entry) => entry.kind === 'step-ended')
  expect(ended.filter(({ step }) => step === 'stage')).toMatchObject([{ hand: 'unknown' }])
}
