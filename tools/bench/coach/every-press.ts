import type { Command } from '../../../src/core/session/command.ts'
import { enterGuide } from '../../demo/play.ts'
import { PATIENCE } from '../../drivers/desk/driven.ts'
import type { Desk } from '../../drivers/desk/launch.ts'
import { readClock } from './press-clock.ts'

/** How long a press may show nothing before it counts as one that changes nothing, in milliseconds. */
const LONGEST = 1_500

/** A press of a screen, and after how many milliseconds it showed something. */
export interface TimedPress {
  readonly screen: string
  readonly control: string
  /** None if it changed nothing: the size or the language that is chosen already, for example. */
  readonly ms: number | undefined
}

/** The screens of a desk that one command opens from home. */
const OPENED: Readonly<Record<string, Command>> = {
  home: { do: 'home' },
  before: { do: 'pick', flow: 'france-travail/actualisation', training: true },
  settings: { do: 'settings' },
  manual: { do: 'manual' },
  tasks: { do: 'tasks' },
  places: { do: 'find-place' },
  site: { do: 'ask-site' },
  mandates: { do: 'mandates' },
  transfers: { do: 'transfers' },
  activity: { do: 'activity' },
  rehearsal: { do: 'rehearse' },
  class: { do: 'class' },
  care: { do: 'care' },
  organisation: { do: 'organisation' },
  supervision: { do: 'supervise' },
  studio: { do: 'studio' },
  setup: { do: 'setup' },
}

/** Presses every control of every screen that a desk can be led to, once each, by the mouse. */
export async function pressEverywhere(desk: Desk, report: (line: string) => void): Promise<readonly TimedPress[]> {
  await replaceDialogs(desk)
  const presses: TimedPress[] = []
  for (const [screen, command] of Object.entries(OPENED)) {
    presses.push(...(await pressAll(desk, screen, () => open(desk, command))))
    report(`${screen} : ${presses.filter((one) => one.screen === screen).length} appuis`)
  }
  presses.push(...(await pressAll(desk, 'guide', () => openGuide(desk))))
  presses.push(...(await pressAll(desk, 'end', () => openEnd(desk))))
  return presses
}

/** Presses each control of a screen, which is opened again before each. */
async function pressAll(desk: Desk, screen: string, open: () => Promise<void>): Promise<readonly TimedPress[]> {
  const presses: TimedPress[] = []
  await open()
  const { length } = await listControls(desk)
  for (let rank = 0; rank < length; rank += 1) {
    if (rank > 0) await open()
    const control = (await listControls(desk))[rank]
    if (control === undefined) continue
    await desk.coach.evaluate(awaitStillness)
    await desk.coach.mouse.click(control.x, control.y)
    presses.push({ screen, control: control.name, ms: await readClock(desk.coach, LONGEST) })
  }
  return presses
}

interface Control {
  readonly name: string
  readonly x: number
  readonly y: number
}

/** Lists what can be pressed in our page and is in sight. A field answers to typing, and the system draws a list. */
function listControls({ coach }: Desk): Promise<readonly Control[]> {
  return coach.evaluate(() => {
    const PRESSED = 'button:not(:disabled), a[href], summary, label:has([type="radio"], [type="checkbox"])'
    return [...document.querySelectorAll<HTMLElement>(PRESSED)].flatMap((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const isThere = one.checkVisibility() && document.elementFromPoint(x, y)?.closest(PRESSED) === one
      const name = (one.getAttribute('aria-label') ?? one.textContent ?? '').replaceAll(/\s+/gu, ' ').trim()
      return isThere ? [{ name: name.slice(0, 60), x, y }] : []
    })
  })
}

/** Runs in the page: waits until nothing changed for three frames, then forgets what was timed until then. */
async function awaitStillness(): Promise<void> {
  let still = 0
  const watch = new MutationObserver(() => {
    still = 0
  })
  watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  const end = performance.now() + 1_000
  for (; still < 3 && performance.now() < end; still += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  watch.disconnect()
  const { clock } = window as unknown as { readonly clock: { times: number[]; started?: number | undefined } }
  clock.times.length = 0
  clock.started = undefined
}

const ask = ({ coach }: Desk, command: Command): Promise<unknown> =>
  coach.evaluate((one) => window.coteACote.request('session.command', one), command)

/** Leads home from wherever the last press led, in the language and the size of the beginning. */
async function leadHome(desk: Desk): Promise<void> {
  const { coach } = desk
  await coach.keyboard.press('Escape')
  // A visit that ends erases first, and takes no command meanwhile.
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    for (const command of [{ do: 'stop' }, { do: 'wipe' }, { do: 'home' }] as const) await ask(desk, command)
    if ((await desk.view()).screen.at === 'home') break
    await coach.waitForTimeout(100)
  }
  await ask(desk, { do: 'language', language: 'fr' })
  await ask(desk, { do: 'text-size', size: 'normal' })
  await desk.until(({ screen }) => screen.at === 'home', 'home')
}

async function open(desk: Desk, command: Command): Promise<void> {
  await leadHome(desk)
  await ask(desk, command)
  await desk.coach.waitForSelector('h1')
}

async function openGuide(desk: Desk): Promise<void> {
  await leadHome(desk)
  await enterGuide(desk)
}

async function openEnd(desk: Desk): Promise<void> {
  await openGuide(desk)
  const portal = await desk.portal()
  await portal.locator('#footer_tc_privacy_button_2').click()
  await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'identifiant', 'the first field')
  await ask(desk, { do: 'stop' })
  await desk.until(({ screen }) => screen.at === 'recap', 'the end')
}

/** Replaces the system's own boxes, which no driver can close. */
async function replaceDialogs({ app }: Desk): Promise<void> {
  await app.evaluate(({ dialog, shell }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
    shell.openExternal = () => Promise.resolve()
  })
}
