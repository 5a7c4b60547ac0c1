// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ScreenView } from '../../src/core/session/view/view.ts'
import { kiosks } from './gallery/kiosk-screens.ts'
import { screens } from './gallery/screens.ts'
import { distinct } from './support/distinct.ts'
import { type Shown, showScreen } from './support/screen.tsx'

const STOPS = 'button:not(:disabled), select, input, textarea, a[href], summary, [tabindex="0"]:not(.slot)'

// What every screen but home is made of is read beforehand: on a busy machine that takes longer than a screen may.
beforeAll(() => import('../../src/renderer/later.tsx'), 120_000)

/** What may take itself away, or what is around it. */
const PRESSED = 'button, summary'
/** Languages and sizes stand on every screen; the home screen's are pressed for all. */
const EVERYWHERE = '.page-top, .home-top'
/** The same controls as another state, many times. */
const LONG = /-long$/
const HELP: ScreenView = { at: 'help', version: '', terms: [] }

const listStops = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(STOPS)].filter(
    (one) => one.closest('[hidden], [inert], [aria-hidden="true"], details:not([open]) > :not(summary)') === null,
  )
const toName = (one: Element | null | undefined): string =>
  `${one?.tagName} ${one?.getAttribute('aria-label') ?? one?.textContent?.slice(0, 40) ?? ''}`

/** Gives what follows a change its turn: effects of React, then the frame in which the focus is looked after. */
async function settle(): Promise<void> {
  await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
}

/** Whether a keyboard goes on from somewhere. */
const hasFocus = (): boolean =>
  document.activeElement?.matches(':not(body, :disabled)') === true && document.activeElement.isConnected

/** Focuses each control of a state in turn, and shows other states after it: which changes lose the focus. */
async function listLost(shown: Shown, from: ScreenView, to: readonly (readonly [string, ScreenView])[]) {
  const lost: string[] = []
  const count = listStops().length
  for (const [name, next] of to) {
    for (let index = 0; index < count; index += 1) {
      const stop = listStops()[index]
      act(() => stop?.focus())
      shown.change({ screen: next })
      await settle()
      if (!hasFocus()) lost.push(`${toName(stop)} → ${name}`)
      shown.change({ screen: from })
      await settle()
      if (!hasFocus()) lost.push(`${toName(stop)} → ${name} and back`)
    }
  }
  return lost
}

/** Without their sound, which needs a loudspeaker. */
const guides = distinct.flatMap(([name, one]) =>
  one.at === 'guide' ? [[name, { ...one, hand: { ...one.hand, sound: false } }] as const] : [],
)
/** What has the most to lose: one state of the coach each way, beside the portal. */
const { guide } = screens
describe('while a visit goes on', () => {
  it.each(guides)(
    'no control of the coach loses the focus to the state %s, nor back',
    { timeout: 120_000 },
    async (name, next) => {
      if (guide === undefined) throw new Error('no guide')
      const shown = await showScreen(guide)
      expect(await listLost(shown, guide, [[name, next]])).toEqual([])
    },
  )
})

describe('a key that presses a control', () => {
  const states = [
    ...distinct.flatMap(([name, shown]) => (LONG.test(name) ? [] : [[name, shown, {}] as const])),
    ...Object.entries(kiosks).map(([name, { screen: shown, kiosk }]) => [name, shown, { kiosk }] as const),
  ]
  it.each(states)('leaves the focus somewhere, in the state %s', { timeout: 120_000 }, async (name, shown, rest) => {
    const lost: string[] = []
    const { user, change } = await showScreen(shown, rest)
    const count = listStops().length
    for (let index = 0; index < count; index += 1) {
      const stop = listStops()[index]
      if (!stop?.matches(PRESSED) || (name !== 'home' && stop.closest(EVERYWHERE))) continue
      const before = document.body.innerHTML
      act(() => stop.focus())
      await user.keyboard('{Enter}')
      await settle()
      if (!hasFocus()) lost.push(toName(stop))
      // What opened or closed does so no more: each begins where the others did.
      if (document.body.innerHTML === before) continue
      change({ screen: shown.at === 'help' ? { at: 'care' } : HELP })
      change({ screen: shown })
      await settle()
    }
    expect(lost).toEqual([])
  })
})
