import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** A page that does not draw by then is hidden or hangs: whoever presses it finds out; in milliseconds. */
const PATIENCE = 2_000

/** Waits until a page has been drawn once: before that, Chromium throws presses away. */
export async function untilDrawn(page: Page): Promise<void> {
  const drawn = page.evaluate(() => new Promise((tell) => requestAnimationFrame(() => setTimeout(tell, 0))))
  await Promise.race([drawn.catch(() => undefined), delay(PATIENCE)])
}
