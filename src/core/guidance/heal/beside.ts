import { toTextLikeness } from './likeness.ts'

/** Words less alike than this name two different things. */
const SAME_THING = 0.5
/** The number of neighbours recorded before an element, and after it, where the page has them. */
const SIDE = 3

/**
 * Compares the neighbours of two elements, from 0 to 1: counts those of both lists that come in the same order and say
 * nearly the same (Dice's coefficient over the best alignment).
 */
export function toBesideLikeness(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0
  let best = other.map(() => 0)
  for (const mine of one) {
    let [left, corner] = [0, 0]
    best = other.map((theirs, at) => {
      const above = best[at] ?? 0
      left = Math.max(above, left, corner + toLikeThing(mine, theirs))
      corner = above
      return left
    })
  }
  return (2 * (best.at(-1) ?? 0)) / (one.length + other.length)
}

/**
 * Compares the two direct neighbours of two elements, from 0 to 1. Returns undefined at either end of a page, where one
 * of them is not known.
 */
export function toBetweenLikeness(one: readonly string[] = [], other: readonly string[] = []): number | undefined {
  if (one.length !== 2 * SIDE) return undefined
  if (other.length !== 2 * SIDE) return 0
  const [before = '', after = ''] = one.slice(SIDE - 1)
  const [itsBefore = '', itsAfter = ''] = other.slice(SIDE - 1)
  return (toLikeThing(before, itsBefore) + toLikeThing(after, itsAfter)) / 2
}

/**
 * Checks whether an element in the place of another may be its former neighbour instead: none of the other's direct
 * neighbours is beside it, and its own direct neighbours were further away from the other.
 */
export function mayBeNeighbour(one: readonly string[] = [], other: readonly string[] = []): boolean {
  if (one.length !== 2 * SIDE || other.length !== 2 * SIDE) return false
  const isAmong = (words: string | undefined, all: readonly string[]) =>
    all.some((theirs) => words !== undefined && toLikeThing(words, theirs) > 0)
  return [SIDE - 1, SIDE].some((at) => !isAmong(one[at], other) && isAmong(other[at], one))
}

function toLikeThing(one: string, other: string): number {
  const likeness = toTextLikeness(one, other)
  return likeness >= SAME_THING ? likeness : 0
}
