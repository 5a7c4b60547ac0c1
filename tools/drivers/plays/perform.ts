import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'playwright-core'
import type { PageProbe } from '../../../src/cli/doctor/probe.ts'
import { assertNever } from '../../../src/core/base/assert-never.ts'
import type { Action } from '../../../src/core/demonstration/play.ts'
import type { Fingerprint } from '../../../src/core/flow/language/fingerprint.ts'
import type { Target } from '../../../src/core/flow/language/target.ts'
import { type Character, fillTemplate } from '../../../training/character.ts'
import { isSwitch, type Switches } from '../../../training/switches.ts'
import { eraseFolder } from '../erase.ts'

/** Where a fictitious person acts: a page, the app's own locators in it, and what surrounds the page. */
export interface Scene {
  readonly page: Page
  readonly probe: PageProbe
  readonly character: Character
  readonly switches: Pick<Switches, 'set'>
  /** Whether `find` may take only the very words of the target, for a step that commits the person. */
  readonly exact: boolean
  /** The fingerprint of the step's target, to know it again on a changed page. */
  readonly print?: Fingerprint | undefined
  /**
   * Milliseconds that people look at what they had to scroll to, before they press it: the app does not count a faster
   * press as a person's.
   */
  readonly look?: number
  /** The portal's first page. */
  readonly start: string
  /** Whether lists are changed by the keyboard: a choice that a driver makes is not a person's. */
  readonly byHand?: boolean
}

/**
 * Milliseconds that an action looks for its target: the page may still be loading; and that a found one may take until it
 * stands still, which a busy machine lets wait.
 */
const PATIENCE = 4_000
const STANDING = 30_000
const PAUSE = 50

/**
 * Does what a person does at a step, with mouse and keyboard. `answer` and `skip` are not done in the page.
 *
 * @throws if a target does not appear in time
 */
export async function perform(action: Action, target: Target | undefined, scene: Scene): Promise<void> {
  const { page, switches } = scene
  const text = (words: string): string => fillTemplate(words, scene.character)
  if ('answer' in action || 'skip' in action) return
  if ('trouble' in action) {
    if (isSwitch(action.trouble)) switches.set(action.trouble, action.on)
  } else if ('start' in action) await page.goto(scene.start)
  else if ('read' in action) await readCode(scene)
  else if ('send' in action) await press({ submits: true }, scene)
  else if ('press' in action) await press(action.press, scene)
  else if ('choose' in action) await press(action.at ?? target, scene, text(action.choose))
  else if ('select' in action) {
    const list = await find(action.at ?? target, scene)
    if (scene.byHand) await selectByKeys(list, text(action.select))
    else await list.selectOption({ label: text(action.select) })
  } else if ('attach' in action) {
    const field = await find(action.at ?? target, scene)
    const file = { name: action.attach, mimeType: 'text/plain', buffer: Buffer.from('entraînement') }
    await field.setInputFiles(scene.byHand ? keepFile(file) : file)
  } else if ('type' in action) {
    await press(action.at ?? target, scene)
    await page.keyboard.press('ControlOrMeta+A')
    await typeIn(page, text(action.type), action.boxes === true)
  } else assertNever(action)
}

/** Writes a file to the disk for as long as this process lives: a page then gets it as from a person's hand. */
function keepFile({ name, buffer }: { readonly name: string; readonly buffer: Buffer }): string {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-papers-'))
  process.once('exit', () => eraseFolder(folder))
  writeFileSync(join(folder, name), buffer)
  return join(folder, name)
}

/** Goes through a list by arrow keys, at least one: a list may show the wanted item before anybody chose it. */
async function selectByKeys(list: ElementHandle<Element>, label: string): Promise<void> {
  await list.focus()
  await list.press('Home')
  const shown = () => list.evaluate((one) => (one as HTMLSelectElement).selectedOptions[0]?.label.trim())
  for (let press = 0; press < 60 && (press === 0 || (await shown()) !== label); press += 1)
    await list.press('ArrowDown')
}

/** Presses the target, as people do; of a question, the choice with these words. */
export async function press(target: Target | undefined, scene: Scene, choice?: string): Promise<void> {
  const element = await find(target, scene, choice)
  if (scene.look && (await scrollTo(element))) await scene.page.waitForTimeout(scene.look)
  await element.click({ timeout: STANDING, noWaitAfter: true })
}

/** Scrolls to an element; returns whether it was out of sight. */
function scrollTo(element: ElementHandle<Element>): Promise<boolean> {
  return element.evaluate((one) => {
    const { top, bottom, left, right } = one.getBoundingClientRect()
    const isInSight = top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth
    if (!isInSight) one.scrollIntoView({ block: 'center', behavior: 'instant' })
    return !isInSight
  })
}

async function find(target: Target | undefined, scene: Scene, choice?: string): Promise<ElementHandle<Element>> {
  if (!target) throw new Error('the step has no target, and the play names none')
  const { page, probe, exact, print } = scene
  const end = performance.now() + PATIENCE
  for (;;) {
    // A page that is being left does not answer: the search is repeated.
    const element = await probe.find(target, exact, { choice, print }).catch(() => undefined)
    if (element) return element
    if (performance.now() > end) throw new Error(`nothing is ${JSON.stringify(target)}`)
    await page.waitForTimeout(PAUSE)
  }
}

/** Types, then leaves the field; with boxes, one letter in each. */
async function typeIn(page: Page, text: string, boxes: boolean): Promise<void> {
  for (const part of boxes ? [...text] : [text]) {
    await page.keyboard.type(part)
    await page.keyboard.press('Tab')
  }
}

/** Reads the latest code in the mailbox, in a second tab, while the portal's page stays open in the first. */
async function readCode({ page, character }: Scene): Promise<void> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Ouvrir la messagerie' }).click(),
  ])
  await tab.getByRole('link', { name: /code/i }).first().click()
  const letter = await tab.getByText(/\d{6}/).first().textContent()
  character.code = /\d{6}/.exec(letter ?? '')?.[0] ?? ''
  await tab.close()
}
