// First, before any schema is made (see the file).
import '../core/portal/jitless.ts'
import type { Target } from '../core/flow/target.ts'
import type { Fingerprint } from '../core/portal/heal/fingerprint.ts'
import type { Observation, Order } from '../core/portal/signal.ts'
import { hasWords, isSameWords } from '../core/portal/words.ts'
import { toControlKind, toLabels } from './portal/control.ts'
import { evaluate } from './portal/evaluate.ts'
import { toRecord } from './portal/healing.ts'
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
  find(target: Target, exact: boolean, more?: Finding): Element | undefined
  /** What to keep of a target to know it again on a later version of its page. */
  record(target: Target): Fingerprint | undefined
  /** Whether a target that is gone is known again by what was recorded of it. */
  heals(target: Target, exact: boolean, print: Fingerprint): boolean
}

interface Finding {
  readonly choice?: string | undefined
  readonly print?: Fingerprint | undefined
}

const seen = new Set<string>()

const probe: Probe = {
  look: (order) => {
    const state = { isEditing: () => false, absent: 'gone', changedAt: 0, everSeen: seen } as const
    return evaluate(document, order, state).observation
  },
  find: (target, exact, { choice, print } = {}) => {
    const found = resolve(readPage(document), target, { exact, absent: 'gone', print })
    if (found.outcome !== 'found' && found.outcome !== 'drifted') return undefined
    return choice === undefined ? toPressed(found.controls[0] ?? found.element) : toChoice(found, choice)
  },
  record: (target) => {
    const page = readPage(document)
    const found = resolve(page, target, { exact: false, absent: 'gone' })
    return found.outcome === 'found' ? toRecord(page, found.controls[0] ?? found.element) : undefined
  },
  heals: (target, exact, print) =>
    resolve(readPage(document), target, { exact, absent: 'gone', print }).outcome === 'drifted',
}

/** Of a block, the link or button in it, as people would press it. */
function toPressed(element: Element): Element {
  return toControlKind(element) ? element : (element.querySelector('a[href], button') ?? element)
}

/** A choice is pressed by its label, as people do, where it has one. */
function toChoice(
  { controls }: Extract<Resolution, { outcome: 'found' | 'drifted' }>,
  choice: string,
): Element | undefined {
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
