import type { Fingerprint } from './fingerprint.ts'
import { isSameThing } from './related.ts'
import { toLikest } from './rival.ts'
import { isTwin, toSame } from './twin.ts'
import { toUse } from './use.ts'
import { toWordings } from './wordings.ts'

/**
 * What the best candidate must have. Below that we would be guessing; set on one half of a corpus, reported on the
 * other (docs/healing.md).
 */
export interface Gate {
  /** Part of the recorded element's own evidence. */
  readonly score: number
  /** By how much it is likelier than the next, as a natural logarithm of odds. */
  readonly advantage: number
  /** The same as a part of the recorded element's own evidence. */
  readonly margin: number
  /** Evidence beyond what makes up for the number of candidates, of which one is like the recorded one by chance. */
  readonly beyondChance: number
}

const USUAL = { score: 0.2, margin: 0.05, beyondChance: 1 }
/** It alone says just what was recorded. */
const SAME: Gate = { score: 0.08, advantage: 1, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/** Others said that too when it was recorded. */
const HAD_TWINS: Gate = { ...USUAL, advantage: 3.5 }
/** Others say that too by now: most often copies of it. */
const HAS_TWINS: Gate = { ...USUAL, advantage: 2.5 }
/** It says nearly that, and no other does as nearly. */
const LIKE: Gate = { ...USUAL, score: 0.12, advantage: 3.5 }
/** It does, and nothing else comes near. */
const LIKE_AND_ALONE: Gate = { ...LIKE, advantage: 4.5, beyondChance: -1 }
/** Nothing is said by either: only what the page calls it and where it stands tell. */
const SILENT: Gate = { ...USUAL, advantage: 4 }
/** It says something else, under the technical name that the recorded one had. */
const CALLED_THE_SAME: Gate = { ...USUAL, advantage: 3.5 }
/** It says something else. */
const UNLIKE: Gate = { ...USUAL, advantage: 6 }
/** Words less alike than that are other words. */
const LIKE_WORDS = 0.5
const NEARLY = 0.05

/** The gates of which the best candidate must pass one; `isExact` where it is the only one that says the same. */
export function toGates(
  recorded: Fingerprint,
  best: Fingerprint,
  candidates: readonly Fingerprint[],
): { readonly gates: readonly Gate[]; readonly isExact: boolean } {
  const same = toSame(recorded, candidates)
  if ((recorded.twins ?? 0) > 0) return { gates: [HAD_TWINS], isExact: false }
  if (same.length > 0 && !same.includes(best)) return { gates: [], isExact: false }
  if (!same.every((one) => isSameThing(one, best))) return { gates: [HAS_TWINS], isExact: false }
  if (same.length > 0) return { gates: [SAME], isExact: isTwin(recorded, best) }
  return { gates: toGatesOfOthers(recorded, best, candidates), isExact: false }
}

function toGatesOfOthers(
  recorded: Fingerprint,
  best: Fingerprint,
  candidates: readonly Fingerprint[],
): readonly Gate[] {
  const mine = toWordings(recorded)
  if (mine.length === 0) return [isCalledOtherwise(recorded, best) ? UNLIKE : SILENT]
  const likeness = toLikest(mine, toWordings(best))
  const isAsLike = (one: Fingerprint) => !isSameThing(one, best) && toLikest(mine, toWordings(one)) >= likeness - NEARLY
  if (likeness >= LIKE_WORDS && !candidates.some(isAsLike)) return [LIKE, LIKE_AND_ALONE]
  return [isCalledTheSame(recorded, best) ? CALLED_THE_SAME : UNLIKE]
}

/** The answers of a question share a name: there it tells nothing. */
function isCalledTheSame(recorded: Fingerprint, candidate: Fingerprint): boolean {
  const isName = (name: string | undefined, other: string | undefined) => name !== undefined && name === other
  return toUse(recorded) !== 'tick' && (isName(recorded.id, candidate.id) || isName(recorded.field, candidate.field))
}

/** Whether the page had technical names for the recorded element, and the candidate has none of them. */
function isCalledOtherwise(recorded: Fingerprint, candidate: Fingerprint): boolean {
  const names = (['id', 'field', 'href'] as const).filter((name) => recorded[name] !== undefined)
  return names.length > 0 && names.every((name) => recorded[name] !== candidate[name])
}
