import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortalHarness, type PortalHarness, toStep } from './portal-harness.ts'
import { type PressPage, pressPage } from './press-corpus.ts'
import { stays, waitInPage } from './waits.ts'

/** Milliseconds after which the app has judged the press. */
const TOLD_MS = 900
/** Milliseconds of the page's own time from an order to the press. */
const READ_MS = 400
/** The most milliseconds between a change by the page and a press that people cannot have meant. */
const MOST_GAP_MS = 350

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
    // Nobody presses before they have read what the guide says, and a look takes its time.
    await waitInPage(portal.page, READ_MS)
    await portal.forget()
    await pressPage(portal, page)
  }

  describe('a press on a page that shows something else than what is pressed', () => {
    it.each(decoys.map((page) => [page.kind, page.name, page] as const))(
      'counts for nobody: %s, %s',
      async (_kind, _name, page) => {
        // A busy machine presses so late that people could have seen what changed: then it is no decoy.
        do {
          await play(page)
        } while (Number(await portal.page.evaluate('window.gap ?? 0')) > MOST_GAP_MS)
        await stays(async () => expect(await portal.acts()).toEqual([]), TOLD_MS)
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
