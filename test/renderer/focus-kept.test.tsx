// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ScreenView } from '../../src/core/app/view/view.ts'
import { IS_NIGHT, pickCases } from '../setup/runs.ts'
import { kiosks } from './gallery/kiosk-screens.ts'
import { screens } from './gallery/screens.ts'
import { distinct, pickStates } from './support/distinct.ts'
import { type Shown, showScreen } from './support/screen.tsx'

const STOPS = 'button:not(:disabled), select, input, textarea, a[href], summary, [tabindex="0"]:not(.slot)'

// The code of every screen but home is loaded first: on a busy machine that takes longer than a screen may.
beforeAll(() => import('../../src/renderer/later.tsx'))

/** Controls that may remove themselves, or what is around them. */
const PRESSED = 'button, summary'
/** Languages and sizes are on every screen; the home screen's are pressed on behalf of all. */
const EVERYWHERE = '.page-top, .home-top'
/** States with the same controls as another one, many times. */
const LONG = /-long$/
/** A small screen to go to and come back from. */
const AWAY: ScreenView = { at: 'wiped', remains: { is: 'notes', steps: 1 }, checks: [] }
/** Items of lists: by day the first stands for those beside it, as all do the same with their own word. */
const ITEM = '.key, .pad-key, .step-line, .doer, .pill, .activity-report button'
/** A key of the keyboard whose name is a word does something of its own. */
const WORD = /.{2}/

const listStops = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(STOPS)].filter(
    (one) => one.closest('[hidden], [inert], [aria-hidden="true"], details:not([open]) > :not(summary)') === null,
  )
const toLabel = (one: Element): string => one.getAttribute('aria-label') ?? one.textContent?.slice(0, 40) ?? ''
const toName = (one: Element | null | undefined): string => (one ? `${one.tagName} ${toLabel(one)}` : 'nothing')

/** Waits for React's effects, then for the frame in which the focus keeper acts. */
async function settle(): Promise<void> {
  await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
}

/** Whether a keyboard can continue from somewhere. */
const hasFocus = (): boolean =>
  document.activeElement?.matches(':not(body, :disabled)') === true && document.activeElement.isConnected

/**
 * Focuses each control of a state that another state replaces, in turn, shows that one after it, and returns the changes
 * that lose the focus. A control that stays in the page keeps it, so one such control stands for all; at night each is
 * tried (docs/decisions/checks-focus-tried-where-it-can-go.md).
 */
async function listLost(shown: Shown, from: ScreenView, [name, next]: readonly [string, ScreenView]) {
  const lost: string[] = []
  for (const index of await findReplaced(shown, from, next)) {
    const stop = listStops()[index]
    act(() => stop?.focus())
    shown.change({ screen: next })
    await settle()
    if (!hasFocus()) lost.push(`${toName(stop)} → ${name}`)
    shown.change({ screen: from })
    await settle()
    if (!hasFocus()) lost.push(`${toName(stop)} → ${name} and back`)
  }
  return lost
}

/** Finds the places of the controls that a change and its way back remove or disable, and the first that stays. */
async function findReplaced(shown: Shown, from: ScreenView, next: ScreenView): Promise<readonly number[]> {
  const before = listStops()
  const all = [...before.keys()]
  if (IS_NIGHT) return all
  shown.change({ screen: next })
  await settle()
  const between = new Set(listStops())
  shown.change({ screen: from })
  await settle()
  const after = listStops()
  const stays = (index: number) => before[index] === after[index] && between.has(before[index] as HTMLElement)
  const first = all.find(stays)
  return all.filter((index) => index === first || !stays(index))
}

/** States without their sound, which needs a loudspeaker. */
const allGuides = distinct.flatMap(([name, one]) =>
  one.at === 'guide' ? [[name, { ...one, hand: { ...one.hand, sound: false } }] as const] : [],
)
/** By day those whose controls come and go most: with a question, a field, an error, another layout, or no way on. */
const guides = pickCases(allGuides, ([name]) =>
  /^guide(-leading|-gone|-urgent|-undo-hand|-gate-lines|-address|-question)?$/.test(name),
)
/** The screen with the most focus to lose: it changes while people use the page beside it. */
const { guide } = screens
describe('during a visit', () => {
  it.each(guides)('no control of the coach loses the focus to the state %s, nor back', async (name, next) => {
    if (guide === undefined) throw new Error('no guide')
    const shown = await showScreen(guide)
    expect(await listLost(shown, guide, [name, next])).toEqual([])
  })
})

/** The controls that were pressed in a state before: the same one stands in many, and is pressed in each at night. */
const pressed = new Set<string>()

/** Whether a control is to be pressed: at night always, otherwise where its like was not pressed yet. */
function isDue(stop: HTMLElement): boolean {
  const around = [stop, ...toAncestors(stop)].map((one) => one.className).join(' < ')
  const isAlike = stop.matches(ITEM) && !(stop.matches('.key, .pad-key') && WORD.test(toLabel(stop)))
  const like = `${around} ${stop.getAttribute('aria-expanded')} ${isAlike ? '' : toName(stop)}`
  if (pressed.has(like) && !IS_NIGHT) return false
  pressed.add(like)
  return true
}

function toAncestors(of: HTMLElement): readonly HTMLElement[] {
  return of.parentElement === null ? [] : [of.parentElement, ...toAncestors(of.parentElement)]
}

describe('a key that presses a control', () => {
  const states = [
    ...distinct.flatMap(([name, shown]) => (LONG.test(name) ? [] : [[name, shown, {}] as const])),
    ...Object.entries(kiosks).map(([name, { screen: shown, kiosk }]) => [name, shown, { kiosk }] as const),
  ]
  it.each(pickStates(states))('never loses the focus, in the state %s', async (name, shown, rest) => {
    const lost: string[] = []
    const { user, change } = await showScreen(shown, rest)
    let stops = listStops()
    const count = stops.length
    for (let index = 0; index < count; index += 1) {
      const stop = stops[index]
      if (!stop?.matches(PRESSED) || (name !== 'home' && stop.closest(EVERYWHERE)) || !isDue(stop)) continue
      const before = document.body.innerHTML
      act(() => stop.focus())
      await user.keyboard('{Enter}')
      await settle()
      if (!hasFocus()) lost.push(toName(stop))
      // A control that opened or closed something is not listed again: each starts from the same page.
      if (document.body.innerHTML === before) continue
      change({ screen: shown.at === 'wiped' ? { at: 'care' } : AWAY })
      change({ screen: shown })
      await settle()
      stops = listStops()
    }
    expect(lost).toEqual([])
  })
})
