import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from './support/chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

it('shows its pages in a window, where a page is painted and has the focus', async () => {
  const page = await browser.newPage()
  await page.goto('data:text/html,<button autofocus>Continuer</button>')
  await expect
    .poll(() => page.evaluate(() => [document.visibilityState, document.hasFocus()]))
    .toEqual(['visible', true])
})

it('has what our screens must withstand since Chromium 150: scrolling returns a promise', async () => {
  const page = await browser.newPage()
  const isPromise = await page.evaluate(() => (window.scrollTo({ top: 0 }) as unknown) instanceof Promise)
  expect(isPromise).toBe(true)
})
