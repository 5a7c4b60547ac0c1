// @vitest-environment happy-dom
import { render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ScreenView } from '../../src/core/app/view/view.ts'
import type { ScreenFault } from '../../src/core/report/fault.ts'
import { pickCases } from '../setup/runs.ts'
import { screens } from './gallery/screens.ts'
import { kinds } from './support/kinds.ts'
import { findNamed, queryNamed, type Shown, showScreen } from './support/screen.tsx'

// After the support, which sets the bridge that they read once.
const { FaultBoundary, FaultNotice } = await import('../../src/renderer/components/fault-boundary.tsx')
const { ROOT_FAULTS } = await import('../../src/renderer/faults.ts')
const { readLanguage } = await import('../../src/renderer/i18n/instances.ts')

const { guide } = screens
if (guide?.at !== 'guide') throw new Error('the gallery has no guide')
/** Another screen, to come from and to go to. */
const AWAY: ScreenView = { at: 'organisation' }

const words = (await readLanguage('fr')) as unknown as { translator: { translate: (...given: unknown[]) => unknown } }
const translate = words.translator.translate
afterEach(() => {
  words.translator.translate = translate
  vi.restoreAllMocks()
})

const listFaults = ({ sent }: Shown): readonly ScreenFault[] => sent('report.fault')
const toText = (): string => document.body.textContent ?? ''

/** Returns the text of the screen once the answers that it asked for are drawn: a busy machine brings them a little later. */
async function readSettledText(): Promise<string> {
  let [last, same] = ['', 0]
  await waitFor(() => {
    same = toText() === last ? same + 1 : 0
    last = toText()
    expect(same).toBeGreaterThanOrEqual(2)
  })
  return last
}

/**
 * Lets the next two components that need a word throw while they render: React draws a second time by itself before it gives
 * up a place.
 */
function failToRender(): void {
  let left = 2
  words.translator.translate = function fail(this: unknown, ...given) {
    left -= 1
    if (left >= 0) throw new TypeError('a fault in a drawing')
    return translate.apply(this, given)
  }
}

/** Lets the next call of this method throw, on elements that match: called in an effect. */
function failOnce(method: 'focus' | 'scrollTo', selector: string): void {
  const owner: { focus(): void; scrollTo(): void } = HTMLElement.prototype
  const own = owner[method]
  let isDone = false
  vi.spyOn(owner, method).mockImplementation(function fail(this: Element) {
    if (isDone || !this.matches(selector)) return own.apply(this as HTMLElement)
    isDone = true
    throw new TypeError('a fault in an effect')
  })
}

/** The effect that focuses a title is the same in all: by day it fails on one screen of each kind, and below each cover. */
const WITH_OTHER_TITLE = /^(home|guide|recap|supervision|places|kiosk-guide|kiosk-staff|lock|call|class)/
const focused = pickCases(
  kinds,
  ([name], rank) => WITH_OTHER_TITLE.test(name) && rank === kinds.findIndex(([one]) => toFirst(one) === toFirst(name)),
)
function toFirst(name: string): string | undefined {
  return WITH_OTHER_TITLE.exec(name)?.[0]
}

/** What draws a place again knows nothing of the screen in it: by day every second, and those whose title fails too. */
const drawn = pickCases(kinds, (state, rank) => rank % 2 === 0 || focused.includes(state))

describe.each(drawn)('the state %s', (_name, shown, rest) => {
  it('comes back after a fault while it is drawn, and the report of a problem has its place', async () => {
    const window = await showScreen(shown, rest)
    const before = await readSettledText()
    failToRender()
    window.change({ voiceSpeed: 'slow' })
    await waitFor(() => expect(listFaults(window)).not.toEqual([]))
    for (const { error } of listFaults(window)) expect(error).toBe('TypeError')
    await waitFor(() => expect(toText()).toBe(before))
  })
})

describe.each(focused)('the title of the state %s', (_name, shown, rest) => {
  it('comes back after a fault in the effect that focuses it', async () => {
    const window = await showScreen(shown, rest)
    const before = toText()
    const title = document.querySelector('.screen-title')
    window.change({ screen: AWAY })
    const isDrawnAnew = title?.isConnected === false // a kiosk's own screen, or a cover, stays
    failOnce('focus', '.screen-title')
    window.change({ screen: shown })
    await waitFor(() => expect(toText()).toBe(before))
    if (isDrawnAnew) await waitFor(() => expect(listFaults(window)).not.toEqual([]))
  })
})

describe('the guide', () => {
  const next = {
    ...guide,
    step: { ...guide.step, id: 'sick-leave', title: 'Étiez-vous en arrêt maladie ?', number: 6 },
  }

  it('shows the next step although the coach fails in an effect, and the portal keeps its place', async () => {
    const window = await showScreen(guide)
    const slots = window.sent('layout.place').length
    failOnce('scrollTo', '.coach-body')
    window.change({ screen: next })
    await screen.findByRole('heading', { level: 1, name: /arrêt maladie/ })
    await waitFor(() => expect(listFaults(window)).toEqual([{ place: 'coach', error: 'TypeError' }]))
    expect(window.sent('layout.place').slice(slots)).not.toContain(null)
  })

  it('says the step in plain words while its coach keeps failing, and tries again on a press', async () => {
    const window = await showScreen(guide)
    const slots = window.sent('layout.place').length
    const broken = { ...next, steps: undefined as never } // the coach reads it, the place of the portal does not
    window.change({ screen: broken })
    await screen.findByRole('heading', { level: 1, name: /arrêt maladie/ })
    expect(findNamed('alert', '').textContent).toContain('Rien n’est perdu')
    expect(listFaults(window).map(({ place }) => place)).toEqual(['coach', 'coach', 'coach'])
    expect(window.sent('layout.place').slice(slots)).not.toContain(null)
    window.change({ screen: { ...broken, steps: next.steps } })
    await window.press('Essayer encore')
    await waitFor(() => expect(queryNamed('alert', '')).toBeNull())
    expect(document.querySelector('.coach-foot')).not.toBeNull()
  })
})

function Failing(): never {
  throw new Error('always')
}

describe('a boundary', () => {
  it('passes a fault on to the next one where nothing can stand in for its place', () => {
    const { container } = render(
      <FaultBoundary place="screen" instead={() => <p>around</p>}>
        <FaultBoundary place="coach">
          <Failing />
        </FaultBoundary>
      </FaultBoundary>,
      ROOT_FAULTS,
    )
    expect(container.textContent).toBe('around')
  })

  it('forgets the faults of before once it shows something else', () => {
    const show = (of: string) => (
      <FaultBoundary place="coach" of={of} instead={(again) => <FaultNotice onAgain={again} />}>
        {of === 'broken' ? <Failing /> : <p>whole</p>}
      </FaultBoundary>
    )
    const { container, rerender } = render(show('broken'), ROOT_FAULTS)
    expect(container.querySelector('.fault')).not.toBeNull()
    rerender(show('next'))
    expect(container.textContent).toBe('whole')
  })
})
