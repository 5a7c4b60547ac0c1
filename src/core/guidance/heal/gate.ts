import { mayBeNeighbour, toBesideLikeness } from './beside.ts'
import { type Fingerprint, isSameThing, toComparedWordings, toUse, toWordings } from './fingerprint.ts'
import { toTextLikeness } from './likeness.ts'
import { toLikest } from './rival.ts'
import { toStandingWords } from './synonyms.ts'
import { isTwin, toSame } from './twin.ts'

/**
 * What the best candidate must have. Below that we would be guessing; set on one half of a corpus, reported on the
 * other (docs/healing.md).
 */
export interface HealGate {
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
const SAME: HealGate = { score: 0.08, advantage: 1, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/** Others said that too when it was recorded. */
const HAD_TWINS: HealGate = { ...USUAL, advantage: 3.5 }
/** They did, and its row alone says what its row did. */
const IN_ITS_ROW: HealGate = { ...USUAL, score: 0.12, advantage: 2 }
/** Others say that too by now: most often copies of it. */
const HAS_TWINS: HealGate = { ...USUAL, advantage: 2.5 }
/** It says nearly that, and no other does as nearly. */
const LIKE: HealGate = { ...USUAL, score: 0.12, advantage: 3.5 }
/** It does, and nothing else comes near. */
const LIKE_AND_ALONE: HealGate = { ...LIKE, advantage: 4.5, beyondChance: -1 }
/** It alone says what stands for just that: "poursuivre" for "continuer". */
const SAID_OTHERWISE: HealGate = { score: 0.08, advantage: 1, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/** Nothing is said by either: only what the page calls it and where it stands tell. */
const SILENT: HealGate = { ...USUAL, advantage: 3.5, margin: 0 }
/** It says something else, under the technical name that the recorded one had. */
const CALLED_THE_SAME: HealGate = { ...USUAL, advantage: 3.5 }
/** Of several that said the same none does any more, and its row alone says what its row did. */
const IN_ITS_ROW_REWORDED: HealGate = { ...USUAL, advantage: 3 }
/** All of several that said the same say one other thing now, and its row alone says what its row did. */
const IN_ITS_ROW_OF_ALL: HealGate = { score: 0.08, advantage: 1, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/** Of several that said the same and say it in other words now, it alone stands under the heading that it stood under. */
const UNDER_ITS_HEADING: HealGate = { ...USUAL, score: 0.12, advantage: 0, margin: 0 }
/** It says nearly that or something else on a page built anew, beside what the recorded one stood beside. */
const SAME_PLACE_ANEW: HealGate = { score: 0, advantage: 3, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/** It says nearly that, and stands there. */
const LIKE_IN_SAME_PLACE: HealGate = { ...SAME_PLACE_ANEW, advantage: 2 }
/** It says something else. */
const UNLIKE: HealGate = { ...USUAL, advantage: 6 }
/** Words less alike than that are other words. */
const LIKE_WORDS = 0.5
const NEARLY = 0.05
/** Headings less alike than that are those of two parts: "service social du centre" is not "bureau de poste du centre". */
const SAME_HEADING = 0.6
/** What stands beside it is the same for that much. */
const SAME_PLACE = 0.3

interface Judged {
  readonly recorded: Fingerprint
  /** The likeliest candidate. */
  readonly best: Fingerprint
  readonly candidates: readonly Fingerprint[]
  /** Whether the page was built anew (`Evidence`). */
  readonly isRebuilt: boolean
}

interface Gates {
  /** The best candidate must pass one of them. */
  readonly gates: readonly HealGate[]
  /** Whether it is the only one that says just what was recorded. */
  readonly isSaid: boolean
  /** Whether nothing that people see has changed in it either. */
  readonly isExact: boolean
}

/** Which gates the best candidate has to pass: by what it says, and what others of the page say. */
export function toGates(judged: Judged): Gates {
  const { recorded, best, candidates } = judged
  const toUnsaid = (gates: readonly HealGate[]): Gates => ({ gates, isSaid: false, isExact: false })
  const same = toSame(recorded, candidates)
  const { twins = 0 } = recorded
  // Of several that said the same some are gone: only its row says that it is not this one.
  const areFewer = same.length > 0 && same.length <= twins
  if (twins > 0 && isUnderAnotherHeading(judged)) return toUnsaid([])
  if (twins > 0 && same.length === 0) return toUnsaid([toGateOfReworded(judged)])
  if (twins > 0) return toUnsaid(isInRow(recorded, best, same) ? [IN_ITS_ROW] : areFewer ? [] : [HAD_TWINS])
  if (same.length > 0 && !same.includes(best)) return toUnsaid([])
  if (!same.every((one) => isSameThing(one, best))) return toUnsaid([HAS_TWINS])
  if (same.length > 0) return { gates: [SAME], isSaid: true, isExact: isTwin(recorded, best) }
  return toUnsaid(toGatesOfOthers(judged))
}

/** Where each of several stands under a heading of its own, what stands under one that says something else is another. */
function isUnderAnotherHeading({ recorded, best, candidates }: Judged): boolean {
  const heading = recorded.headings?.at(-1)
  if (heading === undefined || recorded.row !== undefined) return false
  const mine = toWordings(recorded)
  const alike = candidates.filter((one) => toLikest(mine, toWordings(one)) >= LIKE_WORDS)
  const isTelling = new Set(alike.map(({ headings }) => headings?.at(-1))).size > 1
  return isTelling && toTextLikeness(heading, best.headings?.at(-1) ?? '') < SAME_HEADING
}

function toGateOfReworded(judged: Judged): HealGate {
  const { recorded, best, candidates } = judged
  if (isUnderItsHeading(judged)) return UNDER_ITS_HEADING
  if (!isInRow(recorded, best, candidates)) return HAD_TWINS
  return areAllReworded(judged) ? IN_ITS_ROW_OF_ALL : IN_ITS_ROW_REWORDED
}

/** Whether as many as said the same say what the best one says, and its row is the very one. */
function areAllReworded({ recorded, best, candidates }: Judged): boolean {
  const [said] = toWordings(best)
  const alike = candidates.filter((one) => toUse(one) === toUse(recorded) && toWordings(one)[0] === said)
  return said !== undefined && alike.length === (recorded.twins ?? 0) + 1 && best.row === recorded.row
}

function isInRow(recorded: Fingerprint, best: Fingerprint, among: readonly Fingerprint[]): boolean {
  const { row } = recorded
  if (row === undefined || !among.includes(best)) return false
  const toLikeness = (one: Fingerprint): number => toTextLikeness(row, one.row ?? '')
  const others = among.filter((one) => !isSameThing(one, best)).map(toLikeness)
  return toLikeness(best) >= LIKE_WORDS && Math.max(0, ...others) < toLikeness(best) - NEARLY
}

function isUnderItsHeading({ recorded, best, candidates }: Judged): boolean {
  const mine = toWordings(recorded)
  const heading = recorded.headings?.at(-1)
  if (heading === undefined) return false
  const isUnder = (one: Fingerprint): boolean => one.headings?.at(-1) === heading
  const isLike = (one: Fingerprint): boolean => toLikest(mine, toWordings(one)) >= LIKE_WORDS
  return isLike(best) && candidates.every((one) => isUnder(one) === isSameThing(one, best) || !isLike(one))
}

function toGatesOfOthers(judged: Judged): readonly HealGate[] {
  const { recorded, best, candidates, isRebuilt } = judged
  const mine = toWordings(recorded)
  if (mine.length === 0) return [isCalledOtherwise(recorded, best) ? UNLIKE : SILENT]
  if (isSaidOtherwise(judged)) return [SAID_OTHERWISE]
  const toLikeness = (one: Fingerprint): number => toLikest(...toComparedWordings(recorded, one))
  const likeness = toLikeness(best)
  const isLike = likeness >= LIKE_WORDS
  const isAsLike = (one: Fingerprint) => !isSameThing(one, best) && toLikeness(one) >= likeness - NEARLY
  const isOneOfSeveral = isLike && candidates.some(isAsLike)
  // A list that one chose from is no button under other words, wherever that stands.
  if (!isLike && toUse(recorded) !== toUse(best)) return []
  if (isRebuilt && !isOneOfSeveral && isInPlace(judged) && (isLike || mayStandForIt(judged)))
    return [isLike ? LIKE_IN_SAME_PLACE : SAME_PLACE_ANEW]
  if (isLike && !isOneOfSeveral) return isRebuilt ? [LIKE_AND_ALONE] : [LIKE, LIKE_AND_ALONE]
  return [isCalledTheSame(recorded, best) ? CALLED_THE_SAME : UNLIKE]
}

/** What says something else may stand in its place under a heading that it stood under, if it is nothing that stood beside it. */
function mayStandForIt(judged: Judged): boolean {
  const { recorded, best } = judged
  const { headings = [] } = recorded
  const isUnder = headings.length === 0 || isInSamePart(headings, best.headings)
  return isUnder && !mayBeNeighbour(recorded.near, best.near) && !hasWordsOfMissing(judged)
}

function isInSamePart(headings: readonly string[], its: readonly string[] = []): boolean {
  return headings.some((heading) => its.some((other) => toTextLikeness(heading, other) >= SAME_HEADING))
}

function isSaidOtherwise({ recorded, best, candidates }: Judged): boolean {
  const mine = toWordings(recorded).map(toStandingWords)
  const isStanding = (one: Fingerprint): boolean =>
    toUse(one) === toUse(recorded) && toWordings(one).some((words) => mine.includes(toStandingWords(words)))
  return isStanding(best) && candidates.every((one) => isSameThing(one, best) || !isStanding(one))
}

/** What a page says around its main part is no other wording of what stood in it. */
export function isBesideMain(recorded: Fingerprint, best: Fingerprint, candidates: readonly Fingerprint[]): boolean {
  const isInMain = ({ landmarks = [] }: Fingerprint): boolean => landmarks.includes('main')
  return isInMain(recorded) && !isInMain(best) && candidates.some(isInMain)
}

/** Whether it says, among other words, what stood beside the recorded one and nothing says alone any more: "nom de naissance" may be the "nom" beside "prénom". */
function hasWordsOfMissing({ recorded, best, candidates }: Judged): boolean {
  const said = new Set(candidates.flatMap(toWordings))
  const missing = [...(recorded.near ?? []), ...(recorded.rivals ?? [])].filter((words) => !said.has(words))
  return toWordings(best).some((its) => missing.some((words) => ` ${its} `.includes(` ${words} `)))
}

/** By what tells a place: what several things of the page say ("oui", "jour") stands everywhere. */
function isInPlace({ recorded, best, candidates }: Judged): boolean {
  const isTelling = (words: string) => candidates.filter((one) => toWordings(one).includes(words)).length < 2
  const [mine = [], its = []] = [recorded, best].map(({ near = [] }) => near.filter(isTelling))
  return toBesideLikeness(mine, its) >= SAME_PLACE
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
