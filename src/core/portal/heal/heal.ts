import { toEvidence } from './evidence.ts'
import { toWordings } from './feature.ts'
import type { Fingerprint } from './fingerprint.ts'

// Below these we would be guessing. Set on one half of the drift corpus, reported on the other (docs/healing.md).
const MIN_SCORE = 0.2
const MIN_MARGIN = 0.05
/** By how much the best must be likelier than the next, as a natural logarithm of odds. */
const MIN_ADVANTAGE = 1.5
/** The same where words do not tell: others said, or now say, the very same. */
const MIN_ADVANTAGE_OF_TWINS = 3.5

/**
 * What became of a recorded element among the candidates of a page.
 *
 * `exact`: the only one of its kind that says the same, and ahead. `probable`: far enough ahead of all others; the
 * person must confirm it. `unknown`: none is. `score` is the part of the recorded element's own evidence that the best
 * candidate has, at most 1; `margin` its distance to the next one that is neither around nor inside it.
 */
export type Healing =
  | { readonly outcome: 'exact' | 'probable'; readonly index: number; readonly score: number; readonly margin: number }
  | { readonly outcome: 'unknown'; readonly score: number; readonly margin: number }

/**
 * Knows a recorded element again. Knows nothing of steps: those that commit a person (`submit`, `oath`, `secret`) are
 * never healed, which is the caller's to hold.
 *
 * Evidence is weighed as in record linkage (Fellegi and Sunter, 1969): what stayed the same speaks for a candidate the
 * more the fewer others of this very page share it; what differs speaks against it the more it usually stays. So
 * nothing is tuned to a site: what tells two elements apart on a page is learnt from that page.
 */
export function heal(recorded: Fingerprint, candidates: readonly Fingerprint[]): Healing {
  const { candidates: evidence, most } = toEvidence(recorded, candidates)
  const ranked = evidence.map((sum, index) => ({ sum, index })).sort((one, other) => other.sum - one.sum)
  const [best] = ranked
  if (!best || most <= 0) return { outcome: 'unknown', score: 0, margin: 0 }
  const next = ranked.find(({ index }) => index !== best.index && !isRelated(candidates[best.index], candidates[index]))
  const advantage = best.sum - Math.max(0, next?.sum ?? 0)
  const found = { index: best.index, score: toPart(best.sum, most), margin: toPart(advantage, most) }
  const same = toSame(recorded, candidates)
  const hasTwins = (recorded.twins ?? 0) > 0 || !isOneThing(same.map((index) => candidates[index]))
  const isClear =
    found.score >= MIN_SCORE &&
    found.margin >= MIN_MARGIN &&
    best.sum >= toChance(candidates.length) &&
    advantage >= (hasTwins ? MIN_ADVANTAGE_OF_TWINS : MIN_ADVANTAGE)
  if (!isClear) return { outcome: 'unknown', score: found.score, margin: found.margin }
  return { outcome: same.includes(best.index) && !hasTwins ? 'exact' : 'probable', ...found }
}

/** Of many candidates, one is like the recorded element by chance: evidence must make up for their number, and more. */
function toChance(count: number): number {
  return 1 + Math.log(count)
}

function isOneThing(elements: readonly (Fingerprint | undefined)[]): boolean {
  return elements.every((element) => isRelated(element, elements[0]))
}

function toPart(sum: number, most: number): number {
  return Math.round(Math.min(1, Math.max(0, sum / most)) * 1000) / 1000
}

/** An element and what holds it are one thing to whoever presses it. */
function isRelated(one: Fingerprint | undefined, other: Fingerprint | undefined): boolean {
  const [path, otherPath] = [one?.path, other?.path]
  if (path === undefined || otherPath === undefined) return false
  return path === otherPath || path.startsWith(`${otherPath}/`) || otherPath.startsWith(`${path}/`)
}

/** Candidates of the same kind that say the same. */
function toSame(recorded: Fingerprint, candidates: readonly Fingerprint[]): readonly number[] {
  return candidates.flatMap((candidate, index) => (isTwin(recorded, candidate) ? [index] : []))
}

/** Whether nothing that a person can see tells the two apart, but where they stand. */
export function isTwin(one: Fingerprint, other: Fingerprint): boolean {
  const [said] = toWordings(one)
  return (
    said !== undefined &&
    said === toWordings(other)[0] &&
    one.tag === other.tag &&
    one.type === other.type &&
    one.question === other.question
  )
}
