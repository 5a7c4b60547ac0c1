import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** Milliseconds after which a page that does not draw is hidden or hangs; the next press on it then fails. */
const PATIENCE = 2_000

/** Waits until a page has been drawn once: before that, Chromium discards presses. */
export async function untilDrawn(page: Page): Promise<void> {
  const drawn = page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
  await Promise.race([drawn.catch(() => undefined), delay(PATIENCE)])
}
