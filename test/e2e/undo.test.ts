import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { RecapView } from '../../src/core/app/view/end-view.ts'
import { countControls } from '../../tools/bench/clicker.ts'
import { followSteps, openCoachMenu } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { atNight } from '../setup/runs.ts'
import { openVisitBefore } from './support/open-visit.ts'
import { closeProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

let profile: Profile
let desk: Desk

/** One visit, whose tests follow each other; each leaves the visit as it found it. */
beforeAll(async () => {
  ;({ profile, desk } = await openVisitBefore('actualiser'))
})

afterAll(() => closeProfile(profile))

const entries = () => readJournal(join(profile.folder, 'journal')).entries
const kinds = () => entries().map(({ kind }) => kind)
const undone = () => desk.until(({ screen }) => !('undo' in screen), 'no press to take back')
const said = () => desk.coach.locator('.undo-bar [role="status"]').textContent()

describe('in the real window', () => {
  it('the hand that passes by a slip of F8 comes back by Ctrl Z, and no line records it', async () => {
    const before = kinds()
    await desk.coach.keyboard.press('F8')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'worker', 'the worker’s hand')
    expect(await said()).toContain('Contrôle Z')
    await desk.coach.keyboard.press('Control+z')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'person', 'the person’s hand')
    await expect.poll(said).toContain('C’est annulé.')
    expect(kinds()).toEqual(before)
  })

  it('help that was asked for by a slip is taken back by the button beside it, and is in no figure', async () => {
    await desk.coach.getByRole('button', { name: WORDS.help }).click()
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.pointed, 'the place')
    expect(await countControls(desk.coach)).toBeLessThanOrEqual(7)
    await desk.coach.getByRole('button', { name: 'Annuler l’aide' }).click()
    await desk.until(({ screen }) => screen.at === 'guide' && !screen.step.pointed, 'no place')
    await expect.poll(() => desk.coach.getByRole('button', { name: /^Aidez-moi D’abord/ }).isVisible()).toBe(true)
  })

  atNight(() => {
    it('help cannot be taken back once its seconds are over', async () => {
      await desk.coach.getByRole('button', { name: WORDS.help }).click()
      await desk.until(({ screen }) => 'undo' in screen, 'a press to take back')
      await undone()
      await desk.coach.getByRole('button', { name: WORDS.lessHelp }).click()
    })
  })

  it('an entry is written once its seconds to undo it are over', async () => {
    await desk.coach.keyboard.press('F8')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'worker', 'the worker’s hand')
    await undone()
    expect(kinds()).toContain('handover')
    await desk.coach.keyboard.press('F8')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'person', 'the person’s hand')
  })

  it('a correction of who did a step is undone by another line', async () => {
    await openCoachMenu(desk)
    const step = desk.coach.locator('.steps button.step-line').first()
    const before = await step.textContent()
    await step.click()
    await desk.coach.getByRole('button', { name: 'L’accompagnant', exact: true }).click()
    await expect.poll(() => step.textContent()).not.toBe(before)
    // The bar takes no press before people can have read it.
    const undo = desk.coach.getByRole('button', { name: /^Annuler/ })
    const isStill = async () => (await step.textContent())?.includes('accompagnant') === true
    await expect
      .poll(async () => {
        if (await isStill()) await undo.click({ timeout: 1_000 }).catch(() => undefined)
        return isStill()
      })
      .toBe(false)
    expect(kinds().slice(-2)).toEqual(['correction', 'correction'])
  })

  it('a visit that is stopped by a slip goes on, on the page where it was', async () => {
    const address = (await desk.portal()).url()
    const before = kinds()
    await desk.coach.keyboard.press('Escape')
    await desk.coach.getByRole('button', { name: WORDS.leave }).click()
    await desk.coach.getByRole('button', { name: 'Arrêter et voir ce qui est fait' }).click()
    const { screen } = await desk.until((view) => view.screen.at === 'recap', 'the end')
    expect((screen as RecapView).undo).toEqual({ what: 'stopped' })
    await desk.coach.keyboard.press('Control+z')
    await desk.until((view) => view.screen.at === 'guide' && view.screen.portal.status === 'ok', 'the guide')
    expect((await desk.portal()).url()).toBe(address)
    expect(kinds()).toEqual(before)
    await followSteps(desk, createScript({}), { before: 'formation' })
  })
})
