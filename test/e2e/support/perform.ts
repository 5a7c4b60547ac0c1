import type { Page } from 'playwright-core'
import type { View } from '../../../src/core/app/view/view.ts'
import type { Command } from '../../../src/core/session/command.ts'
import { createHand } from '../../../tools/demo/hand.ts'
import { askHelp, openCoachMenu, sayReason } from '../../../tools/demo/play.ts'
import { WORDS } from '../../../tools/demo/words.ts'
import { untilDrawn } from '../../../tools/drivers/desk/drawn.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import type { Move, Scenario } from '../../scenarios/scenario.ts'
import { createScript } from './script.ts'
import { look, until } from './waits.ts'

/** Milliseconds that something must have been visible before anybody presses it and the app counts the press. */
/** Milliseconds after which a key of the hand that changes nothing is given up. */
const HAND_MS = 500
const YOUNG_MS = 1_500
const FLOW = 'france-travail/actualisation'
const LOGIN = 'camille'
const hand = createHand(createScript({}))
const FIELDS: Readonly<Record<string, string>> = {
  cookies: '#footer_tc_privacy_button_2',
  identifiant: '#identifiant',
  'mot-de-passe': '#password',
}

const ask = ({ coach }: Desk, command: Command) =>
  coach.evaluate((asked) => window.coteACote.request('session.command', asked), command)

const isAt = (step: string) => (view: View) =>
  view.screen.at === 'guide' && view.screen.step.id === step && view.screen.portal.status === 'ok'

/** Opens a visit, does the moves with real input, and ends it by the receipt. */
export async function perform(desk: Desk, { role, urgent, moves }: Scenario): Promise<void> {
  await ask(desk, { do: 'pick', flow: FLOW, training: true })
  await ask(desk, { do: 'role', role })
  await ask(desk, { do: 'consent', answer: 'yes' })
  if (urgent) await ask(desk, { do: 'urgent', on: true })
  await desk.until(isAt('cookies'), 'the first step')
  for (const move of moves) await make(desk, move)
  if (!moves.some((move) => 'stop' in move)) await ask(desk, { do: 'stop' })
  await ask(desk, { do: 'wipe' })
  await desk.until(({ screen, farewell }) => screen.at === 'wiped' || farewell?.is === 'erased', 'the end')
  await ask(desk, { do: 'home' })
}

async function make(desk: Desk, move: Move): Promise<void> {
  if ('act' in move) return act(desk, move.act)
  if ('keyboard' in move) return pressByKeyboard(desk, move.keyboard)
  if ('paste' in move) return paste(desk, move.paste)
  if ('forge' in move) return forge(await desk.portal(), move.forge, FIELDS[move.on] ?? '')
  if ('tap' in move) return tap(desk, move.tap)
  if ('touch' in move) return touch(desk, move.touch)
  if ('help' in move) return askHelp(desk, move.help)
  if ('menu' in move) return openCoachMenu(desk)
  if ('key' in move) return pressHandKey(desk, move.key)
  if ('at' in move) return void (await desk.until(isAt(move.at), move.at))
  if ('correct' in move) return correct(desk, move)
  if ('change' in move) return change(desk, move)
  if ('finish' in move) return desk.coach.getByRole('button', { name: WORDS.finish }).click()
  if ('reload' in move) return ask(desk, { do: 'portal', action: 'reload' }).then(() => undefined)
  await ask(desk, { do: 'stop' })
  await desk.until(({ screen }) => screen.at === 'recap', 'the recap')
}

async function act(desk: Desk, step: string): Promise<void> {
  const portal = await beSeen(desk, step)
  await hand(portal, step)
  // The session receives the action before anything else happens at the desk.
  await look(portal, 60)
}

async function beSeen(desk: Desk, step: string): Promise<Page> {
  await desk.until(isAt(step), step)
  const portal = await desk.portal()
  await untilDrawn(portal)
  // A new page may still add the control: people look at it first.
  const age = await portal.evaluate(() => performance.now())
  if (age < YOUNG_MS) await look(portal)
  return portal
}

