import { type Fingerprint, MAX_RIVALS } from './fingerprint.ts'
import { toTextLikeness } from './likeness.ts'
import { toWordings } from './wordings.ts'

/** What says this much of an element's words might be taken for it. */
const MISTAKABLE = 0.4
const SAME = 0.95
const LIKE = 0.5
/** Questions less alike than that ask two things. */
const SAME_QUESTION = 0.5

/**
 * What the other things of its page say that might be taken for it, should it go or be reworded: the likest first. Its
 * own words are among them where they answer another question too.
 */
export function toRivals(recorded: Fingerprint, others: readonly Fingerprint[]): readonly string[] {
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
 * Whether a candidate is known to be something else than the recorded element: it is as like what stood beside it then,
 * or elsewhere and nearly said the same; or it answers another question. Whatever else speaks for it, that one has its
 * own name.
 */
export function isKnownOther(recorded: Fingerprint, candidate: Fingerprint): boolean {
  return (
    isSaidByAnother(toWordings(recorded), toWordings(candidate), recorded) ||
    isSaidByAnother(toQuestions(recorded), toQuestions(candidate), recorded) ||
    isOfOtherQuestion(recorded, candidate)
  )
}

function isSaidByAnother(mine: readonly string[], theirs: readonly string[], recorded: Fingerprint): boolean {
  const asItself = toLikest(mine, theirs)
  if (asItself >= SAME) return false
  const others = [...(recorded.near ?? []), ...(recorded.rivals ?? [])].filter((words) => !mine.includes(words))
  const asOther = toLikest(others, theirs)
  return asOther >= SAME || (asOther >= LIKE && asOther >= asItself)
}

function toQuestions({ question }: Fingerprint): readonly string[] {
  return question === undefined ? [] : [question]
}

/** "Oui" is said to every question, "month" in every date: there the question tells, and its technical name. */
function isOfOtherQuestion(recorded: Fingerprint, candidate: Fingerprint): boolean {
  const [asked, asks] = [recorded.question, candidate.question]
  const isShared = toWordings(recorded).some((words) => recorded.rivals?.includes(words))
  if (asked === asks || (!isShared && (asked === undefined || asks === undefined))) return false
  if (asked !== undefined && asks !== undefined && toTextLikeness(asked, asks) >= SAME_QUESTION) return false
  const isSameField = recorded.field !== undefined && recorded.field === candidate.field
  const isSameId = recorded.id !== undefined && recorded.id === candidate.id
  return !isSameField && !isSameId
}

export function toLikest(some: readonly string[], others: readonly string[]): number {
  return Math.max(0, ...some.flatMap((one) => others.map((other) => toTextLikeness(one, other))))
}
