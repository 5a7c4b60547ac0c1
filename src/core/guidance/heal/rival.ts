import { type Fingerprint, MAX_RIVALS, toComparedWordings, toWordings } from '../../flow/language/fingerprint.ts'
import { toBesideLikeness } from './beside.ts'
import { toShare, toTextLikeness } from './likeness.ts'

/** The likeness from which an element might be mistaken for another. */
const MISTAKABLE = 0.4
const SAME = 0.95
const LIKE = 0.5
/** Questions less alike than this ask different things. */
const SAME_QUESTION = 0.5

/**
 * Returns the words of other elements of the page that might be mistaken for this one if it is removed or reworded, the
 * likest first. Its own words are among them where they answer another question too.
 */
export function findRivals(recorded: Fingerprint, others: readonly Fingerprint[]): readonly string[] {
  const mine = toWordings(recorded)
  const likeness = new Map<string, number>()
  for (const other of others) {
    for (const said of toWordings(other)) {
      if (likeness.has(said)) continue
      const like = Math.max(0, ...mine.map((words) => toTextLikeness(words, said)))
      if (like >= MISTAKABLE && (like < 1 || other.question !== recorded.question)) likeness.set(said, like)
    }
  }
  const likest = [...likeness].sort(([, one], [, other]) => other - one)
  return likest.slice(0, MAX_RIVALS).map(([said]) => said)
}

/**
 * Returns a check of whether a candidate is known to be another element than the recorded one: its words fit a recorded
 * neighbour or rival at least as well, or it answers another question. No other evidence then makes it the recorded
 * one.
 */
export function createKnownOthers(
  recorded: Fingerprint,
  candidates: readonly Fingerprint[],
): (candidate: Fingerprint) => boolean {
  const sayers = countEach(candidates.flatMap(listWords))
  const others = [...(recorded.near ?? []), ...(recorded.rivals ?? [])]
  const isShared = toWordings(recorded).some((words) => recorded.rivals?.includes(words))
  return (candidate) => {
    const own = countEach(listWords(candidate))
    // Words of exactly one other candidate belong to that candidate; words of many ("oui") may be those of this one
    // too.
    const missing = others.filter((words) => (sayers.get(words) ?? 0) - (own.get(words) ?? 0) !== 1)
    return (
      fitsAnotherBetter(...toComparedWordings(recorded, candidate), { others, missing }) ||
      fitsAnotherBetter(toQuestions(recorded), toQuestions(candidate), { others, missing }) ||
      (isOfOtherQuestion(recorded, candidate, candidates, isShared) &&
        !hasItsName(recorded, candidate) &&
        !isAmongTheSame(recorded, candidate, isShared))
    )
  }
}

interface Others {
  readonly others: readonly string[]
  readonly missing: readonly string[]
}

function fitsAnotherBetter(mine: readonly string[], theirs: readonly string[], { others, missing }: Others): boolean {
  const asItself = toHighestLikeness(mine, theirs)
  if (asItself >= SAME) return false
  const isOther = (words: string) => !mine.includes(words)
  if (toHighestLikeness(others.filter(isOther), theirs) >= SAME) return true
  const asOther = toHighestLikeness(missing.filter(isOther), theirs)
  return asOther >= LIKE && asOther >= asItself
}

function listWords(print: Fingerprint): readonly string[] {
  return [...new Set([...toWordings(print), ...toQuestions(print)])]
}

function countEach(all: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

function toQuestions({ question }: Fingerprint): readonly string[] {
  return question === undefined ? [] : [question]
}

/**
 * Checks whether two elements answer different questions. It matters for words that come with every question ("oui") or
 * in every date ("month").
 */
function isOfOtherQuestion(
  { question: asked }: Fingerprint,
  { question: asks }: Fingerprint,
  candidates: readonly Fingerprint[],
  isShared: boolean,
): boolean {
  if (asked === asks) return false
  if (asked === undefined || asks === undefined) return isShared
  if (toTextLikeness(asked, asks) < SAME_QUESTION) return true
  return isShared && !areAlikeInOwnWords(asked, asks, candidates)
}

/**
 * Compares two questions by the words that other questions of the page do not have: "êtes-vous salarié ?" and
 * "êtes-vous marié ?" are alike only in words that all share.
 */
function areAlikeInOwnWords(asked: string, asks: string, candidates: readonly Fingerprint[]): boolean {
  const isOther = (question: string) => question !== asks && toTextLikeness(question, asked) < SAME
  const questions = new Set(candidates.flatMap(toQuestions).filter(isOther))
  const elsewhere = new Set([...questions].flatMap((question) => question.split(' ')))
  const [mine = [], theirs = []] = [asked, asks].map((question) =>
    pickLongWords(question).filter((word) => !elsewhere.has(word)),
  )
  return toShare(mine, theirs) >= OWN_WORDS
}

/** Returns the words of a question without the short ones, which all questions have, unless it has no others. */
function pickLongWords(question: string): readonly string[] {
  const words = question.split(' ')
  const long = words.filter(({ length }) => length >= LONG)
  return long.length > 0 ? long : words
}

const LONG = 5
/** The share of distinctive words that two versions of a question must have in common. */
const OWN_WORDS = 0.4

function hasItsName({ field, id }: Fingerprint, candidate: Fingerprint): boolean {
  return (field !== undefined && field === candidate.field) || (id !== undefined && id === candidate.id)
}

/**
 * Checks whether the candidate has the recorded neighbours: a question may be reworded while its answers and
 * surroundings stay.
 */
function isAmongTheSame({ near = [] }: Fingerprint, candidate: Fingerprint, isShared: boolean): boolean {
  return toBesideLikeness(near, candidate.near ?? []) >= (isShared ? JUST_THE_SAME_PLACE : SAME_PLACE)
}

/** The likeness of neighbours from which the place is the same. */
const SAME_PLACE = 0.5
const JUST_THE_SAME_PLACE = 0.6

export function toHighestLikeness(some: readonly string[], others: readonly string[]): number {
  return Math.max(0, ...some.flatMap((one) => others.map((other) => toTextLikeness(one, other))))
}
