import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { type PressPage, pressAsTold, readPressPages } from './support/press-corpus.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('framed')
})
afterAll(() => portal.close())

/** Long enough for the app to have looked at the press. */
const TOLD_MS = 900

async function play(page: PressPage): Promise<void> {
  await portal.forget()
  await portal.openPress(page.file)
  await portal.give({ steps: [toStep('envoi', page.target)], step: 'envoi' })
  await portal.beSeen()
  await portal.forget()
  await pressAsTold(portal, page)
}

describe('a press on a page that shows something else than what is pressed', () => {
  const decoys = readPressPages('decoys')

  it('is of at least 40 kinds', () => {
    expect(decoys.length).toBeGreaterThanOrEqual(40)
  })

  it.each(decoys.map((page) => [page.kind, page.name, page] as const))(
    'counts for nobody: %s, %s',
    async (_kind, _name, page) => {
      await play(page)
      await portal.page.waitForTimeout(TOLD_MS)
      expect(await portal.gestures()).toEqual([])
    },
  )
})

describe('a press on an honest page', () => {
  const honest = readPressPages('honest')

  it('is on at least 60 pages', () => {
    expect(honest.length).toBeGreaterThanOrEqual(60)
  })

  it.each(honest.map((page) => [page.kind, page.name, page] as const))('counts: %s, %s', async (_kind, _name, page) => {
    await play(page)
    await expect.poll(portal.gestures, { timeout: 10_000 }).not.toEqual([])
  })
})
