import { beginAriaCaches, endAriaCaches } from 'ivya/utils'
import type { Condition } from '../../core/flow/condition.ts'
import type { Target } from '../../core/flow/target.ts'
import type { Observation, Order } from '../../core/portal/signal.ts'
import { type ConditionContext, holds } from './condition.ts'
import { type Found, type Resolution, resolve } from './locate.ts'
import { type Page, readPage } from './page.ts'

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
  /** Targets that this document showed at some time; kept from one evaluation to the next. */
  readonly everSeen: Set<string>
}

/** Screens first, then the steps on those that hold; of the current step, `done` and target wherever it is. */
export function evaluate(document: Document, order: Order, state: EvaluationState): Evaluation {
  beginAriaCaches()
  try {
    // Between two steps there may be nothing to look for; then the page is left alone.
    const page = isIdle(order) ? readPage(document, []) : readPage(document)
    const find = createFinder(page, state)
    const screens = toScreens(order, (condition, isShowing) => holds(condition, toContext(isShowing)))
    const shown = order.steps.filter(({ on }) => screens.has(on))
    const current = order.steps.find(({ id }) => id === order.step)
    const isTrue = (condition: Condition, step: OrderStep): boolean =>
      holds(condition, { ...toContext((id) => screens.has(id)), isAcknowledged: order.acknowledged.includes(step.id) })
    const applying = shown.filter((step) => !step.when || isTrue(step.when, step))
    const watched = !current || shown.includes(current) ? shown : [...shown, current]
    const target = current?.target && find(current.target, current.exact)
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
      },
      actables: applying.flatMap((step) => toActable(step, find)),
    }

    function toContext(isShowing: (screen: string) => boolean): ConditionContext {
      return {
        page,
        resolve: (wanted) => find(wanted, false),
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

/** Steps and conditions often name the same target: each is looked for once. */
function createFinder(page: Page, { absent, everSeen }: EvaluationState): Find {
  const known = new Map<string, Resolution>()
  return (target, exact) => {
    const key = JSON.stringify([target, exact])
    const found = known.get(key) ?? resolve(page, target, { exact, absent })
    known.set(key, found)
    if (found.outcome === 'found' || found.outcome === 'several') everSeen.add(JSON.stringify(target))
    return found
  }
}

/** A screen may lean on others listed before it (`shows`), so that none leans on itself. */
function toScreens(
  order: Order,
  isTrue: (condition: Condition, isShowing: (screen: string) => boolean) => boolean,
): ReadonlySet<string> {
  const screens = new Set<string>()
  for (const { id, seen } of order.screens) if (isTrue(seen, (other) => screens.has(other))) screens.add(id)
  return screens
}

function toActable(step: OrderStep, find: Find): readonly Actable[] {
  const found = step.target && find(step.target, step.exact)
  return found?.outcome === 'found' ? [{ step: step.id, found }] : []
}