async function pressByKeyboard(desk: Desk, step: string): Promise<void> {
  const portal = await beSeen(desk, step)
  for (let tabs = 0; tabs < 30; tabs += 1) {
    await portal.keyboard.press('Tab')
    if (await portal.evaluate((selector) => document.activeElement?.matches(selector), FIELDS[step] ?? '')) break
  }
  await look(portal)
  await portal.keyboard.press('Enter')
  await look(portal, 60)
}

async function paste(desk: Desk, step: string): Promise<void> {
  const portal = await beSeen(desk, step)
  await desk.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), LOGIN)
  await portal.locator(FIELDS[step] ?? '').click()
  await portal.keyboard.press('Control+V')
  await portal.keyboard.press('Tab')
}

/** Does the actions of a hostile page, or of a robot or extension in it: everything but a person's input. */
async function forge(portal: Page, how: 'fill' | 'click' | 'label', selector: string): Promise<void> {
  await look(portal)
  await portal.evaluate(
    ([what, target]) => {
      const element = document.querySelector<HTMLInputElement>(target ?? '')
      if (!element) throw new Error('no such target')
      if (what === 'fill') {
        element.value = 'camille'
        for (const type of ['keydown', 'input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }))
        return
      }
      if (what === 'click') return element.click()
      const label = document.createElement('label')
      label.htmlFor = element.id
      document.body.append(label)
      label.click()
    },
    [how, selector],
  )
  await look(portal, 60)
}

async function tap({ coach }: Desk, words: string): Promise<void> {
  await coach
    .getByRole('button', { name: new RegExp(`^${words}`) })
    .first()
    .click()
}

/** Touches a button with a finger: through the app's own input, as a touch screen sends it. */
async function touch(desk: Desk, words: string): Promise<void> {
  const box = await desk.coach
    .getByRole('button', { name: new RegExp(`^${words}`) })
    .first()
    .boundingBox()
  if (!box) throw new Error(`no button ${words}`)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const session = await desk.coach.context().newCDPSession(desk.coach)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

/**
 * Presses the key of the hand, and waits until the frame has changed, as a person would; where it changes nothing, the
 * wait is short.
 */
async function pressHandKey(desk: Desk, where: 'coach' | 'portal'): Promise<void> {
  const before = readHand(await desk.view())
  if (where === 'coach') await desk.coach.keyboard.press('F8')
  else await pressInPortal(desk)
  await until(async () => readHand(await desk.view()) !== before, 'the hand to pass', HAND_MS).catch(() => undefined)
  // And our screen has drawn the change.
  await untilDrawn(desk.coach)
}

function readHand({ screen }: View): string {
  if (screen.at === 'recap') return screen.holder
  return screen.at === 'guide' ? `${screen.hand.holder} ${screen.hand.offer ?? ''}` : screen.at
}

/** Sends the key to the page's view through the app, as a real keyboard does. */
async function pressInPortal({ app }: Desk): Promise<void> {
  await app.evaluate(({ webContents }) => {
    const contents = webContents.getAllWebContents().find((candidate) => candidate.getURL().startsWith('http'))
    contents?.focus()
    contents?.sendInputEvent({ type: 'keyDown', keyCode: 'F8' })
    contents?.sendInputEvent({ type: 'keyUp', keyCode: 'F8' })
  })
}

async function correct(desk: Desk, { correct: step, who, why }: Extract<Move, { correct: string }>): Promise<void> {
  const { screen } = await desk.view()
  const title = screen.at === 'guide' ? screen.steps.find(({ id }) => id === step)?.title : undefined
  await openCoachMenu(desk)
  await tap(desk, title ?? step)
  await desk.coach.getByRole('button', { name: who, exact: true }).first().click()
  if (why) await sayReason(desk, why)
}

async function change({ coach, view }: Desk, { change: step, who }: Extract<Move, { change: string }>): Promise<void> {
  const { screen } = await view()
  const line = screen.at === 'recap' ? screen.lines.find((one) => one.step === step) : undefined
  if (!line) throw new Error(`no line of ${step}`)
  const article = coach.getByRole('article', { name: line.title, exact: true })
  // While the person does not have the hand, the button is disabled.
  await article.getByRole('button', { name: `${WORDS.change}${line.title}` }).click({ force: true })
  await look(coach, 60)
  const said = article.getByRole('button', { name: new RegExp(`^${who}`) })
  if ((await said.count()) > 0) await said.click()
}
