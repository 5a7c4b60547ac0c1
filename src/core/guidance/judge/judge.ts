import type { Condition } from '../../flow/language/condition.ts'
import type { Order } from '../protocol/signal.ts'

/** A condition about the page itself: it is not made of other conditions, and the app alone cannot judge it. */
export type Leaf = Exclude<
  Condition,
  | { readonly all: unknown }
  | { readonly any: unknown }
  | { readonly not: unknown }
  | { readonly shows: unknown }
  | { readonly downloaded: unknown }
  | { readonly opened: unknown }
  | { readonly acknowledged: unknown }
>

/** Undefined means not known yet: some of the page has not been searched. */
export type Truth = boolean | undefined

/**
 * The knowledge with which a condition is judged. `isDenied`: the condition is under a `not`, where something unknown
 * must not count as absent.
 */
export interface World {
  readonly holds: (leaf: Leaf, isDenied: boolean) => Truth
  readonly isShowing: (screen: string, isDenied: boolean) => Truth
  readonly hasDownloaded: boolean
  readonly hasOpened: boolean
  readonly isAcknowledged: boolean
}

function isTrue(condition: Condition, world: World): boolean {
  return evaluate(condition, world, false) === true
}

function evaluate(condition: Condition, world: World, isDenied: boolean): Truth {
  if ('all' in condition) return evaluateAll(condition.all, world, isDenied, false)
  if ('any' in condition) return evaluateAll(condition.any, world, isDenied, true)
  if ('not' in condition) {
    const truth = evaluate(condition.not, world, !isDenied)
    return truth === undefined ? undefined : !truth
  }
  if ('shows' in condition) return world.isShowing(condition.shows, isDenied)
  if ('downloaded' in condition) return world.hasDownloaded
  if ('opened' in condition) return world.hasOpened
  if ('acknowledged' in condition) return world.isAcknowledged
  return world.holds(condition, isDenied)
}

/** Judges several conditions: the first `decisive` one decides, and no later one is evaluated. */
function evaluateAll(conditions: readonly Condition[], world: World, isDenied: boolean, decisive: boolean): Truth {
  let isKnown = true
  for (const each of conditions) {
    const truth = evaluate(each, world, isDenied)
    if (truth === decisive) return decisive
    isKnown &&= truth !== undefined
  }
  return isKnown ? !decisive : undefined
}

/** Answers to an order, from one page or from all its frames together. */
export interface Answers {
  /** Judges a leaf; with `likely`, elements that are only like a recorded target count too. `isDenied`: see `World`. */
  readonly holds: (leaf: Leaf, likely: boolean, isDenied: boolean) => Truth
  /**
   * Whether a page that no screen matches may be recognised by elements that are only like recorded targets: true once
   * it has settled.
   */
  readonly mayBeLikely: boolean
  /**
   * Checks whether a step whose `when` does not hold is there all the same, under another name; `isLikely` judges its
   * `when` by likeness.
   */
  readonly comesRenamed?: (step: JudgedStep, shown: readonly JudgedStep[], isLikely: () => boolean) => boolean
}

type JudgedStep = Order['steps'][number]

export interface Judgement {
  readonly screens: ReadonlySet<string>
  readonly applies: readonly string[]
  readonly done: readonly string[]
  /**
   * Whether the current step is on a screen that shows. If not, an element that is only like its target is not its
   * target.
   */
  readonly isCurrentShown: boolean
}

/** Judges the screens first, then the steps on those that show; the current step's `done` is judged wherever it is. */
export function judge(order: Order, { holds, mayBeLikely, comesRenamed }: Answers): Judgement {
  const screens = findScreens(order, (leaf, isDenied) => holds(leaf, false, isDenied))
  // The page may have changed: elements that are like recorded targets may identify it, and the person is asked about
  // them.
  if (screens.size === 0 && mayBeLikely) {
    for (const id of findScreens(order, (leaf, isDenied) => holds(leaf, true, isDenied))) screens.add(id)
  }
  const isMet = (condition: Condition, step: string, isLikely = false): boolean =>
    isTrue(
      condition,
      createWorld(
        order,
        screens,
        (leaf, isDenied) => holds(leaf, isLikely, isDenied),
        order.acknowledged.includes(step),
      ),
    )
  const shown = order.steps.filter(({ on }) => screens.has(on))
  const current = order.steps.find(({ id }) => id === order.step)
  const isCurrentShown = current !== undefined && shown.includes(current)
  const watched = !current || isCurrentShown ? shown : [...shown, current]
  const isThere = (step: JudgedStep): boolean => {
    const { id, when } = step
    return !when || isMet(when, id) || comesRenamed?.(step, shown, () => isMet(when, id, true)) === true
  }
  return {
    screens,
    applies: shown.filter(isThere).map(({ id }) => id),
    done: watched.filter(({ id, done }) => isMet(done, id)).map(({ id }) => id),
    isCurrentShown,
  }
}

/**
 * Returns the screens that show. A screen may depend on others listed before it (`shows`), so that none depends on
 * itself.
 */
function findScreens(order: Order, holds: World['holds']): Set<string> {
  const shown = new Set<string>()
  const world = createWorld(order, shown, holds, false)
  for (const { id, seen } of order.screens) if (isTrue(seen, world)) shown.add(id)
  return shown
}

function createWorld(
  { screens, downloads, opened = 0 }: Order,
  shown: ReadonlySet<string>,
  holds: World['holds'],
  isAcknowledged: boolean,
): World {
  const world: World = {
    holds,
    isShowing: (id, isDenied) => shown.has(id) || (isDenied && mayShow(id)),
    hasDownloaded: downloads > 0,
    hasOpened: opened > 0,
    isAcknowledged,
  }
  /** Judges one screen. It depends only on screens before it, so the recursion ends. */
  function mayShow(id: string): Truth {
    const seen = screens.find((screen) => screen.id === id)?.seen
    return seen && evaluate(seen, world, true) === undefined ? undefined : false
  }
  return world
}
