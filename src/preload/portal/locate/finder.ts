import { groupBy } from '../../../core/base/group-by.ts'
import type { Fingerprint } from '../../../core/flow/language/fingerprint.ts'
import { type Target, toLocators } from '../../../core/flow/language/target.ts'
import type { Digest } from '../../../core/guidance/heal/digest.ts'
import type { Order } from '../../../core/guidance/protocol/signal.ts'
import type { Page } from '../../dom/index.ts'
import type { Drifted, Resolution, ResolveOptions } from './resolution.ts'
import { resolve } from './resolve.ts'

type OrderStep = Order['steps'][number]

/** Knowledge about a page that is not in the page. */
export interface FinderState {
  readonly absent: 'not-yet' | 'gone'
  /**
   * The element that counted as the current target at the last reading: while a page changes, people are not asked
   * again.
   */
  readonly healed?: Digest | undefined
  /** The targets that this document has shown; kept from one evaluation to the next. */
  readonly everSeen: Set<string>
}

export type Find = (target: Target, exact: boolean) => Resolution

/** `sure`: by the flow's words or people's confirmation. `probable`: also by likeness to what was recorded. */
export interface Finder {
  readonly sure: Find
  readonly probable: Find
}

/**
 * The most controls of a page on which targets are healed: comparing thousands would freeze it, and no form has as
 * many.
 */
const MAX_HEALABLE = 1_500

/**
 * Creates the search for targets in one reading of a page. Steps and conditions often name the same target, which is
 * searched for once.
 */
export function createFinder(
  page: Page,
  { steps, step: current }: Pick<Order, 'steps'> & Partial<Pick<Order, 'step'>>,
  { absent, healed, everSeen }: FinderState,
): Finder {
  const isHealable = page.choices.length + page.fields.length + page.actions.length <= MAX_HEALABLE
  const byTarget = indexByTarget(steps, current)
  const known = new Map<string, Resolution>()
  const others = new Map<OrderStep, Resolution>()

  function find(target: Target, exact: boolean, isAsked: boolean): Resolution {
    const name = JSON.stringify(target)
    const recorded = byTarget.get(name)
    const isAnswered = (recorded?.step?.confirmed ?? []).length > 0
    // Where many pages have such a target, the record of one step says nothing about the others' pages.
    const step = isAsked || isAnswered || !recorded?.isShared ? recorded?.step : undefined
    const print = isHealable && (isAsked || isAnswered) ? step?.print : undefined
    const key = JSON.stringify([name, exact, step?.id, print !== undefined])
    const found = known.get(key) ?? lookUp(target, exact, step, print)
    known.set(key, found)
    if (found.outcome === 'found' || found.outcome === 'several') everSeen.add(name)
    if (found.outcome !== 'drifted') return found
    // A target with a longer name is visible; only acting on it needs people's confirmation.
    if (!isAsked) return found.isLonger ? found : { outcome: 'gone' }
    // People are not asked on a page that may still bring the exact words.
    return absent === 'not-yet' && found.isLonger && found.digest !== healed ? { outcome: absent } : found
  }

  /**
   * Searches for a target. A page that still changes may bring it later; an element that counted as the target before
   * still does.
   */
  function lookUp(
    target: Target,
    exact: boolean,
    step: OrderStep | undefined,
    print: Fingerprint | undefined,
  ): Resolution {
    const isStirring = absent === 'not-yet' && print !== undefined && healed !== undefined
    const recorded = findRecorded(step)
    const resolution = resolve(page, target, { exact, absent: isStirring ? 'gone' : absent, print, recorded })
    if (isStirring && resolution.outcome === 'drifted' && resolution.digest !== healed) return { outcome: absent }
    if (isStirring && resolution.outcome === 'gone') return { outcome: absent }
    const answered = applyAnswers(resolution, target, step)
    return answered.outcome === 'drifted' && step && isOtherSteps(answered, step) ? { outcome: absent } : answered
  }

  /**
   * Finds what was recorded of a step and of the others of its screen; undefined where there are too many controls to
   * heal.
   */
  function findRecorded(step: OrderStep | undefined): ResolveOptions['recorded'] {
    if (!isHealable || !step?.print) return undefined
    const others = steps.flatMap(({ on, print }) => (on === step.on && print && print !== step.print ? [print] : []))
    return { print: step.print, others }
  }

  /** Checks whether a healed element belongs to another step of the same screen. */
  function isOtherSteps(drifted: Drifted, step: OrderStep): boolean {
    const ofScreen = steps.filter(({ on }) => on === step.on)
    return isClaimedByOtherTarget(drifted, step, ofScreen, (other) => {
      const print = isHealable ? other.print : undefined
      const { target, exact } = other
      const found = others.get(other) ?? resolve(page, target, { exact, absent, print, recorded: findRecorded(other) })
      others.set(other, found)
      return applyAnswers(found, other.target, other)
    })
  }

  return {
    sure: (target, exact) => find(target, exact, false),
    probable: (target, exact) => find(target, exact, true),
  }
}

