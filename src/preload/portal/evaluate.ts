import { beginAriaCaches, endAriaCaches } from 'ivya/utils'
import type { Condition } from '../../core/flow/condition.ts'
import { type Target, toLocators } from '../../core/flow/target.ts'
import type { Digest } from '../../core/portal/heal/digest.ts'
import type { Fingerprint } from '../../core/portal/heal/fingerprint.ts'
import type { Observation, Order } from '../../core/portal/signal.ts'
import { type ConditionContext, holds } from './condition.ts'
import { type Found, type Resolution, resolve } from './locate.ts'
import { type Page, readPage } from './page.ts'
import { toUnder } from './question.ts'
import { isRenamed } from './renewal.ts'

type OrderStep = Order['steps'][number]

/** A step that could be acted on, with where. */
export interface Actable {
  readonly step: string
  readonly found: Found
}

/** All that one reading of the page says about an order. Elements stay here; only the observation may leave. */
export interface Evaluation {
  readonly page: Page
  readonly order: Order
  readonly observation: Observation
  /** Where the current step's target is, when it has one. */
  readonly target: Resolution | undefined
  readonly actables: readonly Actable[]
  /** When the page last changed before this reading. */
  readonly changedAt: number
}

export interface EvaluationState {
  readonly isEditing: (control: Element) => boolean
  readonly absent: 'not-yet' | 'gone'
  readonly changedAt: number
  /** What was taken for the current target at the last look: a page that stirs is not asked about anew. */
  readonly healed?: Digest | undefined
  /** Targets that this document showed at some time; kept from one evaluation to the next. */
  readonly everSeen: Set<string>
}

/** Screens first, then the steps on those that hold; of the current step, `done` and target wherever it is. */
export function evaluate(document: Document, order: Order, state: EvaluationState): Evaluation {
  beginAriaCaches()
  try {
    // Between two steps there may be nothing to look for; then the page is left alone.
    const page = isIdle(order) ? readPage(document, []) : readPage(document)
    const find = createFinder(page, order, state)
    const screens = toScreens(order, find.sure, toContext)
    // A page that nothing tells may be one that changed: then what is like a recorded target tells it, and is asked about.
    if (screens.size === 0 && (state.absent === 'gone' || state.healed !== undefined)) {
      for (const id of toScreens(order, find.probable, toContext)) screens.add(id)
    }
    const shown = order.steps.filter(({ on }) => screens.has(on))
    const current = order.steps.find(({ id }) => id === order.step)
    const isTrue = (condition: Condition, step: OrderStep): boolean => {
      const context = toContext(find.sure, (id) => screens.has(id))
      return holds(condition, { ...context, isAcknowledged: order.acknowledged.includes(step.id) })
    }
    const renamed = isRenamed(page, shown, find.sure)
    const applying = shown.filter((step) => !step.when || isTrue(step.when, step) || (renamed && isLikelyHere(step)))
    const watched = !current || shown.includes(current) ? shown : [...shown, current]
    // On another screen than the step's, what is like its target is not it.
    const look = current && shown.includes(current) ? find.probable : find.sure
    const target = current?.target && look(current.target, current.exact)
    return {
      page,
      order,
      target,
      changedAt: state.changedAt,
      observation: {
        screens: [...screens],
        applies: applying.map(({ id }) => id),
        done: watched.filter((step) => isTrue(step.done, step)).map(({ id }) => id),
        target: target?.outcome ?? 'found',
        ...(target?.outcome === 'drifted' && { healed: target.digest }),
      },
      actables: applying.flatMap((step) => toActable(step, find.sure)),
    }

    /** A field that only some answers bring, under another name: the step comes, and people are asked whether it is the one. */
    function isLikelyHere({ target, exact, when, print }: OrderStep): boolean {
      if (!target || !when || !print?.question) return false
      const likely = find.probable(target, exact)
      if (likely.outcome !== 'drifted' || toUnder(page, print.question, likely.controls).length === 0) return false
      // Another step's own field is not it; a question holds its answers and whatever unfolds under it.
      const known = shown.flatMap((other) => toActable(other, find.sure)).map(({ found }) => found.controls)
      if (known.some(([only, ...more]) => only && more.length === 0 && likely.controls.includes(only))) return false
      return holds(
        when,
        toContext(find.probable, (id) => screens.has(id)),
      )
    }

    function toContext(resolve: Find, isShowing: (screen: string) => boolean): ConditionContext {
      return {
        page,
        resolve: (wanted) => resolve(wanted, false),
        wasThere: (wanted) => state.everSeen.has(JSON.stringify(wanted)),
        isShowing,
        isEditing: state.isEditing,
        hasDownloaded: order.downloads > 0,
        isAcknowledged: false,
      }
    }
  } finally {
    endAriaCaches()
  }
}

