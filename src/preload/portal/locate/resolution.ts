import type { Digest } from '../../../core/guidance/heal/digest.ts'
import type { Fingerprint } from '../../../core/guidance/heal/fingerprint.ts'
import { hasWords, isSameWords } from '../../../core/guidance/judge/words.ts'
import type { Outcome } from '../../../core/guidance/protocol/outcome.ts'
import { findLabels, toControlKind } from '../../dom/index.ts'

/** A target in the page: what to outline, and the controls on which an act counts: the same element, but for a question. */
export interface Found {
  readonly outcome: 'found'
  readonly element: Element
  readonly controls: readonly Element[]
  /** Which of the target's locators found it: 0 is the first. */
  readonly rank: number
}

/** A target that is known again by what was recorded of it: to be shown as "probably this", and confirmed by the person. */
export interface Drifted {
  readonly outcome: 'drifted'
  readonly element: Element
  readonly controls: readonly Element[]
  readonly score: number
  readonly margin: number
  readonly digest: Digest
  /** Whether it is known by a part of its name only, on a page of which nothing need have changed. */
  readonly isLonger?: boolean
}

export type Resolution = Found | Drifted | { readonly outcome: Exclude<Outcome, 'found' | 'drifted'> }

export interface ResolveOptions {
  /** For steps that commit the person: a button or a text must have the very words, nothing after them. */
  readonly exact: boolean
  /** Meaning of "nothing found" now: a page that still changes may yet bring it. */
  readonly absent: 'not-yet' | 'gone'
  /** Record of the target. Used only where its own words find nothing on a page that has settled. */
  readonly print?: Fingerprint | undefined
  /** The same, of this target and of the others of its screen: what words find and is known to be another thing is refused. */
  readonly recorded?: { readonly print: Fingerprint; readonly others: readonly Fingerprint[] } | undefined
}

export type Candidate = Pick<Found, 'element' | 'controls'>

export interface Candidates {
  readonly all: readonly Candidate[]
  /** Their names are longer than the words: they may be something else. */
  readonly isLonger: boolean
}

type FoundTarget = Extract<Resolution, { outcome: 'found' | 'drifted' }>

/** Finds what to press of a target: of a question, the choice with these words; of a block, the link or button in it. */
export function findPressed(found: FoundTarget, choice?: string): Element | undefined {
  if (choice !== undefined) return toChoice(found, choice)
  const element = found.controls[0] ?? found.element
  return toControlKind(element) ? element : (element.querySelector('a[href], button') ?? element)
}

/** Returns the label of a choice, by which people press it, where it has one. */
function toChoice({ controls }: FoundTarget, choice: string): Element | undefined {
  const named = controls.map((control) => ({ control, label: findLabels(control)[0], words: toLabel(control) }))
  const match =
    named.find(({ words }) => isSameWords(words, choice)) ?? named.find(({ words }) => hasWords(words, choice))
  return match?.label ?? match?.control
}

function toLabel(control: Element): string {
  const labels = findLabels(control).map((label) => label.textContent ?? '')
  return labels.join(' ') || control.getAttribute('aria-label') || (control.textContent ?? '')
}