/** What was recorded of a target. */
interface TargetRecord {
  /** The step whose record counts; undefined where others recorded different elements, and the current step none. */
  readonly step: OrderStep | undefined
  /** Whether pages of other steps have such a target too, which is another element there. */
  readonly isShared: boolean
}

/** Indexes steps by their target and by each of its locators, as screens are often recognised by one of those. */
function indexByTarget(steps: Order['steps'], current: Order['step'] = null): ReadonlyMap<string, TargetRecord> {
  const targets = (step: OrderStep) => (step.target ? [step.target, ...toLocators(step.target)] : [])
  const all = steps.flatMap((step) => targets(step).map((target) => ({ step, target, name: JSON.stringify(target) })))
  const recorded = [...groupBy(all, ({ name }) => name)].map(
    ([name, uses]) => [name, toRecorded(uses, current)] as const,
  )
  return new Map(recorded)
}

/** Steps with one target use what was recorded of it, unless different elements were. */
function toRecorded(
  uses: readonly { readonly step: OrderStep; readonly target: Target }[],
  current: Order['step'],
): TargetRecord {
  const steps = uses.map(({ step }) => step)
  const withPrint = steps.filter(({ print }) => print)
  const prints = new Set(withPrint.map(({ print }) => JSON.stringify(print)))
  const isShared = prints.size > 1 || (prints.size === 1 && uses.every(({ target }) => isOnManyPages(target)))
  const step = isShared ? steps.find(({ id }) => id === current) : (withPrint.at(-1) ?? steps.at(-1))
  return { step, isShared }
}

/** Checks whether a target has no words of its own: the button that sends a form, or a password. */
function isOnManyPages(target: Target): boolean {
  return toLocators(target).every((locator) => 'submits' in locator || 'password' in locator)
}

/** Applies people's earlier answer on a healed element: it is the target, or it is not. */
function applyAnswers(resolution: Resolution, target: Target, step: OrderStep | undefined): Resolution {
  if (resolution.outcome !== 'drifted') return resolution
  const { element, controls, digest } = resolution
  if (step?.refused?.includes(digest)) return { outcome: 'gone' }
  if (!step?.confirmed?.includes(digest)) return resolution
  return { outcome: 'found', element, controls, rank: toLocators(target).length }
}

/** One of the targets that are searched for on a page. */
export interface Wanted {
  readonly target?: Target | undefined
  readonly print?: Fingerprint | undefined
}

/**
 * Checks whether an element that was recognised for a target belongs to another target of the same page, however
 * similar: the other is found there by its own words (of two questions, the missing one is not the one that stayed), or
 * what was recorded of it is at least as similar. Two targets with one record may share an element. A field that opened
 * under a question is not the question.
 */
export function isClaimedByOtherTarget<One extends Wanted>(
  { controls, score }: Drifted,
  own: One,
  all: readonly One[],
  look: (other: One & { readonly target: Target }) => Resolution,
): boolean {
  return all.some((other) => {
    if (other === own || !hasTarget(other) || isSameWanted(own, other)) return false
    const found = look(other)
    if (found.outcome !== 'found' && found.outcome !== 'drifted') return false
    if (!controls.every((control) => found.controls.includes(control))) return false
    if (controls.length === 1 && found.controls.length > 1) return false
    return found.outcome === 'found' || found.score >= score
  })
}

function hasTarget<One extends Wanted>(one: One): one is One & { readonly target: Target } {
  return one.target !== undefined
}

function isSameWanted({ target, print }: Wanted, other: Wanted): boolean {
  if (JSON.stringify(target) === JSON.stringify(other.target)) return true
  return print !== undefined && JSON.stringify(print) === JSON.stringify(other.print)
}
