import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { View } from '../../../src/core/app/view/view.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'

/**
 * Starts to watch what the screens show; the returned function waits until one of the views since then fits, even if it
 * showed only for a moment.
 */
export async function watchScreens({ coach }: Desk): Promise<(fits: (view: View) => boolean) => Promise<void>> {
  await coach.evaluate(() => {
    const shown: View[] = []
    window.coteACote.listen('session.changed', (view) => shown.push(view))
    Object.assign(window, { shownViews: shown })
  })
  const read = () => coach.evaluate(() => (window as { readonly shownViews?: View[] }).shownViews ?? [])
  return async (fits) => {
    await expect.poll(async () => (await read()).some(fits)).toBe(true)
  }
}

/** Does the same for text on the page. */
export async function watchWords(page: Page): Promise<(words: RegExp) => Promise<void>> {
  await page.evaluate(() => {
    const shown: string[] = []
    new MutationObserver(() => shown.push(document.body.textContent ?? '')).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    Object.assign(window, { shownWords: shown })
  })
  const read = () => page.evaluate(() => (window as { readonly shownWords?: string[] }).shownWords ?? [])
  return async (words) => {
    await expect.poll(async () => (await read()).some((text) => words.test(text))).toBe(true)
  }
}
