// First, before any schema is made (see the file).
import '../core/guidance/protocol/zod-without-eval.ts'
import type { Fingerprint } from '../core/flow/language/fingerprint.ts'
import type { Target } from '../core/flow/language/target.ts'
import type { Observation, Order } from '../core/guidance/protocol/signal.ts'
import { readPage } from './dom/index.ts'
import { createFinder, createRecord, evaluate, findPressed, healTarget, resolve } from './portal/locate/index.ts'

/**
 * The app's own locators and conditions, which the doctor runs in a page that it opened (`npm run doctor`). No window
 * of the app loads this file: it gives page elements to its caller, which the portal preload never does.
 */
export interface Probe {
  /** Returns the page's observation for an order. */
  look(order: Order): Observation
  /** Finds the control to act on for a target, or nothing; in a question, the choice with this name. */
  find(target: Target, exact: boolean, more?: ProbeFinding): Element | undefined
  /**
   * Compares the element that the recorded fingerprint alone finds with the one that the words find: the same, another,
   * or none.
   */
  judge(target: Target, print: Fingerprint): 'right' | 'wrong' | 'asked' | undefined
  /** Creates the record of a target, to recognise it on a later version of its page. */
  record(target: Target): Fingerprint | undefined
}

interface ProbeFinding {
  readonly choice?: string | undefined
  readonly print?: Fingerprint | undefined
  /** The steps among which it is searched for, as in the app: an element of another step does not count. */
  readonly among?: Order['steps'] | undefined
}

const seen = new Set<string>()

const probe: Probe = {
  look: (order) => {
    const absent = document.readyState === 'complete' ? 'gone' : 'not-yet'
    const nowhere = { sure: new Set<string>(), likely: new Set<string>() }
    const isClear = (): boolean => true
    const state = { isEditing: () => false, absent, changedAt: 0, everSeen: seen, nowhere, isClear } as const
    const { claim } = evaluate(document, { ...order, part: false }, state)
    if (claim.kind !== 'observed') throw new Error('a page alone observes')
    return claim.observation
  },
  find: (target, exact, { choice, print, among } = {}) => {
    const page = readPage(document)
    const finder = among && createFinder(page, { steps: among }, { absent: 'gone', everSeen: new Set() })
    const found = finder ? finder.probable(target, exact) : resolve(page, target, { exact, absent: 'gone', print })
    if (found.outcome !== 'found' && found.outcome !== 'drifted') return undefined
    return findPressed(found, choice)
  },
  judge: (target, print) => {
    const page = readPage(document)
    const found = resolve(page, target, { exact: false, absent: 'gone' })
    if (found.outcome !== 'found') return undefined
    const healed = healTarget(page, target, print)
    if (!healed) return 'asked'
    const [taken = healed.element] = healed.controls
    return found.controls.includes(taken) || page.contains(found.element, taken) ? 'right' : 'wrong'
  },
  record: (target) => {
    const page = readPage(document)
    const found = resolve(page, target, { exact: false, absent: 'gone' })
    return found.outcome === 'found' ? createRecord(page, found.controls[0] ?? found.element) : undefined
  },
}

Object.assign(globalThis, { coteACoteProbe: probe })
