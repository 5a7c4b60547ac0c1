import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { WORDS } from '../demo/words.ts'
import type { Desk } from '../drivers/desk/launch.ts'

/**
 * How much people must do with their hands somewhere: one figure of `npm run bench -- clicks`, one file of ./clicks.
 */
export interface ClickMeasure {
  /** The path of the figure in the JSON; `controls.home` is `home` in `controls`. */
  readonly key: string
  /** What is counted, in French, for the table. */
  readonly about: string
  /** The highest allowed figure; the window tests refuse more. */
  readonly most: number
  /** Switches for the app. */
  readonly args?: readonly string[]
  /** Whether it begins at the set-up of a new computer instead of at home. */
  readonly leadsSetup?: true
  /** Measures, from the first screen of an app that was just started. */
  run(desk: Desk): Promise<number>
}

/** Finds the measures by their files, so that a new one needs no list to be changed. */
export async function loadClickMeasures(): Promise<readonly ClickMeasure[]> {
  const folder = join(import.meta.dirname, 'clicks')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<{ measure: ClickMeasure }>),
  )
  return modules.map(({ measure }) => measure)
}

/**
 * Counts real input: each press of the mouse and each key or key combination is one; letters of a word do not count.
 */
export interface Clicker {
  readonly count: number
  click(name: string): Promise<void>
  point(target: Locator): Promise<void>
  key(keys: string): Promise<void>
  type(words: string): Promise<void>
}

export function createClicker({ coach }: Desk): Clicker {
  let count = 0
  return {
    get count() {
      return count
    },
    click: async (name) => {
      await coach.getByRole('button', { name, exact: true }).first().click()
      count += 1
    },
    point: async (target) => {
      await target.click()
      count += 1
    },
    key: async (keys) => {
      await coach.keyboard.press(keys)
      count += 1
    },
    type: (words) => coach.keyboard.type(words),
  }
}

/**
 * Counts all that can be pressed, chosen or typed in on one of our screens, whether or not people must scroll to it.
 */
export function countControls(coach: Page): Promise<number> {
  return coach.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')
    // A press that is only the helper's is none that the person faces.
    const others = '[inert], [aria-hidden="true"], [data-who="worker"]'
    return [...controls].filter((one) => one.checkVisibility() && !one.closest(others)).length
  })
}

/** Goes from a home screen that shows the procedure to the first guided step on its training portal. */
export async function clickToFirstStep(desk: Desk, clicker: Clicker): Promise<number> {
  await clicker.click(WORDS.tryProcedure)
  await clicker.click(WORDS.agree)
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the first step')
  return clicker.count
}
