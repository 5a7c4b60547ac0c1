import type { Page } from 'playwright-core'
import type { View } from '../../../src/core/session/view/view.ts'

/** Milliseconds that a screen or a page may take, on slow machines and at cold starts too. */
export const PATIENCE = 60_000

/** The app under trusted input only, in whichever engine its pages run. */
export interface DrivenDesk {
  /** Our own screens. */
  readonly coach: Page
  /** Returns the portal's page, once a visit shows one. */
  portal(): Promise<Page>
  /** Returns what our screens show now. */
  view(): Promise<View>
  /**
   * Waits until the screens show something; returns the view that fits. @throws after `PATIENCE` ms, with the last
   * view's place
   */
  until(fits: (view: View) => boolean, what: string): Promise<View>
  close(): Promise<void>
}

/** Creates the driver of our page and of the portal's page, which `findPortal` waits for. */
export function createDriven(coach: Page, findPortal: () => Promise<Page>): Omit<DrivenDesk, 'close'> {
  const view = () => coach.evaluate(() => window.coteACote.request('session.view', null))
  return {
    coach,
    view,
    portal: async () => {
      const page = await findPortal()
      page.setDefaultTimeout(PATIENCE)
      return page
    },
    until: async (fits, what) => {
      const end = performance.now() + PATIENCE
      for (;;) {
        const now = await view()
        if (fits(now)) return now
        if (performance.now() > end) throw new Error(`still waiting for ${what} at ${toPlace(now)}`)
        await coach.waitForTimeout(40)
      }
    },
  }
}

function toPlace({ screen }: View): string {
  return screen.at === 'guide' ? `guide/${screen.step.id} (${screen.portal.status})` : screen.at
}
