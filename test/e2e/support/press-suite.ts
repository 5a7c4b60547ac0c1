import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortalHarness, type PortalHarness, toStep } from './portal-harness.ts'
import { type PressPage, pressPage } from './press-corpus.ts'

/** Milliseconds after which the app has judged the press. */
const TOLD_MS = 900

/**
 * Presses on each page with real input, in one window: a press on a decoy must count for nobody, on an honest page it
 * must count.
 */
export function describePresses(decoys: readonly PressPage[], honest: readonly PressPage[]): void {
  let portal: PortalHarness
  beforeAll(async () => {
    portal = await createPortalHarness('framed')
  })
  afterAll(() => portal.close())

  async function play(page: PressPage): Promise<void> {
    await portal.forget()
    await portal.openPress(page.file)
    await portal.give({ steps: [toStep('envoi', page.target)], step: 'envoi' })
    await portal.beSeen()
    await portal.forget()
    await pressPage(portal, page)
  }

  describe('a press on a page that shows something else than what is pressed', () => {
    it.each(decoys.map((page) => [page.kind, page.name, page] as const))(
      'counts for nobody: %s, %s',
      async (_kind, _name, page) => {
        await play(page)
        await portal.page.waitForTimeout(TOLD_MS)
        expect(await portal.acts()).toEqual([])
      },
    )
  })

  describe('a press on an honest page', () => {
    it.each(honest.map((page) => [page.kind, page.name, page] as const))(
      'counts: %s, %s',
      async (_kind, _name, page) => {
        await play(page)
        await expect.poll(portal.gestures).not.toEqual([])
        // The next page must not open while the navigation of this press is under way.
        if (page.kind === 'press-and-leave') await portal.page.waitForURL((url) => !url.pathname.startsWith('/press/'))
      },
    )
  })
}
