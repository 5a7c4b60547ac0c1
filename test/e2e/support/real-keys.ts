import { spawnSync } from 'node:child_process'
import type { JSHandle, Page } from 'playwright-core'
import { allow } from './waits.ts'

/** The keys that are waited for, by their names on the X keyboard, and what a page calls them. */
const NAMES = { Tab: 'Tab', 'shift+Tab': 'Tab', Down: 'ArrowDown' } as const
export type TabKey = 'Tab' | 'shift+Tab'
/** More Tabs than any page of ours has controls. */
const MOST_TABS = 120
/** Milliseconds after which a key that a page did not hear went to another one. */
const HEARD_MS = 1_000

/** Presses keys of the X server (xdotool, XTEST), which go to the window with the focus, as on a real keyboard. */
export function pressReal(...keys: readonly string[]): void {
  run('key', '--delay', '30', ...keys)
}

/** Presses a key and waits until the page has heard it, or has lost the focus by it: only then has the focus moved. */
export async function pressHeard(page: Page, key: keyof typeof NAMES): Promise<void> {
  const ear: JSHandle<{ readonly heard: Promise<void> }> = await page.evaluateHandle((name) => {
    const removal = new AbortController()
    const heard = new Promise<void>((resolve) => {
      const options = { capture: true, signal: removal.signal }
      // A key that was pressed before may come up only now.
      addEventListener('keyup', (event) => event.key === name && resolve(), options)
      addEventListener('blur', ({ target }) => target === window && resolve(), options)
    })
    return { heard: heard.then(() => removal.abort()) }
  }, NAMES[key])
  pressReal(key)
  await Promise.race([ear.evaluate(({ heard }) => heard).catch(() => undefined), allow(HEARD_MS)])
}

/** Presses only Tab, until the focus fits. Throws an error with the control that has the focus if it never does. */
export async function tabUntil(
  page: Page,
  what: string,
  fits: () => Promise<boolean>,
  tab: TabKey = 'Tab',
): Promise<void> {
  for (let count = 0; count <= MOST_TABS; count += 1) {
    if (await fits()) return
    await pressHeard(page, tab)
  }
  const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
  throw new Error(`no Tab leads to ${what}, but to ${at}`)
}

/** Types text on the X keyboard, letter by letter. */
export function typeReal(text: string): void {
  run('type', '--delay', '15', '--', text)
}

/** Gives the focus to the window of a process, as a window manager would. */
export function focusWindowOf(pid: number): void {
  run('search', '--sync', '--onlyvisible', '--pid', String(pid), 'windowfocus')
}

/** Presses the X server's pointer at a place of the screen, which gives the focus as a real pointer does. */
export function clickReal(x: number, y: number): void {
  run('mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '1')
}

function run(...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync('xdotool', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`xdotool ${args[0]}: ${error?.message ?? stderr}`)
}
