import { toBareName } from '../judge/name-fit.ts'
import { type Fingerprint, toUse, toWordings } from './fingerprint.ts'
import { toTextLikeness } from './likeness.ts'
import { createKnownOthers, toLikest } from './rival.ts'

/** What else is known of the page on which words found something. */
export interface RefuteContext {
  /** What was recorded of the other things that are looked for there. */
  readonly others: readonly Fingerprint[]
  /** All that could be meant on the page: asked only where it is not plain. */
  readonly candidates: () => readonly Fingerprint[]
}

/** Words less alike than that say two things. */
const LIKE = 0.5

/**
 * Checks that what a target's words found is another thing than the one that was recorded: another recorded one, one that is
 * used otherwise, or one that stood beside it then. Words outlive what they name: under a question whose answers are gone
 * stand those of the next one. Never says that it is the one.
 */
export function isAnotherThing(recorded: Fingerprint, found: Fingerprint, context: RefuteContext): boolean {
  if (isUsedOtherwise(recorded, found)) return true
  const [was, is] = [recorded, found].map(toSubject) as [Fingerprint, Fingerprint]
  if (saysTheSame(was, is)) return isOfOtherPart(recorded, found)
  if (context.others.some((other) => saysTheSame(toSubject(other), is) || asksOfAnother(was, is, other))) return true
  return createKnownOthers(was, context.candidates().map(toSubject))(is)
}

/** Whether a candidate says just what was recorded of another thing, or beside it, and not what was of this one. */
export function isRecordedOfAnother(
  recorded: Fingerprint,
  candidate: Fingerprint,
  others: readonly Fingerprint[],
): boolean {
  const [was, is] = [recorded, candidate].map(toSubject) as [Fingerprint, Fingerprint]
  if (saysTheSame(was, is)) return false
  return others.some(
    (other) => saysTheSame(toSubject(other), is) || asksOfAnother(was, is, other) || stoodBeside(other, is, was),
  )
}

/** Whether it says what stood beside another thing of its page rather than what this one said. */
function stoodBeside({ near = [], rivals = [] }: Fingerprint, is: Fingerprint, was: Fingerprint): boolean {
  const mine = [...toWordings(was), ...(was.question === undefined ? [] : [was.question])]
  const others = [...near, ...rivals].filter((words) => !mine.includes(words))
  const asOther = toLikest(others, toWordings(is))
  return asOther >= MUCH_ALIKE && asOther > toLikest(mine, toWordings(is))
}

const MUCH_ALIKE = 0.75

/** Whether it answers what another was recorded to answer, and the recorded one did not. */
function asksOfAnother(was: Fingerprint, is: Fingerprint, other: Fingerprint): boolean {
  const { question } = is
  return (
    question !== undefined && question === other.question && was.question !== undefined && was.question !== question
  )
}

/** What others said as well is told from them by its row, and by what it stands under. */
function isOfOtherPart(recorded: Fingerprint, found: Fingerprint): boolean {
  const isOther = (was: string | undefined, is: string | undefined): boolean =>
    was !== undefined && is !== undefined && toTextLikeness(was, is) < LIKE
  if ((recorded.twins ?? 0) === 0) return false
  return isOther(recorded.row, found.row) || isOther(recorded.headings?.at(-1), found.headings?.at(-1))
}

/** One of several answers is about its question: which of them comes first tells nothing. */
function toSubject(print: Fingerprint): Fingerprint {
  if (!(print.type === 'radio' || print.role === 'radio') || print.question === undefined) return print
  const { name: _name, text: _text, ...subject } = print
  return subject
}

/** By its name where both have one: two lists that nobody chose from show the same words. */
function saysTheSame(one: Fingerprint, other: Fingerprint): boolean {
  if (one.question !== other.question) return false
  if (one.name !== undefined && other.name !== undefined) return toBareName(one.name) === toBareName(other.name)
  const [mine, theirs] = [toWordings(one), toWordings(other)]
  if (mine.length === 0 && theirs.length === 0) return one.question !== undefined
  return mine.some((words) => theirs.includes(words))
}

/** A box to tick where something was typed is another thing, and so is a field to type in where something was pressed; a list may take the place of answers that it asks the same of. */
export function isUsedOtherwise(recorded: Fingerprint, found: Fingerprint): boolean {
  const [was, is] = [recorded, found].map(toUse)
  if (was === 'fill') return is === 'tick'
  if (is !== 'fill' || (was !== 'tick' && was !== 'press')) return false
  if (!isList(found)) return true
  const [mine, theirs] = [recorded, found].map((print) => [...toWordings(print), print.question ?? ''].filter(Boolean))
  return was === 'tick' && toLikest(mine ?? [], theirs ?? []) < LIKE
}

function isList({ tag, role = '' }: Fingerprint): boolean {
  return tag === 'select' || role === 'combobox' || role === 'listbox'
}
