// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { screens } from './gallery/screens.ts'
import { distinct } from './support/distinct.ts'
import { showScreen } from './support/screen.tsx'

/** The portal's place hands the focus on to the page (test/e2e/handover.test.ts). */
const STOPS = 'button, select, input, textarea, a[href], summary, [tabindex="0"]:not(.slot)'
/** Of several radios one has the focus: the arrows go on from there. */
const toStop = (element: Element): Element =>
  element.matches('input[type="radio"]') ? (element.closest('[role="radiogroup"]') ?? element) : element

function toStops(): readonly Element[] {
  const shown = [...document.querySelectorAll(STOPS)].filter(
    (element) => !element.matches(':disabled') && element.closest('[hidden], [aria-hidden="true"]') === null,
  )
  return [...new Set(shown.map(toStop))]
}

describe.each(distinct)('in the state %s', (_name, shown) => {
  it('Tab leads to all that can be pressed, once each, in the order in which it is read', async () => {
    const { user } = await showScreen(shown)
    // Unfolded: what is folded away can be reached in happy-dom, and not in a browser.
    for (const part of document.querySelectorAll('details')) part.open = true
    const stops = toStops()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const reached: Element[] = []
    for (const _stop of stops) {
      await user.tab()
      reached.push(toStop(document.activeElement ?? document.body))
    }
    expect(reached.map(toName)).toEqual(stops.map(toName))
  })
})

const replacing = Object.entries(screens).filter(([, { at }]) => at !== 'guide')
it.each(replacing)('a screen that replaces another begins at its title: %s', async (_name, shown) => {
  await showScreen(shown)
  expect(document.activeElement?.tagName).toBe('H1')
})

function toName(element: Element): string {
  return `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''}`
}
