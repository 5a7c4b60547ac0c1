import { toBesideLikeness, toBetweenLikeness } from './beside.ts'
import { type Fingerprint, toComparedWordings, toUse, toWordings } from './fingerprint.ts'
import { isOtherCount, toHrefLikeness, toNameLikeness, toPathLikeness, toShare, toTextLikeness } from './likeness.ts'
import { toLikest } from './rival.ts'

/**
 * One thing by which an element is known again.
 *
 * `kept`: how often the same element has the same after its page changed. `shared`: how often two different elements
 * of a page have the same, before that page has been looked at. `trust`: what its word counts, for features that tell
 * the same thing twice (an id, a field name and a path are often written in one go, and change in one go).
 */
export interface Feature {
  readonly kept: number
  readonly shared: number
  readonly trust: number
  /** Of the page's making: such names change in one go, so that only one of them speaks against a candidate. */
  readonly isTechnical?: boolean
  /** Stays through a redesign: what differs speaks against a candidate on a page built anew too. */
  readonly isLasting?: boolean
  /** Which technical name it is: the page may number such names, as in `input-1`, `input-2`. */
  readonly name?: 'id' | 'field'
  /** From 0 to 1; undefined where the recorded element has nothing to compare. */
  readonly toLikeness: (recorded: Fingerprint, candidate: Fingerprint) => number | undefined
}

/**
 * The figures of `kept` are those measured on 10,377 pairs of elements of 31 sites (guidance.md §4.1): tag 99.7 %,
 * text 95.4 %, type 96 %, name 95 %, href 88 %, id 87 %, role 85 %, title 84 %, class 80 %, XPath 54.7 %, neighbours 53.4 %.
 */
export const FEATURES: Readonly<Record<string, Feature>> = {
  tag: { kept: 0.99, shared: 0.35, trust: 1, isLasting: true, toLikeness: toTagLikeness },
  type: { kept: 0.96, shared: 0.4, trust: 1, isLasting: true, toLikeness: toTypeLikeness },
  role: { kept: 0.9, shared: 0.35, trust: 0.4, toLikeness: (a, b) => same(a.role, b.role) },
  words: { kept: 0.95, shared: 0.02, trust: 1.2, toLikeness: toWordsLikeness },
  hint: { kept: 0.84, shared: 0.02, trust: 0.5, toLikeness: (a, b) => by(toTextLikeness, a.hint, b.hint) },
  id: {
    kept: 0.87,
    shared: 0.01,
    trust: 0.7,
    isTechnical: true,
    name: 'id',
    toLikeness: (a, b) => by(toNameLikeness, a.id, b.id),
  },
  field: {
    kept: 0.95,
    shared: 0.02,
    trust: 0.8,
    isTechnical: true,
    name: 'field',
    toLikeness: (a, b) => by(toNameLikeness, a.field, b.field),
  },
  href: { kept: 0.88, shared: 0.03, trust: 0.9, toLikeness: (a, b) => by(toHrefLikeness, a.href, b.href) },
  autocomplete: { kept: 0.9, shared: 0.05, trust: 0.6, toLikeness: (a, b) => same(a.autocomplete, b.autocomplete) },
  classes: { kept: 0.7, shared: 0.2, trust: 0.4, isTechnical: true, toLikeness: (a, b) => share(a.classes, b.classes) },
  question: {
    kept: 0.93,
    shared: 0.1,
    trust: 1,
    isLasting: true,
    toLikeness: (a, b) => by(toTextLikeness, a.question, b.question),
  },
  row: { kept: 0.9, shared: 0.1, trust: 0.8, isLasting: true, toLikeness: (a, b) => by(toTextLikeness, a.row, b.row) },
  headings: { kept: 0.8, shared: 0.3, trust: 0.5, toLikeness: (a, b) => share(a.headings, b.headings) },
  near: { kept: 0.53, shared: 0.05, trust: 0.6, toLikeness: toNear },
  between: { kept: 0.5, shared: 0.05, trust: 0.5, toLikeness: (a, b) => toBetweenLikeness(a.near, b.near) },
  notNeighbour: { kept: 0.995, shared: 0.9, trust: 2, isLasting: true, toLikeness: toNotNeighbour },
  count: { kept: 0.98, shared: 0.9, trust: 2, isLasting: true, toLikeness: toCount },
  landmarks: { kept: 0.85, shared: 0.5, trust: 0.5, toLikeness: (a, b) => share(a.landmarks, b.landmarks) },
  path: {
    kept: 0.55,
    shared: 0.02,
    trust: 0.35,
    isTechnical: true,
    toLikeness: (a, b) => by(toPathLikeness, a.path, b.path),
  },
}

