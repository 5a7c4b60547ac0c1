import type { Condition } from '../../flow/language/condition.ts'
import type { Leaf } from '../judge/judge.ts'
import type { Order } from './signal.ts'

/**
 * The distinct leaf conditions of an order, numbered: a frame answers by number which of them hold there.
 *
 * Both sides make the same list from one order. For each target of a condition, `visible` is an atom too, since a field
 * that is filled in one frame counts only where no other frame has the same field.
 */
export interface Atoms {
  readonly leaves: readonly Leaf[]
  /** Returns the number of a condition; -1 for one that the order does not have. */
  readonly numberOf: (leaf: Leaf) => number
}

export function listAtoms({ screens, steps }: Order): Atoms {
  const leaves: Leaf[] = []
  const numbers = new Map<string, number>()

  function add(leaf: Leaf): void {
    const key = JSON.stringify(leaf)
    if (numbers.has(key)) return
    numbers.set(key, leaves.length)
    leaves.push(leaf)
  }

  function collect(condition: Condition): void {
    if ('all' in condition) condition.all.forEach(collect)
    else if ('any' in condition) condition.any.forEach(collect)
    else if ('not' in condition) collect(condition.not)
    else if (!isOfApp(condition)) {
      add(condition)
      const visible = toVisible(condition)
      if (visible) add(visible)
    }
  }

  for (const { seen } of screens) collect(seen)
  for (const { when, done } of steps) {
    if (when) collect(when)
    collect(done)
  }
  return { leaves, numberOf: (leaf) => numbers.get(JSON.stringify(leaf)) ?? -1 }
}

/** Checks whether the app alone can judge a condition, without asking a frame. */
function isOfApp(condition: Condition): condition is Exclude<Condition, Leaf> {
  return 'shows' in condition || 'downloaded' in condition || 'opened' in condition || 'acknowledged' in condition
}

/** Returns the condition that the target of this one is visible, if it has a target. */
export function toVisible(leaf: Leaf): Leaf | undefined {
  if ('gone' in leaf) return { visible: leaf.gone }
  if ('filled' in leaf) return { visible: leaf.filled }
  if ('checked' in leaf) return { visible: leaf.checked }
  if ('selected' in leaf) return { visible: leaf.selected }
  if ('enabled' in leaf) return { visible: leaf.enabled }
  if ('disabled' in leaf) return { visible: leaf.disabled }
  return undefined
}
