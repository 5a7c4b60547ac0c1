import { hasWords, isSameWords } from '../../../core/guidance/judge/words.ts'
import { findLabels, toControlKind } from '../../dom/index.ts'
import type { Resolution } from './resolution.ts'

type FoundTarget = Extract<Resolution, { outcome: 'found' | 'drifted' }>

/** What to press of a target: of a question, the choice with these words; of a block, the link or button in it. */
export function findPressed(found: FoundTarget, choice?: string): Element | undefined {
  if (choice !== undefined) return toChoice(found, choice)
  const element = found.controls[0] ?? found.element
  return toControlKind(element) ? element : (element.querySelector('a[href], button') ?? element)
}

/** A choice is pressed by its label, as people do, where it has one. */
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
