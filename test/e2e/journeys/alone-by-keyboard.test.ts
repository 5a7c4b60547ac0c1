import { join } from 'node:path'
import type { ElementHandle, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installProbe, type PageProbe } from '../../../src/cli/doctor/probe.ts'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { type Action, toActions } from '../../../src/core/demonstration/play.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { clock } from '../../../src/journal/clock.ts'
import { WORDS } from '../../../tools/demo/words.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { readPlays } from '../../../tools/drivers/plays/plays.ts'
import { readSteps } from '../../../tools/drivers/plays/steps.ts'
import { createCharacter, fillTemplate } from '../../../training/character.ts'
import { expectSaid, expectWhole } from '../support/journey.ts'
import { closeProfile, openProfile, type Profile } from '../support/profile.ts'
import { focusWindowOf, pressHeard, pressReal, tabUntil, typeReal } from '../support/real-keys.ts'
import { look, until, waitInPage } from '../support/waits.ts'

const FLOW = 'france-travail/actualisation'
/** Milliseconds below which nobody sees, decides and presses. */

let profile: Profile
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  focusWindowOf(desk.app.process().pid ?? 0)
})
afterAll(() => closeProfile(profile))

const steps = readSteps(FLOW)
const play = readPlays(FLOW).find(({ name }) => name === 'nothing to declare')
const character = createCharacter('camille', clock.now())

const isPortalFocused = () =>
  desk.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().some((one) => one.getURL().startsWith('http') && one.isFocused()),
  )

/** Moves the focus between coach and portal by the key for that. */
async function goTo(side: 'coach' | 'portal'): Promise<void> {
  if ((await isPortalFocused()) !== (side === 'portal')) pressReal('F6')
  await expect.poll(isPortalFocused).toBe(side === 'portal')
}

/** Presses a button of ours, whichever part of the window it is in. */
async function pressOwn(name: string | RegExp): Promise<void> {
  if (await isPortalFocused()) await goTo('coach')
  const button = desk.coach.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first()
  await button.waitFor()
  await tabUntil(desk.coach, String(name), () => button.evaluate((one) => one === document.activeElement))
  pressReal('Return')
}

let probe: Promise<PageProbe> | undefined
async function findTarget(page: Page, step: string, action: Action | undefined): Promise<ElementHandle<Element>> {
  probe ??= installProbe(page)
  const { target } = steps.find(({ id }) => id === step) ?? {}
  const at = action && 'at' in action ? (action.at ?? target) : action && 'press' in action ? action.press : target
  const wanted = action && 'send' in action ? { submits: true as const } : at
  const choice = action && 'choose' in action ? fillTemplate(action.choose, character) : undefined
  const find = async () => wanted && (await (await probe)?.find(wanted, false, { choice }).catch(() => undefined))
  return findFocusable(await until(find, JSON.stringify(wanted)))
}

/** Returns the element that takes the focus: for a label its control. */
async function findFocusable(found: ElementHandle<Element>): Promise<ElementHandle<Element>> {
  const control = await found.evaluateHandle((one) =>
    one instanceof HTMLLabelElement
      ? (one.control ?? one)
      : one.matches('input, button, a, select')
        ? one
        : (one.querySelector('input, button, a, select') ?? one),
  )
  return control.asElement() as ElementHandle<Element>
}

/** Does one action of a step in the page, by keys alone. */
async function act(page: Page, step: string, action: Action | undefined): Promise<void> {
  await goTo('portal')
  const element = await findTarget(page, step, action)
  const isThere = () =>
    element.evaluate((one) => {
      const { activeElement: now } = document
      const isSameGroup = (input: Element | null) =>
        one instanceof HTMLInputElement &&
        one.type === 'radio' &&
        input instanceof HTMLInputElement &&
        input.name === one.name
      return now === one || isSameGroup(now)
    })
  await tabUntil(page, `the target of ${step}`, isThere)
  if (action && 'type' in action) {
    pressReal('ctrl+a')
    typeReal(fillTemplate(action.type, character))
    pressReal('Tab')
  } else if (action && 'choose' in action) {
    const isOn = () => element.evaluate((one) => one === document.activeElement)
    for (let count = 0; count < 5 && !(await isOn()); count += 1) pressReal('Down')
    if (!(await element.evaluate((one) => (one as HTMLInputElement).checked))) pressReal('space')
  } else pressReal('Return')
}

/** Reads the summary to its end, and confirms it. */
async function readTogether(page: Page): Promise<void> {
  await goTo('portal')
  for (let count = 0; count < 12; count += 1) {
    pressReal('Next')
    await waitInPage(page, 60)
  }
  await desk.until(({ screen }) => screen.at === 'guide' && !!screen.gate && !screen.gate.waits, 'the gate to be read')
  await pressOwn(WORDS.personRead)
}

/** Chooses, by keys, that nobody helps today. */
async function chooseAlone(): Promise<void> {
  const choice = desk.coach.getByText('Je n’ai pas d’aide aujourd’hui')
  const isChosen = () => desk.view().then(({ screen }) => screen.at === 'before' && screen.role === 'alone')
  await choice.waitFor()
  await tabUntil(desk.coach, 'the choice of who helps', () =>
    desk.coach.evaluate(
      () => document.activeElement?.closest('[role="radiogroup"]') !== null && document.activeElement !== document.body,
    ),
  )
  for (let count = 0; count < 4 && !(await isChosen()); count += 1) {
    await pressHeard(desk.coach, 'Down')
  }
  expect(await isChosen()).toBe(true)
}

describe('a person alone, with the keys of a real keyboard', () => {
  it('needs no mouse, and every step is the person’s', async () => {
    await pressOwn(WORDS.tryProcedure)
    await desk.until(({ screen }) => screen.at === 'before', 'the page before')
    await pressOwn(/^Avec : un professionnel/)
    await chooseAlone()
    await expectWhole(desk, 'the page before')
    await pressOwn(WORDS.agree)
    let last = ''
    for (;;) {
      const { screen } = await desk.until(
        ({ screen: now }) =>
          now.at === 'recap' ||
          (now.at === 'guide' && now.step.id !== last && ['ok', 'signed-out'].includes(now.portal.status)),
        `the step after ${last}`,
      )
      if (screen.at !== 'guide') break
      const page = await desk.portal()
      await look(page)
      const now = await desk.view()
      if (now.screen.at !== 'guide' || now.screen.step.id !== screen.step.id) continue
      last = screen.step.id
      await expectWhole(desk, last)
      // Nobody is there to take over.
      expect(await desk.coach.locator('.drawer-button').count()).toBe(0)
      if (screen.step.acknowledge && screen.gate) await readTogether(page)
      else if (screen.step.acknowledge) await pressOwn(WORDS.acknowledge)
      else for (const action of toActions(play?.acts ?? {}, last, 0) ?? [undefined]) await act(page, last, action)
    }
    await expectSaid(desk, 'L’entraînement est fini.', /^Vous avez fait \d+\sétapes\.$/)
    await expectWhole(desk, 'the end')
    await pressOwn(WORDS.finish)
    await desk.until(({ screen }) => screen.at === 'home', 'home')
    const [visit] = replayVisits(readJournal(join(profile.folder, 'journal')).entries).values()
    const hands = visit?.steps.map(({ step, hand, evidence }) => `${step} ${hand} ${evidence}`) ?? []
    expect(hands.filter((one) => !one.includes(' person '))).toEqual([])
    // An arrow key selects an option at once: the report of who pressed it comes before the result.
    expect(hands.filter((one) => one.includes('state-only'))).toEqual([])
    expect(hands.length).toBeGreaterThan(10)
  })
})
