import { type Fingerprint, isSameThing } from '../../flow/language/fingerprint.ts'
import { toEvidence } from './evidence.ts'
import { chooseGates, isBesideMain } from './gate.ts'
import { isRecordedOfAnother } from './refute.ts'
import { createKnownOthers } from './rival.ts'
import { findSame, isTwin } from './twin.ts'

/**
 * The outcome for a recorded element among the candidates of a page.
 *
 * `exact`: the only one of its kind with the same words, and ahead. `probable`: far enough ahead of all others; the
 * person must confirm it. `unknown`: no candidate is. `score` is the best candidate's share of the recorded element's
 * own evidence, at most 1; `margin` is its distance to the next candidate that is neither around nor inside it.
 */
export type Healing =
  | { readonly outcome: 'exact' | 'probable'; readonly index: number; readonly score: number; readonly margin: number }
  | { readonly outcome: 'unknown'; readonly score: number; readonly margin: number }

/**
 * Finds the candidate that is the recorded element on a changed page. It does not know the kinds of steps: the caller
 * must never heal one that commits a person (`submit`, `oath`, `secret`).
 *
 * Evidence is weighed as in record linkage (Fellegi and Sunter, 1969). A property that stayed the same counts for a
 * candidate, the more so the fewer other elements of this page share it; a property that changed counts against it, the
 * more so the more rarely it changes. So nothing is tuned to a site: each page shows what tells its elements apart.
 * `others` are the records of the other targets on that page: a candidate with their words is one of them.
 */
export function heal(
  recorded: Fingerprint,
  candidates: readonly Fingerprint[],
  others: readonly Fingerprint[] = [],
): Healing {
  const known = withTwins(recorded, others)
  const { candidates: evidence, most, isRebuilt } = toEvidence(recorded, candidates)
  const isOtherByWords = createKnownOthers(recorded, candidates)
  const isKnownOther = (print: Fingerprint) => isOtherByWords(print) || isRecordedOfAnother(recorded, print, others)
  const all = candidates.map((print, index) => ({ print, index, sum: evidence[index] ?? 0 }))
  const same = new Set(findSame(recorded, candidates))
  const isOutside = (print: Fingerprint) => !same.has(print) && isBesideMain(recorded, print, candidates)
  const ranked = all
    .filter(({ print }) => !isKnownOther(print) && !isOutside(print))
    .sort((one, other) => other.sum - one.sum)
  const [best] = ranked
  if (!best || most <= 0) return { outcome: 'unknown', score: 0, margin: 0 }
  const next = ranked.find(({ print }) => !isSameThing(print, best.print))
  const advantage = best.sum - Math.max(0, next?.sum ?? 0)
  const [score, margin] = [toPart(best.sum, most), toPart(advantage, most)]
  const chance = Math.log(candidates.length)
  const { gates, isExact, hasSameWords } = chooseGates({ recorded: known, best: best.print, candidates, isRebuilt })
  const isThrough = gates.some(
    (gate) =>
      score >= gate.score &&
      advantage >= gate.advantage &&
      margin >= gate.margin &&
      best.sum >= chance + gate.beyondChance,
  )
  // Another known element has more evidence, so it may have been the one after all, and the second best is a guess.
  const isDoubtful = !hasSameWords && all.some(({ print, sum }) => sum > best.sum && isOtherByWords(print))
  if (!isThrough || isDoubtful) return { outcome: 'unknown', score, margin }
  return { outcome: isExact ? 'exact' : 'probable', index: best.index, score, margin }
}

/**
 * Counts the other targets with the same words as twins. They were not counted when recorded if their names differed
 * then only by whom they named.
 */
function withTwins(recorded: Fingerprint, others: readonly Fingerprint[]): Fingerprint {
  const alike = others.filter((other) => isTwin(recorded, other) && !isSameThing(recorded, other))
  return alike.length > (recorded.twins ?? 0) ? { ...recorded, twins: alike.length } : recorded
}

function toPart(sum: number, most: number): number {
  return Math.round(Math.min(1, Math.max(0, sum / most)) * 1000) / 1000
}