function isIdle({ step, screens, steps }: Order): boolean {
  return step === null && screens.length === 0 && steps.length === 0
}

type Find = (target: Target, exact: boolean) => Resolution

/** `sure`: what the flow's words or the people at the desk say. `probable`: also what is only like what was recorded. */
interface Finder {
  readonly sure: Find
  readonly probable: Find
}

/** Knowing thousands of elements again would freeze the page; no form has as many. */
const MAX_HEALABLE = 1_500

/** Steps and conditions often name the same target: each is looked for once. */
function createFinder(page: Page, { steps }: Order, { absent, healed, everSeen }: EvaluationState): Finder {
  const isHealable = page.choices.length + page.fields.length + page.actions.length <= MAX_HEALABLE
  const healable = toHealable(steps)
  const known = new Map<string, Resolution>()

  function find(target: Target, exact: boolean, isAsked: boolean): Resolution {
    const name = JSON.stringify(target)
    const step = healable.get(name)
    const isMeant = isHealable && (isAsked || (step?.confirmed ?? []).length > 0)
    const print = isMeant ? step?.print : undefined
    const key = JSON.stringify([name, exact, print !== undefined])
    const found = known.get(key) ?? lookUp(target, exact, step, print)
    known.set(key, found)
    if (found.outcome === 'found' || found.outcome === 'several') everSeen.add(name)
    return found.outcome === 'drifted' && !isAsked ? { outcome: 'gone' } : found
  }

  /** A page that still moves may yet bring the target; what was taken for it before stays so. */
  function lookUp(
    target: Target,
    exact: boolean,
    step: OrderStep | undefined,
    print: Fingerprint | undefined,
  ): Resolution {
    const isStirring = absent === 'not-yet' && print !== undefined && healed !== undefined
    const resolution = resolve(page, target, { exact, absent: isStirring ? 'gone' : absent, print })
    if (isStirring && resolution.outcome === 'drifted' && resolution.digest !== healed) return { outcome: absent }
    if (isStirring && resolution.outcome === 'gone') return { outcome: absent }
    return toAnswered(resolution, target, step)
  }

  return {
    sure: (target, exact) => find(target, exact, false),
    probable: (target, exact) => find(target, exact, true),
  }
}

/** By a target and by each of its locators: screens are often told by one of those. */
function toHealable(steps: Order['steps']): ReadonlyMap<string, OrderStep> {
  return new Map(
    steps.flatMap((step) => {
      if (!step.print || !step.target) return []
      return [step.target, ...toLocators(step.target)].map((target) => [JSON.stringify(target), step] as const)
    }),
  )
}

/** What people said of a healed element before counts: it is the target, or it is not. */
function toAnswered(resolution: Resolution, target: Target, step: OrderStep | undefined): Resolution {
  if (resolution.outcome !== 'drifted') return resolution
  const { element, controls, digest } = resolution
  if (step?.refused?.includes(digest)) return { outcome: 'gone' }
  if (!step?.confirmed?.includes(digest)) return resolution
  return { outcome: 'found', element, controls, rank: toLocators(target).length }
}

/** A screen may lean on others listed before it (`shows`), so that none leans on itself. */
function toScreens(
  order: Order,
  find: Find,
  toContext: (find: Find, isShowing: (screen: string) => boolean) => ConditionContext,
): Set<string> {
  const screens = new Set<string>()
  const context = toContext(find, (other) => screens.has(other))
  for (const { id, seen } of order.screens) if (holds(seen, context)) screens.add(id)
  return screens
}

function toActable(step: OrderStep, find: Find): readonly Actable[] {
  const found = step.target && find(step.target, step.exact)
  return found?.outcome === 'found' ? [{ step: step.id, found }] : []
}
