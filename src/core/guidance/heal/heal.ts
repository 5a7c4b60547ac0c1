import { toEvidence } from './evidence.ts'
import { type Fingerprint, isSameThing } from './fingerprint.ts'
import { isBesideMain, toGates } from './gate.ts'
import { isRecordedOfAnother } from './refute.ts'
import { createKnownOthers } from './rival.ts'
import { isTwin, toSame } from './twin.ts'

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
 * nothing is tuned to a site: what tells two elements apart on a page is learnt from that page. `others` is what was recorded
 * of the other things that are looked for there: what says just that is one of them.
 */
export function heal(
  recorded: Fingerprint,
  candidates: readonly Fingerprint[],
  others: readonly Fingerprint[] = [],
): Healing {
  const known = withTwins(recorded, others)
  const { candidates: evidence, most, isRebuilt } = toEvidence(recorded, candidates)
  const isSaidToBeOther = createKnownOthers(recorded, candidates)
  const isKnownOther = (print: Fingerprint) => isSaidToBeOther(print) || isRecordedOfAnother(recorded, print, others)
  const all = candidates.map((print, index) => ({ print, index, sum: evidence[index] ?? 0 }))
  const same = new Set(toSame(recorded, candidates))
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
  const { gates, isExact, isSaid } = toGates({ recorded: known, best: best.print, candidates, isRebuilt })
  const isThrough = gates.some(
    (gate) =>
      score >= gate.score &&
      advantage >= gate.advantage &&
      margin >= gate.margin &&
      best.sum >= chance + gate.beyondChance,
  )
  // Something else that has more for it may have been the one after all: then the second best is a guess.
  const isDoubtful = !isSaid && all.some(({ print, sum }) => sum > best.sum && isSaidToBeOther(print))
  if (!isThrough || isDoubtful) return { outcome: 'unknown', score, margin }
  return { outcome: isExact ? 'exact' : 'probable', index: best.index, score, margin }
}

/** Counts those among the other steps' things that said the same: whose names were cut for whom they named were no twins then. */
function withTwins(recorded: Fingerprint, others: readonly Fingerprint[]): Fingerprint {
  const alike = others.filter((other) => isTwin(recorded, other) && !isSameThing(recorded, other))
  return alike.length > (recorded.twins ?? 0) ? { ...recorded, twins: alike.length } : recorded
}

function toPart(sum: number, most: number): number {
  return Math.round(Math.min(1, Math.max(0, sum / most)) * 1000) / 1000
}
