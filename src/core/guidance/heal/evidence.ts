import { FEATURES, type Feature } from './feature.ts'
import type { Fingerprint } from './fingerprint.ts'

/** How many elements the general figure `shared` of a feature is worth beside those of the page itself. */
const PRIOR_ELEMENTS = 4
/** Likenesses closer than that are the same. */
const NEARLY = 0.01
/** The most that numbered names are alike, and how many of them make a series. */
const NUMBERED = 0.6
const MANY = 5
/** Names less alike than that are other names. */
const SAME_NAME = 0.5
/** On a page built anew, what differs speaks that much less against a candidate. */
const REBUILT = 0.6

export interface HealEvidence {
  /** What speaks for each candidate, less what speaks against it: natural logarithms of odds. */
  readonly candidates: readonly number[]
  /** The same for the recorded element, had nothing changed: the most that can be had on this page. */
  readonly most: number
  /** Whether nothing on the page has any of the names that the page had for the recorded element. */
  readonly isRebuilt: boolean
}

/** A feature that the recorded element has, and how alike each candidate is in it. */
interface Compared {
  readonly feature: Feature
  /** How alike the recorded element itself would be. */
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
 * A page that has none of the names of the recorded element (id, field, classes) is another make of page: they say nothing
 * about which of its elements it is, nor does the path. Where the page had no such names, the path alone tells that.
 */
function isPageRebuilt(compared: readonly Compared[]): boolean {
  const technical = compared.filter(({ feature }) => feature.isTechnical)
  const names = technical.filter(({ feature }) => feature !== FEATURES.path)
  const telling = names.length > 0 ? names : technical
  return telling.length > 0 && telling.every(({ likenesses }) => likenesses.every((likeness) => likeness < SAME_NAME))
}

/**
 * Whether the page numbers such names as its elements come: then "input-7" says only that it is the seventh, and the one
 * that has it today is another.
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

/** Weighs a likeness by how many other elements of the page are as like. */
function createScale(
  { kept, shared, trust }: Feature,
  likenesses: readonly number[],
  against: number,
): (likeness: number) => number {
  const sorted = [...likenesses].sort((a, b) => a - b)
  const others = Math.max(0, sorted.length - 1)
  const toShared = (likeness: number): number => {
    const asLike = Math.max(0, sorted.length - toRank(sorted, likeness - NEARLY) - 1)
    return (asLike + PRIOR_ELEMENTS * shared) / (others + PRIOR_ELEMENTS)
  }
  const differing = against * Math.min(0, Math.log((1 - kept) / (1 - Math.min(0.95, toShared(1)))))
  return (likeness) => {
    const speaking = Math.max(0, Math.log(kept / toShared(likeness)))
    return trust * (likeness * speaking + (1 - likeness) * differing)
  }
}

/** How many of the sorted figures are below the limit. */
function toRank(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
