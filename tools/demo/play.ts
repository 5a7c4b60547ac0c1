import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import type { View } from '../../src/core/app/view/view.ts'
import type { DrivenDesk } from '../drivers/desk/driven.ts'
import type { Desk } from '../drivers/desk/launch.ts'
import { takeScreenshot } from '../drivers/desk/screenshot.ts'
import { createHand } from './hand.ts'
import type { Aid, VisitScript } from './scripts.ts'
import { WORDS } from './words.ts'

/** The limit of steps, more than the longest visit has: a flow that runs in circles stops here. */
const MAX_STEPS = 60

/** Milliseconds below which nobody sees, decides and presses; the app does not count a faster press as a person's. */
const LOOK = 600

/** Milliseconds that a button of an open menu may take until it can be pressed. */
const MENU_PATIENCE = 5_000

/** The limit of presses on « Aidez-moi », more than the ladder of help has. */
const MAX_RUNGS = 6

/** Plays one visit from the home screen to its end, taking a picture of each step into `folder`. */
export async function playVisit(desk: Desk, script: VisitScript, folder: string): Promise<void> {
  const take = createAlbum(desk, folder)
  await take('accueil')
  await enterGuide(desk)
  await followSteps(desk, script, { onStep: take })
  await judgeRecap(desk, script)
  await take('recap')
}

/** Goes from the home screen to the page before the training portal, by the button that people press. */
export async function pickTraining({ coach, until }: DrivenDesk): Promise<void> {
  await button(coach, WORDS.tryProcedure).click()
  await until(({ screen }) => screen.at === 'before', 'the page before')
}

/** Goes from the home screen to the open training portal, by the buttons that people press. */
export async function enterGuide(desk: DrivenDesk, consent: string = WORDS.agree): Promise<void> {
  await pickTraining(desk)
  await agree(desk, consent)
}

/** Goes from the page before a visit to the open portal, with a yes or a no to the notes. */
export async function agree({ coach, until }: DrivenDesk, consent: string = WORDS.agree): Promise<void> {
  await button(coach, consent).click()
  await until(isReady(''), 'the first step')
}

/** Does step after step as the coach shows them, up to the step `before` or to the recap. */
export async function followSteps(
  desk: DrivenDesk,
  script: VisitScript,
  { before, onStep }: { readonly before?: string; readonly onStep?: (step: string) => Promise<void> } = {},
): Promise<void> {
  let last = ''
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const { screen } = await desk.until(
      (view) => view.screen.at === 'recap' || isReady(last)(view),
      `the step after ${last}`,
    )
    if (screen.at !== 'guide' && before !== undefined) throw new Error(`the visit has no step ${before}`)
    if (screen.at !== 'guide') return
    await desk.coach.waitForTimeout(LOOK)
    // A banner or an unfolded field may have appeared meanwhile: people look again before they act, or stop.
    if (toStepId(await desk.view()) !== screen.step.id) continue
    if (screen.step.id === before) return
    last = screen.step.id
    await giveAids(desk, script.aids[last] ?? [])
    await onStep?.(last)
    await act(desk, script, screen.step)
  }
  throw new Error('the visit does not end')
}

async function act(desk: DrivenDesk, script: VisitScript, step: GuideView['step']): Promise<void> {
  if (step.acknowledge) {
    const { screen } = await desk.view()
    const isGate = screen.at === 'guide' && screen.gate !== undefined
    return isGate ? readTogether(desk) : button(desk.coach, WORDS.acknowledge).click()
  }
  await createHand(script)(await desk.portal(), step.id)
}

/**
 * Lets both confirm that they read it again: their buttons wait until all lines were in sight and there was time to.
 */
export async function readTogether({ coach, portal, until }: DrivenDesk): Promise<void> {
  await scrollThrough(await portal())
  await until(({ screen }) => screen.at === 'guide' && !!screen.gate && !screen.gate.waits, 'the gate to be read')
  await button(coach, WORDS.personRead).click()
  await button(coach, WORDS.workerRead).click()
}

/** Scrolls by the wheel, half a window at a time, as readers do. */
export async function scrollThrough(portal: Page): Promise<void> {
  const half = await portal.evaluate(() => Math.max(40, innerHeight / 2))
  await portal.mouse.move(half, half)
  for (;;) {
    const before = await portal.evaluate(() => scrollY)
    await portal.mouse.wheel(0, half)
    await portal.waitForTimeout(100)
    if ((await portal.evaluate(() => scrollY)) === before) return
  }
}

