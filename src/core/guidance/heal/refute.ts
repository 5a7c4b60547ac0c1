import { type Fingerprint, toUse, toWordings } from '../../flow/language/fingerprint.ts'
import { toBareName } from '../judge/name-fit.ts'
import { toTextLikeness } from './likeness.ts'
import { createKnownOthers, toHighestLikeness } from './rival.ts'

/** The rest of the page on which the words found an element. */
export interface RefuteContext {
  /** The records of the other targets on that page. */
  readonly others: readonly Fingerprint[]
  /** Returns all elements of the page that could be meant. Called only where the rest does not decide. */
  readonly candidates: () => readonly Fingerprint[]
}

/** Words less alike than this say different things. */
const LIKE = 0.5

/**
 * Checks whether the element that a target's words found is not the recorded one: it is another recorded one, is used
 * differently, or was a neighbour of the recorded one. Words outlive what they name: when a question's answers are
 * removed, those of the next question stand under it. Never proves that it is the recorded one.
 */
export function isAnotherThing(recorded: Fingerprint, found: Fingerprint, context: RefuteContext): boolean {
  if (isUsedOtherwise(recorded, found)) return true
  const [was, is] = [recorded, found].map(toSubject) as [Fingerprint, Fingerprint]
  if (haveSameWords(was, is)) return isOfOtherPart(recorded, found)
  if (context.others.some((other) => haveSameWords(toSubject(other), is) || answersAnother(was, is, other))) return true
  return createKnownOthers(was, context.candidates().map(toSubject))(is)
}

/**
 * Checks whether a candidate has the words of another recorded element or of its neighbours, and not those of this one.
 */
export function isRecordedOfAnother(
  recorded: Fingerprint,
  candidate: Fingerprint,
  others: readonly Fingerprint[],
): boolean {
  const [was, is] = [recorded, candidate].map(toSubject) as [Fingerprint, Fingerprint]
  if (haveSameWords(was, is)) return false
  return others.some(
    (other) => haveSameWords(toSubject(other), is) || answersAnother(was, is, other) || isLikeNeighbour(other, is, was),
  )
}

/** Checks whether the candidate is more like a neighbour of another recorded element than like this one. */
function isLikeNeighbour({ near = [], rivals = [] }: Fingerprint, is: Fingerprint, was: Fingerprint): boolean {
  const mine = [...toWordings(was), ...(was.question === undefined ? [] : [was.question])]
  const others = [...near, ...rivals].filter((words) => !mine.includes(words))
  const asOther = toHighestLikeness(others, toWordings(is))
  return asOther >= MUCH_ALIKE && asOther > toHighestLikeness(mine, toWordings(is))
}

const MUCH_ALIKE = 0.75

/** Checks whether the candidate answers the question of another recorded element, not that of this one. */
function answersAnother(was: Fingerprint, is: Fingerprint, other: Fingerprint): boolean {
  const { question } = is
  return (
    question !== undefined && question === other.question && was.question !== undefined && was.question !== question
  )
}

/** Checks whether an element that had twins is in another row or under another heading than the recorded one. */
function isOfOtherPart(recorded: Fingerprint, found: Fingerprint): boolean {
  const isOther = (was: string | undefined, is: string | undefined): boolean =>
    was !== undefined && is !== undefined && toTextLikeness(was, is) < LIKE
  if ((recorded.twins ?? 0) === 0) return false
  return isOther(recorded.row, found.row) || isOther(recorded.headings?.at(-1), found.headings?.at(-1))
}

/**
 * Returns the fingerprint of an answer without its own words: it is about its question, and the first answer found
 * proves nothing.
 */
function toSubject(print: Fingerprint): Fingerprint {
  if (!(print.type === 'radio' || print.role === 'radio') || print.question === undefined) return print
  const { name: _name, text: _text, ...subject } = print
  return subject
}

/** Compares by names where both have one: two untouched lists show the same words. */
function haveSameWords(one: Fingerprint, other: Fingerprint): boolean {
  if (one.question !== other.question) return false
  if (one.name !== undefined && other.name !== undefined) return toBareName(one.name) === toBareName(other.name)
  const [mine, theirs] = [toWordings(one), toWordings(other)]
  if (mine.length === 0 && theirs.length === 0) return one.question !== undefined
  return mine.some((words) => theirs.includes(words))
}

/**
 * Checks whether the element found is used differently from the recorded one: a box to tick where people typed, or a
 * text field where they pressed. A list may replace answers if it asks the same.
 */
export function isUsedOtherwise(recorded: Fingerprint, found: Fingerprint): boolean {
  const [was, is] = [recorded, found].map(toUse)
  if (was === 'fill') return is === 'tick'
  if (is !== 'fill' || (was !== 'tick' && was !== 'press')) return false
  if (!isList(found)) return true
  const [mine, theirs] = [recorded, found].map((print) => [...toWordings(print), print.question ?? ''].filter(Boolean))
  return was === 'tick' && toHighestLikeness(mine ?? [], theirs ?? []) < LIKE
}

function isList({ tag, role = '' }: Fingerprint): boolean {
  return tag === 'select' || role === 'combobox' || role === 'listbox'
}