function same(recorded: string | undefined, candidate: string | undefined): number | undefined {
  return recorded === undefined ? undefined : Number(recorded === candidate)
}

function by(
  compare: (one: string, other: string) => number,
  recorded: string | undefined,
  candidate: string | undefined,
): number | undefined {
  if (recorded === undefined) return undefined
  return candidate === undefined ? 0 : compare(recorded, candidate)
}

function share(recorded: readonly string[] | undefined, candidate: readonly string[] | undefined): number | undefined {
  return recorded === undefined || recorded.length === 0 ? undefined : toShare(recorded, candidate ?? [])
}

function toNear({ near }: Fingerprint, candidate: Fingerprint): number | undefined {
  return near === undefined || near.length === 0 ? undefined : toBesideLikeness(near, candidate.near ?? [])
}

/** A link that became a button, or a list that became a field to type in, is still used in the same way. */
function toTagLikeness(recorded: Fingerprint, candidate: Fingerprint): number {
  if (recorded.tag === candidate.tag) return 1
  const use = toUse(recorded)
  return use !== 'read' && use === toUse(candidate) ? 0.5 : 0
}

/** What is typed in may ask for a date today and for text tomorrow. */
function toTypeLikeness({ type }: Fingerprint, candidate: Fingerprint): number | undefined {
  if (type === undefined) return undefined
  if (type === candidate.type) return 1
  return TYPED.has(type) && TYPED.has(candidate.type ?? '') ? 0.6 : 0
}

const TYPED = new Set(['text', 'search', 'email', 'tel', 'url', 'number', 'date'])

/** Name against name, text against text, and each against the other: a page may turn a text into a label. */
function toWordsLikeness(recorded: Fingerprint, candidate: Fingerprint): number | undefined {
  const [mine, theirs] = toComparedWordings(recorded, candidate)
  if (mine.length === 0) return undefined
  return toLikest(mine, theirs)
}

/** What says more what something else of its page said is that one; the recorded one may be gone. */
function toNotNeighbour(recorded: Fingerprint, candidate: Fingerprint): number | undefined {
  const others = [...(recorded.near ?? []), ...(recorded.rivals ?? [])]
  if (others.length === 0) return undefined
  const theirs = toSubject(candidate)
  const asOther = toLikest(others, theirs)
  return Number(asOther < SAME_WORDS || asOther <= toLikest(toSubject(recorded), theirs) + CLEARLY)
}

/** "Employeur 1" and "employeur 2" are two things, however alike: in an element's own words and in its question. */
function toCount(recorded: Fingerprint, candidate: Fingerprint): number | undefined {
  const [mine] = toWordings(recorded)
  const [theirs] = toWordings(candidate)
  if (mine === undefined && recorded.question === undefined) return undefined
  return Number(!isOtherCount(mine, theirs) && !isOtherCount(recorded.question, candidate.question))
}

const SAME_WORDS = 0.75
const CLEARLY = 0.1

/** What an element is about: an answer is about its question. */
function toSubject(print: Fingerprint): readonly string[] {
  return print.type === 'radio' && print.question !== undefined ? [print.question] : toWordings(print)
}
