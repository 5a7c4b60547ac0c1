// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { pickCases } from '../setup/runs.ts'
import { screens } from './gallery/screens.ts'
import { distinct, pickStates } from './support/distinct.ts'
import { showScreen } from './support/screen.tsx'

const FOLDED = 'details:not([open]) > :not(summary)'

/** The portal's slot passes the focus on to the page (test/e2e/handover.test.ts). */
const STOPS = 'button, select, input, textarea, a[href], summary, [tabindex="0"]:not(.slot)'
/** Of several radio buttons one has the focus: the arrow keys move on from there. */
const toStop = (element: Element): Element =>
  element.matches('input[type="radio"]') ? (element.closest('[role="radiogroup"]') ?? element) : element

function listStops(): readonly Element[] {
  const shown = [...document.querySelectorAll(STOPS)].filter(
    (element) => !element.matches(':disabled') && element.closest(`[hidden], [aria-hidden="true"], ${FOLDED}`) === null,
  )
  return [...new Set(shown.map(toStop))]
}

/** By day each second state of those that have controls of their own. */
const states = pickCases(pickStates(distinct), (_state, rank) => rank % 2 === 0)

describe.each(states)('in the state %s', (_name, shown) => {
  it('Tab reaches every control once, in reading order', async () => {
    const { user } = await showScreen(shown)
    const stops = listStops()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const reached: Element[] = []
    for (const _stop of stops) {
      // Unlike a browser, this page does not skip controls in closed folds.
      do await user.tab()
      while (document.activeElement?.closest(FOLDED))
      reached.push(toStop(document.activeElement ?? document.body))
    }
    expect(reached.map(toName)).toEqual(stops.map(toName))
  })
})

/** By day the first state of each screen, which has the title of all its states. */
const replacing = pickCases(
  Object.entries(screens).filter(([, { at }]) => at !== 'guide'),
  ([name, { at }]) => name === Object.entries(screens).find(([, one]) => one.at === at)?.[0],
)
it.each(replacing)('a screen that replaces another starts at its title: %s', async (_name, shown) => {
  await showScreen(shown)
  expect(document.activeElement?.tagName).toBe('H1')
})

function toName(element: Element): string {
  return `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''}`
}
