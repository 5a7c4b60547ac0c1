import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import type { View } from '../../src/core/app/view/view.ts'
import { openCoachMenu, openTools, sayReason } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { openVisitBefore } from './support/open-visit.ts'
import { closeProfile, type Profile } from './support/profile.ts'
import { look } from './support/waits.ts'

let profile: Profile
let desk: Desk

/** One visit, whose tests follow each other: each leaves the hand with the person. */
beforeAll(async () => {
  ;({ profile, desk } = await openVisitBefore('actualiser'))
})

afterAll(() => closeProfile(profile))

const guide = async (): Promise<GuideView> => {
  const { screen } = await desk.view()
  if (screen.at !== 'guide') throw new Error(`not guiding, but at ${screen.at}`)
  return screen
}
const held = (by: 'person' | 'worker') => (view: View) => view.screen.at === 'guide' && view.screen.hand.holder === by
const frameColour = () => desk.coach.locator('.stage').evaluate((stage) => getComputedStyle(stage).backgroundColor)
const handovers = () =>
  readJournal(join(profile.folder, 'journal')).entries.flatMap((entry) =>
    entry.kind === 'handover' ? [entry.cause] : [],
  )

/**
 * Sends a key to the page's view through the app, as a real keyboard does: keys from DevTools bypass the app's own
 * keys.
 */
const pressInPortal = (key: string) =>
  desk.app.evaluate(({ webContents }, keyCode) => {
    const contents = webContents.getAllWebContents().find((candidate) => candidate.getURL().startsWith('http'))
    contents?.focus()
    contents?.sendInputEvent({ type: 'keyDown', keyCode })
    contents?.sendInputEvent({ type: 'keyUp', keyCode })
  }, key)
const isPortalFocused = () =>
  desk.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().some((one) => one.getURL().startsWith('http') && one.isFocused()),
  )
const isInCoach = () => desk.coach.evaluate(() => document.activeElement?.closest('.coach') !== null)

describe('the key between coach and portal', () => {
  it('leads from the coach to the page and back, and the coach shows where the focus is', async () => {
    const received = (await desk.portal()).evaluate(
      () => new Promise((resolve) => addEventListener('keydown', ({ key }) => resolve(key), { once: true })),
    )
    await desk.coach.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await desk.coach.keyboard.press('F6')
    await expect.poll(isPortalFocused).toBe(true)
    await pressInPortal('F6')
    await expect.poll(isPortalFocused).toBe(false)
    await expect.poll(isInCoach).toBe(true)
    // The page does not receive F6: the first key that it receives is this one.
    await pressInPortal('a')
    expect(await received).toBe('a')
    await desk.coach.keyboard.press('F6')
    await pressInPortal('F6')
  })
})

describe('Tab', () => {
  it('leads from the last control of the coach into the page, and from the last of the page back', async () => {
    await desk.coach.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    for (let tabs = 0; tabs < 20 && !(await isPortalFocused()); tabs += 1) await desk.coach.keyboard.press('Tab')
    expect(await isPortalFocused()).toBe(true)
    const portal = await desk.portal()
    const findFocused = () =>
      portal.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body))
    let [at, before, tabs] = [await findFocused(), -1, 0]
    // After its last control the page starts again at its first.
    for (; at > before; tabs += 1) {
      before = at
      await pressInPortal('Tab')
      await expect.poll(findFocused).not.toBe(before)
      at = await findFocused()
    }
    await expect.poll(isInCoach).toBe(true)
    await expect.poll(isPortalFocused).toBe(false)
    // Tab went through the whole page before.
    expect(tabs).toBeGreaterThan(3)
  })
})

describe('the hand', () => {
  it('passes at once with F8, in colour, word and icon, and back with F8', async () => {
    const person = await frameColour()
    await desk.coach.keyboard.press('F8')
    await desk.until(held('worker'), 'the worker to have the hand')
    await expect.poll(frameColour).not.toBe(person)
    await desk.coach.getByText('L’accompagnant fait cette étape', { exact: true }).waitFor()
    await desk.coach.keyboard.press('F8')
    await desk.until(held('person'), 'the person to have the hand')
    await expect.poll(frameColour).toBe(person)
    expect(handovers()).toEqual(['worker-took', 'worker-returned'])
  })

  it('passes with F8 while the portal has the focus', async () => {
    await pressInPortal('F8')
    await desk.until(held('worker'), 'the worker to have the hand')
    await openTools(desk)
    await desk.coach.getByRole('button', { name: /^Rendre la main/ }).click()
    await desk.until(held('person'), 'the person to have the hand')
  })

  it('makes no sound when it passes, unless somebody wants one', async () => {
    await desk.coach.evaluate(() => {
      const counted = window as unknown as { tones: number }
      counted.tones = 0
      const start = OscillatorNode.prototype.start
      OscillatorNode.prototype.start = function play(when) {
        counted.tones += 1
        return start.call(this, when)
      }
    })
    const tones = () => desk.coach.evaluate(() => (window as unknown as { tones: number }).tones)
    await desk.coach.keyboard.press('F8')
    await desk.until(held('worker'), 'the worker to have the hand')
    expect(await tones()).toBe(0)
    await desk.coach.keyboard.press('F8')
    await desk.until(held('person'), 'the person to have the hand')
    await openCoachMenu(desk)
    await desk.coach.getByRole('button', { name: 'Un son quand la main change' }).click()
    await desk.coach.keyboard.press('F8')
    await desk.until(held('worker'), 'the worker to have the hand')
    await expect.poll(tones).toBe(2)
    await desk.coach.keyboard.press('F8')
    await desk.until(held('person'), 'the person to have the hand')
  })

  it('passes with the button, takes a reason and an agreement, and returns with its step', async () => {
    const before = handovers().length
    await openTools(desk)
    await desk.coach.getByRole('button', { name: /^Prendre la main/ }).click()
    await sayReason(desk, 'Délai ou droit en jeu')
    await desk.coach.getByRole('button', { name: WORDS.yes, exact: true }).click()
    await desk.until((view) => view.screen.at === 'guide' && view.screen.hand.agreed, 'the agreement')
    const portal = await desk.portal()
    await look(portal)
    await portal.getByRole('button', { name: "M'actualiser" }).click()
    await desk.until(
      (view) => held('person')(view) && view.screen.at === 'guide' && view.screen.step.id === 'formation',
      'the next step',
    )
    expect(handovers().slice(before)).toEqual(['worker-took', 'person-agreed', 'step-ended'])
    const step = (await guide()).steps.find(({ id }) => id === 'actualiser')
    expect(step).toMatchObject({ state: 'done', hand: 'worker', help: 'A0', reason: 'rights' })
  })
})
