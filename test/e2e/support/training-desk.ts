import { afterAll, afterEach, beforeAll } from 'vitest'
import { serveTraining, type TrainingServer } from '../../../training/serve.ts'
import { createPortalHarness, type PortalHarness } from './portal-harness.ts'

/** The portal preload on the training portals, one for all tests of a file; cookies go after each. */
export let portal: PortalHarness
let training: TrainingServer

/** Starts them before the tests of a file and closes them after. */
export function installTrainingDesk(): void {
  beforeAll(async () => {
    training = await serveTraining({ now: () => new Date(2026, 11, 3, 10) })
    portal = await createPortalHarness()
  })
  afterEach(async () => {
    await portal.page.context().clearCookies()
  })
  afterAll(async () => {
    await portal.close()
    await training.close()
  })
}

export const press = (selector: string) => () => portal.press(selector)

export const type = (selector: string, text: string) => async () => {
  await portal.press(selector)
  await portal.page.keyboard.type(text)
  await portal.page.keyboard.press('Tab')
}

export const both = (one: () => Promise<void>, other: () => Promise<void>) => async () => {
  await one()
  await other()
}

export const send = press('main button[type=submit]:visible')

export async function open(host: string, path: string): Promise<void> {
  // What the test before left under way ends on an empty page, and does not interrupt this one.
  await portal.page.goto('about:blank').catch(() => undefined)
  await portal.page.waitForTimeout(200)
  await portal.page.goto(`${training.origin(host)}${path}`)
}

/** Reads the code that a portal sent, in the mailbox, and comes back. */
export async function readCode(): Promise<string> {
  const { page } = portal
  const mailbox = await page.getByRole('link', { name: 'Ouvrir la messagerie' }).getAttribute('href')
  await page.goto(mailbox ?? '')
  await page.getByRole('link', { name: /code/i }).first().click()
  const letter = await page.locator('main').textContent()
  await page.getByRole('link', { name: 'Revenir au site' }).click()
  await page.waitForURL(/code/)
  return /\d{6}/.exec(letter ?? '')?.[0] ?? ''
}
