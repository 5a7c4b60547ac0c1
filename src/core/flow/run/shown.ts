import type { Condition } from '../language/condition.ts'

/**
 * Evaluates a condition by the names of the screens that show; `undefined` when only the page could tell. This is how a
 * step is known to be done when the page left before anybody could look at it again.
 */
export function isKnownTrue(condition: Condition, screens: readonly string[]): boolean | undefined {
  if ('shows' in condition) return screens.includes(condition.shows)
  if ('not' in condition) {
    const inner = isKnownTrue(condition.not, screens)
    return inner === undefined ? undefined : !inner
  }
  if ('all' in condition) {
    const inners = condition.all.map((inner) => isKnownTrue(inner, screens))
    if (inners.includes(false)) return false
    return inners.includes(undefined) ? undefined : true
  }
  if ('any' in condition) {
    const inners = condition.any.map((inner) => isKnownTrue(inner, screens))
    if (inners.includes(true)) return true
    return inners.includes(undefined) ? undefined : false
  }
  return undefined
}

/** Checks whether a condition needs the person's confirmation on the coach panel. */
export function needsConfirmation(condition: Condition): boolean {
  return hasLeaf(condition, (one) => 'acknowledged' in one)
}

/** Checks whether a condition is about what happened during a step, which no page shows. */
export function needsEvent(condition: Condition): boolean {
  return hasLeaf(condition, (one) => 'downloaded' in one || 'opened' in one)
}

function hasLeaf(condition: Condition, isMeant: (one: Condition) => boolean): boolean {
  if ('not' in condition) return hasLeaf(condition.not, isMeant)
  if ('all' in condition) return condition.all.some((one) => hasLeaf(one, isMeant))
  if ('any' in condition) return condition.any.some((one) => hasLeaf(one, isMeant))
  return isMeant(condition)
}

/** Returns every screen that a condition names. */
export function screensOf(condition: Condition): readonly string[] {
  if ('shows' in condition) return [condition.shows]
  if ('not' in condition) return screensOf(condition.not)
  if ('all' in condition) return condition.all.flatMap(screensOf)
  if ('any' in condition) return condition.any.flatMap(screensOf)
  return []
}

/** Finds the screens that may make a condition true when they come. */
export function screensAfter(condition: Condition): readonly string[] {
  if ('not' in condition) return []
  if ('all' in condition) return condition.all.flatMap(screensAfter)
  if ('any' in condition) return condition.any.flatMap(screensAfter)
  return screensOf(condition)
}
