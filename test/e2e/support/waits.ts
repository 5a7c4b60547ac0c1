import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { PACE } from '../../../src/core/base/pace.ts'

/** Milliseconds that a control must have stood still in sight before the app believes a press on it, and a little more. */
export const SEEN_MS = PACE.seen + 60

/** Milliseconds after which a page that does not answer or draw is waited for by our own clock. */
const MOST_MS = 4_000

/** Milliseconds between two looks at what is waited for. */
const EACH_MS = 20

/** Waits by the page's own time and until it was drawn again, since a busy machine's pages are late by ours. */
export function waitInPage(page: Page, ms: number): Promise<void> {
  return page.evaluate(
    (time) =>
      new Promise<void>((resolve) => {
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), time)
      }),
    ms,
  )
}

/**
 * Waits as long as people look at what a page shows before they press: by the page's own time, since the app measures by
 * that too. A page that goes while they look is looked at again; one in which no script runs, by our clock.
 */
export async function look(page: Page, ms = SEEN_MS): Promise<void> {
  const inPage = waitInPage(page, ms).catch(() => waitInPage(page, ms))
  await Promise.race([inPage.catch(() => delay(ms)), delay(Math.max(MOST_MS, 3 * ms))])
}

/** Checks again and again for a time (ms), and once after it: shows that something does not come, or that it stays. */
export async function stays(check: () => unknown, ms: number): Promise<void> {
  const end = performance.now() + ms
  do {
    await check()
    await delay(EACH_MS)
  } while (performance.now() < end)
  await check()
}

/**
 * Waits until `read` returns something true, and returns it. Throws an error that names `what` after `within` ms; where
 * `what` is a function, it is asked then, and can say what was there instead.
 */
export async function until<T>(
  read: () => T | Promise<T>,
  what: string | (() => string),
  within = 20_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + within
  for (;;) {
    const found = await read()
    if (found) return found
    if (performance.now() > end) throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`)
    await delay(EACH_MS)
  }
}

/**
 * Gives a page, an attack or an engine the time (ms) to do something that nothing reports, before what must hold is read.
 * Each use is counted by `test/lint/waits.test.ts`: where a state can be waited for, `until` and `stays` are for it.
 */
export const allow = (ms: number): Promise<void> => delay(ms)
