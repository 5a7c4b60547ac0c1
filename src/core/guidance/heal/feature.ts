import { type Fingerprint, toComparedWordings, toUse, toWordings } from '../../flow/language/fingerprint.ts'
import { toBesideLikeness, toBetweenLikeness } from './beside.ts'
import { isOtherCount, toHrefLikeness, toNameLikeness, toPathLikeness, toShare, toTextLikeness } from './likeness.ts'
import { toHighestLikeness } from './rival.ts'

/**
 * One property by which an element is recognised.
 *
 * `kept`: how often an element keeps the property when its page changes. `shared`: how often two different elements of
 * a page have it in common, as assumed before looking at the page. `trust`: the weight of the property, reduced for
 * those that repeat each other (an id, a field name and a path are often written together and change together).
 */
export interface Feature {
  readonly kept: number
  readonly shared: number
  readonly trust: number
  /** A technical name. Those of a page change together, so only one of them counts against a candidate. */
  readonly isTechnical?: boolean
  /** Survives a redesign: a difference counts against a candidate even on a rebuilt page. */
  readonly isLasting?: boolean
  /** The technical name that this is: the page may number such names, as in `input-1`, `input-2`. */
  readonly name?: 'id' | 'field'
  /** From 0 to 1; undefined where the recorded element has nothing to compare. */
  readonly toLikeness: (recorded: Fingerprint, candidate: Fingerprint) => number | undefined
}

/**
 * The figures of `kept` were measured on 10,377 pairs of elements of 31 sites (guidance.md §4.1): tag 99.7 %, text 95.4
 * %, type 96 %, name 95 %, href 88 %, id 87 %, role 85 %, title 84 %, class 80 %, XPath 54.7 %, neighbours 53.4 %.
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

/** Compares tags: a link that became a button, or a list that became a text field, is still used in the same way. */
function toTagLikeness(recorded: Fingerprint, candidate: Fingerprint): number {
  if (recorded.tag === candidate.tag) return 1
  const use = toUse(recorded)
  return use !== 'read' && use === toUse(candidate) ? 0.5 : 0
}

/** Compares types: a field that people type in may ask for a date today and for text tomorrow. */
function toTypeLikeness({ type }: Fingerprint, candidate: Fingerprint): number | undefined {
  if (type === undefined) return undefined
  if (type === candidate.type) return 1
  return TYPED.has(type) && TYPED.has(candidate.type ?? '') ? 0.6 : 0
}

const TYPED = new Set(['text', 'search', 'email', 'tel', 'url', 'number', 'date'])

/** Compares names with names, texts with texts, and each with the other, as a page may turn a text into a label. */
function toWordsLikeness(recorded: Fingerprint, candidate: Fingerprint): number | undefined {
  const [mine, theirs] = toComparedWordings(recorded, candidate)
  if (mine.length === 0) return undefined
  return toHighestLikeness(mine, theirs)
}

/**
 * Compares with the recorded neighbours: a candidate that says more of what another element of the page said is that
 * element, and the recorded one may be gone.
 */
function toNotNeighbour(recorded: Fingerprint, candidate: Fingerprint): number | undefined {
  const others = [...(recorded.near ?? []), ...(recorded.rivals ?? [])]
  if (others.length === 0) return undefined
  const theirs = toSubject(candidate)
  const asOther = toHighestLikeness(others, theirs)
  return Number(asOther < SAME_WORDS || asOther <= toHighestLikeness(toSubject(recorded), theirs) + CLEARLY)
}

/**
 * Compares the numbers in an element's words and question: "employeur 1" and "employeur 2" are two things, however
 * alike.
 */
function toCount(recorded: Fingerprint, candidate: Fingerprint): number | undefined {
  const [mine] = toWordings(recorded)
  const [theirs] = toWordings(candidate)
  if (mine === undefined && recorded.question === undefined) return undefined
  return Number(!isOtherCount(mine, theirs) && !isOtherCount(recorded.question, candidate.question))
}

const SAME_WORDS = 0.75
const CLEARLY = 0.1

/** Returns the words of what an element is about: for an answer, its question. */
function toSubject(print: Fingerprint): readonly string[] {
  return print.type === 'radio' && print.question !== undefined ? [print.question] : toWordings(print)
}
