import { type Target, toLocators } from '../../../core/flow/language/target.ts'
import type { Digest } from '../../../core/guidance/heal/digest.ts'
import type { Fingerprint } from '../../../core/guidance/heal/fingerprint.ts'
import type { Order } from '../../../core/guidance/protocol/signal.ts'
import type { Page } from '../../dom/index.ts'
import type { Drifted, Resolution, ResolveOptions } from './resolution.ts'
import { resolve } from './resolve.ts'

type OrderStep = Order['steps'][number]

/** Knowledge of a page beside what stands in it. */
export interface FinderState {
  readonly absent: 'not-yet' | 'gone'
  /** The element that was taken for the current target at the last look: a page that stirs is not asked about again. */
  readonly healed?: Digest | undefined
  /** Targets that this document showed at some time; kept from one evaluation to the next. */
  readonly everSeen: Set<string>
}

export type Find = (target: Target, exact: boolean) => Resolution

/** `sure`: what the flow's words or the people at the desk say. `probable`: also what is only like what was recorded. */
export interface Finder {
  readonly sure: Find
  readonly probable: Find
}

/** The most controls of a page on which targets are healed: comparing thousands would freeze it, and no form has as many. */
const MAX_HEALABLE = 1_500

/**
 * Creates what looks for targets, for one reading of a page. Steps and conditions often name the same target: each is
 * looked for once.
 */
export function createFinder(
  page: Page,
  { steps }: Pick<Order, 'steps'>,
  { absent, healed, everSeen }: FinderState,
): Finder {
  const isHealable = page.choices.length + page.fields.length + page.actions.length <= MAX_HEALABLE
  const byTarget = toByTarget(steps)
  const known = new Map<string, Resolution>()
  const others = new Map<OrderStep, Resolution>()

  function find(target: Target, exact: boolean, isAsked: boolean): Resolution {
    const name = JSON.stringify(target)
    const step = byTarget.get(name)
    const isMeant = isHealable && (isAsked || (step?.confirmed ?? []).length > 0)
    const print = isMeant ? step?.print : undefined
    const key = JSON.stringify([name, exact, print !== undefined])
    const found = known.get(key) ?? lookUp(target, exact, step, print)
    known.set(key, found)
    if (found.outcome === 'found' || found.outcome === 'several') everSeen.add(name)
    if (found.outcome !== 'drifted') return found
    // What has the words in a longer name is there to see; only acting on it needs a yes.
    if (!isAsked) return found.isLonger ? found : { outcome: 'gone' }
    // Nobody is asked on a page that may yet bring the very words.
    return absent === 'not-yet' && found.isLonger && found.digest !== healed ? { outcome: absent } : found
  }

  /** Looks a target up. A page that still moves may yet bring it; what was taken for it before stays so. */
  function lookUp(
    target: Target,
    exact: boolean,
    step: OrderStep | undefined,
    print: Fingerprint | undefined,
  ): Resolution {
    const isStirring = absent === 'not-yet' && print !== undefined && healed !== undefined
    const recorded = toRecorded(step)
    const resolution = resolve(page, target, { exact, absent: isStirring ? 'gone' : absent, print, recorded })
    if (isStirring && resolution.outcome === 'drifted' && resolution.digest !== healed) return { outcome: absent }
    if (isStirring && resolution.outcome === 'gone') return { outcome: absent }
    const answered = toAnswered(resolution, target, step)
    return answered.outcome === 'drifted' && step && isOtherSteps(answered, step) ? { outcome: absent } : answered
  }

  /** Returns what was recorded of a step and of the others of its screen; undefined where there are too many to heal. */
  function toRecorded(step: OrderStep | undefined): ResolveOptions['recorded'] {
    if (!isHealable || !step?.print) return undefined
    const others = steps.flatMap(({ on, print }) => (on === step.on && print && print !== step.print ? [print] : []))
    return { print: step.print, others }
  }

  /** Checks whether a healed element belongs to another step of the same screen. */
  function isOtherSteps(drifted: Drifted, step: OrderStep): boolean {
    return isClaimedByOtherTarget(
      drifted,
      step,
      steps.filter(({ on }) => on === step.on),
      (other) => {
        const print = isHealable ? other.print : undefined
        const { target, exact } = other
        const found = others.get(other) ?? resolve(page, target, { exact, absent, print, recorded: toRecorded(other) })
        others.set(other, found)
        return toAnswered(found, other.target, other)
      },
    )
  }

  return {
    sure: (target, exact) => find(target, exact, false),
    probable: (target, exact) => find(target, exact, true),
  }
}

/** Returns steps by their target and by each of its locators: screens are often known by one of those. */
function toByTarget(steps: Order['steps']): ReadonlyMap<string, OrderStep> {
  const targets = (step: OrderStep) => (step.target ? [step.target, ...toLocators(step.target)] : [])
  // What was recorded of a target is of use to all steps that have it.
  const ranked = [...steps].sort((one, other) => Number(one.print !== undefined) - Number(other.print !== undefined))
  return new Map(ranked.flatMap((step) => targets(step).map((target) => [JSON.stringify(target), step] as const)))
}

/** Applies what people said of a healed element before: it is the target, or it is not. */
function toAnswered(resolution: Resolution, target: Target, step: OrderStep | undefined): Resolution {
  if (resolution.outcome !== 'drifted') return resolution
  const { element, controls, digest } = resolution
  if (step?.refused?.includes(digest)) return { outcome: 'gone' }
  if (!step?.confirmed?.includes(digest)) return resolution
  return { outcome: 'found', element, controls, rank: toLocators(target).length }
}

/** One of the targets that are looked for on a page. */
export interface Wanted {
  readonly target?: Target | undefined
  readonly print?: Fingerprint | undefined
}

/**
 * Checks whether what was known again for a target is another's of the same page, however like it is: what the other finds
 * by its own words (of two questions, the one that went is not the one that stayed), or what is at least as like what was
 * recorded of the other. Two that were recorded of one thing may be one. A field that unfolded under a question is not the
 * question.
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
