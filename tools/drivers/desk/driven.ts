import type { Page } from 'playwright-core'
import type { View } from '../../../src/core/app/view/view.ts'
import { untilDrawn } from './drawn.ts'
import { pressUntilHeard } from './heard-keys.ts'
import { steadyHand } from './steady-hand.ts'

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
   * Waits until the screens show something, and have drawn it; returns the view that fits. @throws after `PATIENCE` ms, with the last
   * view's place
   */
  until(fits: (view: View) => boolean, what: string): Promise<View>
  close(): Promise<void>
}

/** Creates the driver of our page and of the portal's page, which `findPortal` waits for. */
export function createDriven(coach: Page, findPortal: () => Promise<Page>): Omit<DrivenDesk, 'close'> {
  steadyHand(coach)
  pressUntilHeard(coach)
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
      for (let last: Told | undefined; ; ) {
        last = await readNext(coach, last)
        if (fits(last.view)) {
          await untilDrawn(coach)
          return last.view
        }
        if (performance.now() > end) throw new Error(`still waiting for ${what} at ${toPlace(last.view)}`)
      }
    },
  }
}

/** A view that our page was given: the how many-th, in which document. */
interface Told {
  readonly document: number
  readonly number: number
  readonly view: View
}

/** What the driver keeps in our page. */
type Driven = Omit<Told, 'view'> & { readonly latest?: View; readonly bell: EventTarget }

/**
 * Returns the view that our page is given after this one, as soon as it comes; without one, what is shown now. Where none
 * comes, it asks again after two seconds: a locked screen is given none. A page that is loaded anew is asked again.
 */
async function readNext(coach: Page, last: Told | undefined): Promise<Told> {
  const seen = last && { document: last.document, number: last.number }
  const read = () =>
    coach.evaluate(async (seen): Promise<Told> => {
      const own = window as typeof window & { driven?: Driven }
      if (!own.driven) {
        const driven: Driven = { document: Math.random(), number: 0, bell: new EventTarget() }
        own.driven = driven
        own.coteACote.listen('session.changed', (latest) => {
          Object.assign(driven, { latest, number: driven.number + 1 })
          driven.bell.dispatchEvent(new Event('changed'))
        })
      }
      const { driven } = own
      if (seen?.document === driven.document && seen.number === driven.number)
        await new Promise((resolve) => {
          driven.bell.addEventListener('changed', resolve, { once: true })
          setTimeout(resolve, 2_000)
        })
      const { document, number, latest } = driven
      if (seen?.document === document && seen.number < number && latest) return { document, number, view: latest }
      return { document, number, view: await own.coteACote.request('session.view', null) }
    }, seen)
  try {
    return await read()
  } catch (error) {
    if (!/context was destroyed|navigat/i.test(String(error))) throw error
    await coach.waitForLoadState()
    return read()
  }
}

function toPlace({ screen, farewell }: View): string {
  if (screen.at === 'guide') return `guide/${screen.step.id} (${screen.portal.status})`
  if (screen.at === 'wiped') {
    const unclean = screen.checks.flatMap(({ what, clean }) => (clean ? [] : [what]))
    return `wiped (not clean: ${unclean.join(', ')})`
  }
  return farewell === undefined ? screen.at : `${screen.at} (${farewell.is})`
}
