import { hasWords, isSameWords } from '../../../core/base/words.ts'
import type { Fingerprint } from '../../../core/flow/language/fingerprint.ts'
import type { Digest } from '../../../core/guidance/heal/digest.ts'
import type { Outcome } from '../../../core/guidance/protocol/outcome.ts'
import { findLabels, readControlKind } from '../../dom/index.ts'

/**
 * A target in the page: the element to highlight, and the controls on which an act counts. Both are one element, except
 * for a question.
 */
export interface Found {
  readonly outcome: 'found'
  readonly element: Element
  readonly controls: readonly Element[]
  /** The index of the target's locator that found it. */
  readonly rank: number
}

/** A target that was recognised by its record: shown as "probably this", for the person to confirm. */
export interface Drifted {
  readonly outcome: 'drifted'
  readonly element: Element
  readonly controls: readonly Element[]
  readonly score: number
  readonly margin: number
  readonly digest: Digest
  /** Whether it was recognised only by a part of its name; the page need not have changed. */
  readonly isLonger?: boolean
}

export type Resolution = Found | Drifted | { readonly outcome: Exclude<Outcome, 'found' | 'drifted'> }

export interface ResolveOptions {
  /** For steps that commit the person: a button or a text must have the exact words, with nothing after them. */
  readonly exact: boolean
  /** The meaning of "not found" now, as a page that still changes may bring the target. */
  readonly absent: 'not-yet' | 'gone'
  /** The record of the target. Used only where its own words find nothing on a settled page. */
  readonly print?: Fingerprint | undefined
  /**
   * The records of this target and of the others of its screen: an element that the words find and the records know as
   * another one is refused.
   */
  readonly recorded?: { readonly print: Fingerprint; readonly others: readonly Fingerprint[] } | undefined
}

export type Candidate = Pick<Found, 'element' | 'controls'>

export interface Candidates {
  readonly all: readonly Candidate[]
  /** Whether their names are longer than the words, so that they may be something else. */
  readonly isLonger: boolean
}

type FoundTarget = Extract<Resolution, { outcome: 'found' | 'drifted' }>

/** Finds the element to press: in a question, the choice with this name; in a block, its link or button. */
export function findPressed(found: FoundTarget, choice?: string): Element | undefined {
  if (choice !== undefined) return findChoiceLabel(found, choice)
  const element = found.controls[0] ?? found.element
  return readControlKind(element) ? element : (element.querySelector('a[href], button') ?? element)
}

/** Finds the label of a choice, which people press, or the choice itself. */
function findChoiceLabel({ controls }: FoundTarget, choice: string): Element | undefined {
  const named = controls.map((control) => ({ control, label: findLabels(control)[0], words: readLabel(control) }))
  const match =
    named.find(({ words }) => isSameWords(words, choice)) ?? named.find(({ words }) => hasWords(words, choice))
  return match?.label ?? match?.control
}

function readLabel(control: Element): string {
  const labels = findLabels(control).map((label) => label.textContent ?? '')
  return labels.join(' ') || control.getAttribute('aria-label') || (control.textContent ?? '')
}
