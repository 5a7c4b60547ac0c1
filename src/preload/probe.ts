// First, before any schema is made (see the file).
import '../core/portal/jitless.ts'
import type { Target } from '../core/flow/target.ts'
import type { Observation, Order } from '../core/portal/signal.ts'
import { hasWords, isSameWords } from '../core/portal/words.ts'
import { toControlKind, toLabels } from './portal/control.ts'
import { evaluate } from './portal/evaluate.ts'
import { type Resolution, resolve } from './portal/locate.ts'
import { readPage } from './portal/page.ts'

/**
 * The app's own locators and conditions, for the doctor to run in a page that it opened itself (`npm run doctor`).
 *
 * No window of the app loads this file: it hands page elements to whoever asks, which the portal preload never does.
 */
export interface Probe {
  /** What the page shows of an order. */
  look(order: Order): Observation
  /** The control to act on for a target, or nothing; of a question, the choice with these words. */
  find(target: Target, exact: boolean, choice?: string): Element | undefined
}

const seen = new Set<string>()

const probe: Probe = {
  look: (order) => {
    const state = { isEditing: () => false, absent: 'gone', changedAt: 0, everSeen: seen } as const
    return evaluate(document, order, state).observation
  },
  find: (target, exact, choice) => {
    const found = resolve(readPage(document), target, { exact, absent: 'gone' })
    if (found.outcome !== 'found') return undefined
    return choice === undefined ? toPressed(found.controls[0] ?? found.element) : toChoice(found, choice)
  },
}

/** Of a block, the link or button in it, as people would press it. */
function toPressed(element: Element): Element {
  return toControlKind(element) ? element : (element.querySelector('a[href], button') ?? element)
}

/** A choice is pressed by its label, as people do, where it has one. */
function toChoice({ controls }: Extract<Resolution, { outcome: 'found' }>, choice: string): Element | undefined {
  const named = controls.map((control) => ({ control, label: toLabels(control)[0], words: toLabel(control) }))
  const match =
    named.find(({ words }) => isSameWords(words, choice)) ?? named.find(({ words }) => hasWords(words, choice))
  return match?.label ?? match?.control
}

function toLabel(control: Element): string {
  const labels = toLabels(control).map((label) => label.textContent ?? '')
  return labels.join(' ') || control.getAttribute('aria-label') || (control.textContent ?? '')
}

Object.assign(globalThis, { coteACoteProbe: probe })