/** Gives the worker's and the app's help, by the buttons of the coach and the key of the hand. */
async function giveAids(desk: DrivenDesk, aids: readonly Aid[]): Promise<void> {
  const { coach, until } = desk
  for (const aid of aids) {
    if ('help' in aid) {
      if (aid.help === 'read') await button(coach, WORDS.listen).click()
      else await askHelp(desk, aid.help)
      continue
    }
    await coach.keyboard.press('F8')
    await until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'worker', 'the worker to have the hand')
    await sayReason(desk, WORDS.reasons[aid.take])
    await button(coach, WORDS.yes).click()
  }
}

/**
 * Climbs to a rung by « Aidez-moi », which names what it gives next. An example on the way is closed, since it covers
 * the page.
 */
export async function askHelp({ coach }: DrivenDesk, rung: keyof typeof WORDS.rungs): Promise<void> {
  const ask = coach.getByRole('button', { name: WORDS.help })
  for (let press = 0; press < MAX_RUNGS; press += 1) {
    const given = WORDS.rungs[rung].test((await ask.textContent()) ?? '')
    await ask.click()
    if (!given) continue
    const close = button(coach, WORDS.closeExample)
    if (rung !== 'show' && (await close.isVisible())) await close.click()
    return
  }
  throw new Error(`the help has no ${rung} here`)
}

/** Says why the worker holds the hand, in their drawer. */
export async function sayReason(desk: DrivenDesk, reason: string): Promise<void> {
  await openTools(desk)
  await unfold(button(desk.coach, WORDS.reason))
  await button(desk.coach, reason).click()
}

/** Opens the helper's drawer, which closes with the step. */
export function openTools({ coach }: DrivenDesk): Promise<void> {
  return unfold(button(coach, WORDS.tools))
}

/** Opens the menu of the coach. */
export function openCoachMenu({ coach }: DrivenDesk): Promise<void> {
  return unfold(findCoachMenu(coach))
}

/**
 * Presses a button of the coach's menu. The menu closes with the step, and a page that just came may change the step
 * once more: it is then opened again. @throws if the menu stays open without such a button
 */
export async function pressInCoachMenu(desk: DrivenDesk, name: string): Promise<void> {
  for (;;) {
    await openCoachMenu(desk)
    try {
      return await button(desk.coach, name).first().click({ timeout: MENU_PATIENCE })
    } catch (error) {
      if ((await findCoachMenu(desk.coach).getAttribute('aria-expanded')) === 'true') throw error
    }
  }
}

const findCoachMenu = (coach: Page) => coach.getByRole('button', { name: WORDS.coachMenu })

/** Presses a button that opens something, unless it is open. */
async function unfold(what: Locator): Promise<void> {
  if ((await what.getAttribute('aria-expanded')) !== 'true') await what.click()
}

/** Contests what the person contests, and chooses the goal: the one button of the end confirms all the rest. */
export async function judgeRecap({ coach, view, until }: DrivenDesk, script: VisitScript): Promise<void> {
  const { screen } = await view()
  if (screen.at !== 'recap') throw new Error(`no recap to judge, but ${screen.at}`)
  for (const { step, title } of screen.lines.filter((line) => script.contests.includes(line.step))) {
    await coach.getByRole('button', { name: `${WORDS.change}${title}`, exact: true }).click()
    await button(coach.getByRole('article', { name: title, exact: true }), WORDS.me).click()
    await until(
      (now) => now.screen.at === 'recap' && now.screen.lines.some((one) => one.step === step && one.corrected),
      title,
    )
  }
  const goal = screen.lines.find(({ step }) => step === script.goal)
  if (goal === undefined) return
  await coach.getByRole('button', { name: WORDS.otherIdea }).click()
  await coach.getByRole('radiogroup', { name: WORDS.goals }).getByText(goal.title, { exact: true }).click()
}

function toStepId({ screen }: View): string | undefined {
  return screen.at === 'guide' ? screen.step.id : undefined
}

/** Returns a check that the guide is at another step than `last`, and the page is there. */
function isReady(last: string): (view: View) => boolean {
  return ({ screen }) =>
    screen.at === 'guide' && screen.step.id !== last && ['ok', 'signed-out'].includes(screen.portal.status)
}

function button(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('button', { name, exact: true }).first()
}

/** Creates a function that takes pictures and numbers them in order. */
function createAlbum({ app, coach }: Desk, folder: string): (name: string) => Promise<void> {
  let count = 0
  return async (name) => {
    count += 1
    await coach.waitForTimeout(250) // lets the picture settle; nothing depends on it
    await takeScreenshot(app, join(folder, `${String(count).padStart(2, '0')}-${name}.png`))
  }
}
