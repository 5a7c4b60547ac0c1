import type { Fingerprint } from '../../flow/language/fingerprint.ts'
import { FEATURES, type Feature } from './feature.ts'

/** The number of elements of the page that the general figure `shared` of a feature counts for. */
const PRIOR_ELEMENTS = 4
/** Likenesses closer than this count as equal. */
const NEARLY = 0.01
/** The likeness of two numbered names, at most, and how many such names make a series. */
const NUMBERED = 0.6
const MANY = 5
/** Names less alike than this are different names. */
const SAME_NAME = 0.5
/** The factor by which differences count less against a candidate when the page was rebuilt. */
const REBUILT = 0.6

export interface HealEvidence {
  /** The evidence for each candidate, less the evidence against it: natural logarithms of odds. */
  readonly candidates: readonly number[]
  /** The same sum for the recorded element itself, unchanged: the maximum that this page allows. */
  readonly most: number
  /** Whether nothing on the page has any of the technical names that the recorded element had. */
  readonly isRebuilt: boolean
}

/** A feature of the recorded element, and how alike each candidate is in it. */
interface Compared {
  readonly feature: Feature
  /** The likeness of the recorded element with itself. */
  readonly full: number
  readonly likenesses: readonly number[]
}

/** Sums the evidence of all features, in the order of the candidates. */
export function toEvidence(recorded: Fingerprint, candidates: readonly Fingerprint[]): HealEvidence {
  const compared = Object.values(FEATURES).flatMap((feature) => toCompared(feature, recorded, candidates))
  const isRebuilt = isPageRebuilt(compared)
  const sums = candidates.map(() => 0)
  const changes = candidates.map(() => 0)
  let most = 0
  for (const { feature, full, likenesses } of compared) {
    if (isRebuilt && feature.isTechnical) continue
    const weigh = createScale(feature, likenesses, isRebuilt && !feature.isLasting ? REBUILT : 1)
    most += weigh(full)
    for (const [index, likeness] of likenesses.entries()) {
      const weight = weigh(likeness)
      if (feature.isTechnical && weight < 0) changes[index] = Math.min(changes[index] ?? 0, weight)
      else sums[index] = (sums[index] ?? 0) + weight
    }
  }
  return { candidates: sums.map((sum, index) => sum + (changes[index] ?? 0)), most, isRebuilt }
}

function toCompared(feature: Feature, recorded: Fingerprint, candidates: readonly Fingerprint[]): readonly Compared[] {
  if (feature.toLikeness(recorded, recorded) === undefined) return []
  const full = isNumbered(feature, recorded, candidates) ? NUMBERED : 1
  const likenesses = candidates.map((candidate) => Math.min(full, feature.toLikeness(recorded, candidate) ?? 0))
  return [{ feature, full, likenesses }]
}

/**
 * Checks whether the page has none of the names of the recorded element (id, field, classes). Such a page was rebuilt:
 * then neither names nor path tell which of its elements is the one. Where the element had no names, the path alone
 * decides.
 */
function isPageRebuilt(compared: readonly Compared[]): boolean {
  const technical = compared.filter(({ feature }) => feature.isTechnical)
  const names = technical.filter(({ feature }) => feature !== FEATURES.path)
  const telling = names.length > 0 ? names : technical
  return telling.length > 0 && telling.every(({ likenesses }) => likenesses.every((likeness) => likeness < SAME_NAME))
}

/**
 * Checks whether the page numbers these names in the order of its elements: then "input-7" only means the seventh, and
 * today's seventh is another element.
 */
function isNumbered({ name }: Feature, recorded: Fingerprint, candidates: readonly Fingerprint[]): boolean {
  const mine = name && recorded[name]
  if (!name || mine === undefined || !/\d/.test(mine)) return false
  const stem = toStem(mine)
  return candidates.filter((candidate) => toStem(candidate[name] ?? '') === stem).length >= MANY
}

function toStem(name: string): string {
  return name.replace(/\d+/g, '')
}

/** Returns a function that weighs a likeness: the more elements of the page are as like, the less it counts. */
function createScale(
  { kept, shared, trust }: Feature,
  likenesses: readonly number[],
  against: number,
): (likeness: number) => number {
  const sorted = [...likenesses].sort((a, b) => a - b)
  const others = Math.max(0, sorted.length - 1)
  const toShared = (likeness: number): number => {
    const asLike = Math.max(0, sorted.length - countBelow(sorted, likeness - NEARLY) - 1)
    return (asLike + PRIOR_ELEMENTS * shared) / (others + PRIOR_ELEMENTS)
  }
  const differing = against * Math.min(0, Math.log((1 - kept) / (1 - Math.min(0.95, toShared(1)))))
  return (likeness) => {
    const speaking = Math.max(0, Math.log(kept / toShared(likeness)))
    return trust * (likeness * speaking + (1 - likeness) * differing)
  }
}

/** Counts how many of the sorted figures are below the limit. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
