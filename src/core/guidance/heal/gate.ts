import {
  type Fingerprint,
  isSameThing,
  toComparedWordings,
  toUse,
  toWordings,
} from '../../flow/language/fingerprint.ts'
import { mayBeNeighbour, toBesideLikeness } from './beside.ts'
import { toTextLikeness } from './likeness.ts'
import { toHighestLikeness } from './rival.ts'
import { toStandingWords } from './synonyms.ts'
import { findSame, isTwin } from './twin.ts'

/**
 * Minimums for the best candidate. Below them healing would be a guess; they were tuned on one half of a corpus and
 * measured on the other (docs/healing.md).
 */
export interface HealGate {
  /** Its share of the recorded element's own evidence. */
  readonly score: number
  /** Its lead over the next candidate, as a natural logarithm of odds. */
  readonly advantage: number
  /** The same lead, as a share of the recorded element's own evidence. */
  readonly margin: number
  /** Its evidence beyond the logarithm of the number of candidates: among many, one is alike by chance. */
  readonly beyondChance: number
}

const USUAL = { score: 0.2, margin: 0.05, beyondChance: 1 }
/** For the only candidate with exactly the recorded words. */
const SAME: HealGate = { score: 0.08, advantage: 1, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/** For a candidate with the recorded words, where other elements had them too at the time of recording. */
const HAD_TWINS: HealGate = { ...USUAL, advantage: 3.5 }
/** The same, where only this candidate is in a row with the recorded row's words. */
const IN_ITS_ROW: HealGate = { ...USUAL, score: 0.12, advantage: 2 }
/** For a candidate with the recorded words, where others have them today: most often its copies. */
const HAS_TWINS: HealGate = { ...USUAL, advantage: 2.5 }
/** For the candidate with the most similar words, where no other comes close. */
const LIKE: HealGate = { ...USUAL, score: 0.12, advantage: 3.5 }
/** The same, with a clear lead in evidence too. */
const LIKE_AND_ALONE: HealGate = { ...LIKE, advantage: 4.5, beyondChance: -1 }
/** For the only candidate with a synonym of the recorded words: "poursuivre" for "continuer". */
const SYNONYM: HealGate = { score: 0.08, advantage: 1, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/** For elements without words, which only technical names and position tell apart. */
const WITHOUT_WORDS: HealGate = { ...USUAL, advantage: 3.5, margin: 0 }
/** For a candidate with other words and the recorded technical name. */
const SAME_TECHNICAL_NAME: HealGate = { ...USUAL, advantage: 3.5 }
/**
 * For a candidate with other words, where several elements had the recorded words and none has them today, and only
 * this candidate is in the recorded row.
 */
const IN_ITS_ROW_REWORDED: HealGate = { ...USUAL, advantage: 3 }
/** The same, where all of those elements have the same new words. */
const IN_ITS_ROW_OF_ALL: HealGate = { score: 0.08, advantage: 1, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/**
 * For a candidate with similar words, where several elements had the recorded words and only this one stands under the
 * recorded heading.
 */
const UNDER_ITS_HEADING: HealGate = { ...USUAL, score: 0.12, advantage: 0, margin: 0 }
/** For a candidate on a rebuilt page with the neighbours of the recorded element, whatever its words. */
const REBUILT_IN_PLACE: HealGate = { score: 0, advantage: 3, margin: 0, beyondChance: Number.NEGATIVE_INFINITY }
/** The same, with similar words. */
const LIKE_REBUILT_IN_PLACE: HealGate = { ...REBUILT_IN_PLACE, advantage: 2 }
/** For a candidate with other words. */
const UNLIKE: HealGate = { ...USUAL, advantage: 6 }
/** Words less alike than this are different words. */
const LIKE_WORDS = 0.5
const NEARLY = 0.05
/**
 * Headings less alike than this head different parts: "service social du centre" is not "bureau de poste du centre".
 */
const SAME_HEADING = 0.6
/** The likeness of neighbours from which the place is the same. */
const SAME_PLACE = 0.3

interface Judged {
  readonly recorded: Fingerprint
  /** The likeliest candidate. */
  readonly best: Fingerprint
  readonly candidates: readonly Fingerprint[]
  /** Whether the page was rebuilt (`HealEvidence`). */
  readonly isRebuilt: boolean
}

interface Gates {
  /** The best candidate must pass one of these. */
  readonly gates: readonly HealGate[]
  /** Whether the best candidate is the only one with exactly the recorded words. */
  readonly hasSameWords: boolean
  /** Whether, in addition, nothing that people see of it has changed. */
  readonly isExact: boolean
}

/** Returns the gates for the best candidate, according to its words and those of the other candidates. */
export function chooseGates(judged: Judged): Gates {
  const { recorded, best, candidates } = judged
  const toGatesAlone = (gates: readonly HealGate[]): Gates => ({ gates, hasSameWords: false, isExact: false })
  const same = findSame(recorded, candidates)
  const { twins = 0 } = recorded
  // Some of the elements with these words are gone, so only its row can show that this is not one of the others.
  const areFewer = same.length > 0 && same.length <= twins
  if (twins > 0 && isUnderAnotherHeading(judged)) return toGatesAlone([])
  if (twins > 0 && same.length === 0) return toGatesAlone([chooseGateForTwins(judged)])
  if (twins > 0) return toGatesAlone(isInRow(recorded, best, same) ? [IN_ITS_ROW] : areFewer ? [] : [HAD_TWINS])
  if (same.length > 0 && !same.includes(best)) return toGatesAlone([])
  if (!same.every((one) => isSameThing(one, best))) return toGatesAlone([HAS_TWINS])
  if (same.length > 0) return { gates: [SAME], hasSameWords: true, isExact: isTwin(recorded, best) }
  return toGatesAlone(chooseGatesForOtherWords(judged))
}

/**
 * Checks whether similar candidates stand under different headings, and the best one under another than the recorded
 * one.
 */
function isUnderAnotherHeading({ recorded, best, candidates }: Judged): boolean {
  const heading = recorded.headings?.at(-1)
  if (heading === undefined || recorded.row !== undefined) return false
  const mine = toWordings(recorded)
  const alike = candidates.filter((one) => toHighestLikeness(mine, toWordings(one)) >= LIKE_WORDS)
  const isTelling = new Set(alike.map(({ headings }) => headings?.at(-1))).size > 1
  return isTelling && toTextLikeness(heading, best.headings?.at(-1) ?? '') < SAME_HEADING
}

function chooseGateForTwins(judged: Judged): HealGate {
  const { recorded, best, candidates } = judged
  if (isUnderItsHeading(judged)) return UNDER_ITS_HEADING
  if (!isInRow(recorded, best, candidates)) return HAD_TWINS
  return areAllReworded(judged) ? IN_ITS_ROW_OF_ALL : IN_ITS_ROW_REWORDED
}

/**
 * Checks whether all elements that had the recorded words now have the best candidate's words, and its row is exactly
 * the recorded row.
 */
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
  const isLike = (one: Fingerprint): boolean => toHighestLikeness(mine, toWordings(one)) >= LIKE_WORDS
  return isLike(best) && candidates.every((one) => isUnder(one) === isSameThing(one, best) || !isLike(one))
}

function chooseGatesForOtherWords(judged: Judged): readonly HealGate[] {
  const { recorded, best, candidates, isRebuilt } = judged
  const mine = toWordings(recorded)
  if (mine.length === 0) return [lacksTechnicalNames(recorded, best) ? UNLIKE : WITHOUT_WORDS]
  if (isSynonym(judged)) return [SYNONYM]
  const toLikeness = (one: Fingerprint): number => toHighestLikeness(...toComparedWordings(recorded, one))
  const likeness = toLikeness(best)
  const isLike = likeness >= LIKE_WORDS
  const isAsLike = (one: Fingerprint) => !isSameThing(one, best) && toLikeness(one) >= likeness - NEARLY
  const isOneOfSeveral = isLike && candidates.some(isAsLike)
  // A list does not become a button with other words, wherever that stands.
  if (!isLike && toUse(recorded) !== toUse(best)) return []
  if (isRebuilt && !isOneOfSeveral && isInPlace(judged) && (isLike || mayStandForIt(judged)))
    return [isLike ? LIKE_REBUILT_IN_PLACE : REBUILT_IN_PLACE]
  if (isLike && !isOneOfSeveral) return isRebuilt ? [LIKE_AND_ALONE] : [LIKE, LIKE_AND_ALONE]
  return [hasTechnicalName(recorded, best) ? SAME_TECHNICAL_NAME : UNLIKE]
}

/**
 * Checks whether a candidate with other words may have replaced the recorded element: it stands under one of its
 * headings, and was not one of its neighbours.
 */
function mayStandForIt(judged: Judged): boolean {
  const { recorded, best } = judged
  const { headings = [] } = recorded
  const isUnder = headings.length === 0 || isInSamePart(headings, best.headings)
  return isUnder && !mayBeNeighbour(recorded.near, best.near) && !hasWordsOfMissing(judged)
}

function isInSamePart(headings: readonly string[], its: readonly string[] = []): boolean {
  return headings.some((heading) => its.some((other) => toTextLikeness(heading, other) >= SAME_HEADING))
}

function isSynonym({ recorded, best, candidates }: Judged): boolean {
  const mine = toWordings(recorded).map(toStandingWords)
  const isStanding = (one: Fingerprint): boolean =>
    toUse(one) === toUse(recorded) && toWordings(one).some((words) => mine.includes(toStandingWords(words)))
  return isStanding(best) && candidates.every((one) => isSameThing(one, best) || !isStanding(one))
}

/**
 * Checks whether the recorded element was in the main part of its page and the candidate is not: what a page has around
 * its main part is no rewording of what is in it.
 */
export function isBesideMain(recorded: Fingerprint, best: Fingerprint, candidates: readonly Fingerprint[]): boolean {
  const isInMain = ({ landmarks = [] }: Fingerprint): boolean => landmarks.includes('main')
  return isInMain(recorded) && !isInMain(best) && candidates.some(isInMain)
}

/**
 * Checks whether the candidate's words include those of a recorded neighbour that is gone: "nom de naissance" may be
 * the "nom" beside "prénom".
 */
function hasWordsOfMissing({ recorded, best, candidates }: Judged): boolean {
  const said = new Set(candidates.flatMap(toWordings))
  const missing = [...(recorded.near ?? []), ...(recorded.rivals ?? [])].filter((words) => !said.has(words))
  return toWordings(best).some((its) => missing.some((words) => ` ${its} `.includes(` ${words} `)))
}

/**
 * Checks whether the candidate has the recorded neighbours. Words that several elements of the page have ("oui",
 * "jour") are not counted, since they stand everywhere.
 */
function isInPlace({ recorded, best, candidates }: Judged): boolean {
  const isTelling = (words: string) => candidates.filter((one) => toWordings(one).includes(words)).length < 2
  const [mine = [], its = []] = [recorded, best].map(({ near = [] }) => near.filter(isTelling))
  return toBesideLikeness(mine, its) >= SAME_PLACE
}

/**
 * Checks whether a candidate has the recorded id or field name. The answers of a question share a name, so it proves
 * nothing for them.
 */
function hasTechnicalName(recorded: Fingerprint, candidate: Fingerprint): boolean {
  const isName = (name: string | undefined, other: string | undefined) => name !== undefined && name === other
  return toUse(recorded) !== 'tick' && (isName(recorded.id, candidate.id) || isName(recorded.field, candidate.field))
}

/** Checks whether the recorded element had technical names and the candidate has none of them. */
function lacksTechnicalNames(recorded: Fingerprint, candidate: Fingerprint): boolean {
  const names = (['id', 'field', 'href'] as const).filter((name) => recorded[name] !== undefined)
  return names.length > 0 && names.every((name) => recorded[name] !== candidate[name])
}
