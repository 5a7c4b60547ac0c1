import type { Condition } from '../flow/condition.ts'
import type { Order } from './signal.ts'

/** A condition about the page itself: neither made of others, nor known to the app alone. */
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

/** What is known where a condition is judged. */
export interface World {
  readonly holds: (leaf: Leaf) => boolean
  readonly isShowing: (screen: string) => boolean
  readonly hasDownloaded: boolean
  readonly hasOpened: boolean
  readonly isAcknowledged: boolean
}

function isTrue(condition: Condition, world: World): boolean {
  if ('all' in condition) return condition.all.every((each) => isTrue(each, world))
  if ('any' in condition) return condition.any.some((each) => isTrue(each, world))
  if ('not' in condition) return !isTrue(condition.not, world)
  if ('shows' in condition) return world.isShowing(condition.shows)
  if ('downloaded' in condition) return world.hasDownloaded
  if ('opened' in condition) return world.hasOpened
  if ('acknowledged' in condition) return world.isAcknowledged
  return world.holds(condition)
}

/** What a page, or all its frames together, answer to an order. */
export interface Answers {
  /** `likely`: also by what is only like a recorded target. */
  readonly holds: (leaf: Leaf, likely: boolean) => boolean
  /** Whether a page that nothing tells may be told by what is like a recorded target: it has settled. */
  readonly mayBeLikely: boolean
  /** Whether a step whose `when` does not hold is there all the same, under another name; `isLikely` judges its `when` by likeness. */
  readonly comesRenamed?: (step: OrderStep, shown: readonly OrderStep[], isLikely: () => boolean) => boolean
}

type OrderStep = Order['steps'][number]

export interface Judgement {
  readonly screens: ReadonlySet<string>
  readonly applies: readonly string[]
  readonly done: readonly string[]
  /** Whether the current step is on a screen that shows: elsewhere, what is like its target is not it. */
  readonly isCurrentShown: boolean
}

/** Screens first, then the steps on those that hold; of the current step, `done` wherever it is. */
export function judge(order: Order, { holds, mayBeLikely, comesRenamed }: Answers): Judgement {
  const screens = toScreens(order, (leaf) => holds(leaf, false))
  // A page that nothing tells may be one that changed: then what is like a recorded target tells it, and is asked about.
  if (screens.size === 0 && mayBeLikely) {
    for (const id of toScreens(order, (leaf) => holds(leaf, true))) screens.add(id)
  }
  const isMet = (condition: Condition, step: string, isLikely = false): boolean =>
    isTrue(condition, {
      holds: (leaf) => holds(leaf, isLikely),
      isShowing: (id) => screens.has(id),
      ...toEvents(order),
      isAcknowledged: order.acknowledged.includes(step),
    })
  const shown = order.steps.filter(({ on }) => screens.has(on))
  const current = order.steps.find(({ id }) => id === order.step)
  const isCurrentShown = current !== undefined && shown.includes(current)
  const watched = !current || isCurrentShown ? shown : [...shown, current]
  const isThere = (step: OrderStep): boolean => {
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

/** A screen may lean on others listed before it (`shows`), so that none leans on itself. */
function toScreens(order: Order, holds: World['holds']): Set<string> {
  const shown = new Set<string>()
  const world = { holds, isShowing: (id: string) => shown.has(id), ...toEvents(order), isAcknowledged: false }
  for (const { id, seen } of order.screens) if (isTrue(seen, world)) shown.add(id)
  return shown
}

function toEvents({ downloads, opened = 0 }: Order): Pick<World, 'hasDownloaded' | 'hasOpened'> {
  return { hasDownloaded: downloads > 0, hasOpened: opened > 0 }
}
