import { getAriaDisabled, getAriaSelected } from 'ivya/utils'
import { toWords } from '../../../core/guidance/judge/words.ts'

/** How lists begin that ask to choose, in the words of portals (comparable: no accent, no case). */
const INVITATION = /^((veuillez )?(choisi|selectionn)|(please )?(select|choose)( |$))/

/**
 * Whether one of a list's own options is chosen, in a list of the browser or one that a page draws (ARIA). The option
 * that stands there before anybody chose ("Choisissez…", "---") is none. Says only that, never which.
 */
export function hasSelection(control: Element): boolean {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].some(isOwnOption)
  const list = toList(control)
  return [...(list?.querySelectorAll('[role="option"]') ?? [])].some(
    (option) => getAriaSelected(option) && !getAriaDisabled(option) && isAnswer(option.textContent ?? ''),
  )
}

function isOwnOption(option: HTMLOptionElement): boolean {
  return option.value.trim() !== '' && !option.disabled && !option.hidden && isAnswer(option.text)
}

function isAnswer(text: string): boolean {
  const words = toWords(text)
  return /[\p{L}\p{N}]/u.test(words) && !INVITATION.test(words)
}

/** A drawn list is the control itself, or what the control says that it opens. */
function toList(control: Element): Element | null {
  if (control.getAttribute('role') === 'listbox') return control
  const id = control.getAttribute('aria-controls') ?? control.getAttribute('aria-owns')
  return id ? ((control.getRootNode() as Document | ShadowRoot).getElementById?.(id) ?? null) : null
}
