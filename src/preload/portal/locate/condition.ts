import { getAriaDisabled, getAriaSelected } from 'ivya/utils'
import { assertNever } from '../../../core/base/assert-never.ts'
import { hasWords, toWords } from '../../../core/base/words.ts'
import type { Target } from '../../../core/flow/language/target.ts'
import type { Leaf, Truth } from '../../../core/guidance/judge/judge.ts'
import { toVisible } from '../../../core/guidance/protocol/atoms.ts'
import {
  decodeFragment,
  findLabels,
  findListed,
  isChecked,
  isFilled,
  isTextShown,
  isTypedIn,
  type Page,
  readControlKind,
} from '../../dom/index.ts'
import { findOwnChoices } from './question.ts'
import type { Found, Resolution } from './resolution.ts'

/** The start of a list's prompt to choose, in the words of portals (comparable: no accent, no case). */
const INVITATION = /^((veuillez )?(choisi|selectionn)|(please )?(select|choose)( |$))/

/**
 * Checks whether an option is chosen, in a native list or one that a page draws (ARIA). A prompt ("Choisissez…", "---")
 * is no choice. Returns only whether, never which.
 */
function hasSelection(page: Page, control: Element): boolean {
  const own = control instanceof HTMLSelectElement ? control : control.querySelector('select')
  if (own) return [...own.selectedOptions].some(isOwnOption)
  const list = findList(control)
  const options = [...(list?.querySelectorAll('[role="option"]') ?? [])]
  const isMarked = options.some(
    (option) => getAriaSelected(option) && !getAriaDisabled(option) && isAnswer(option.textContent ?? ''),
  )
  return isMarked || (control.matches(OPENS_LIST) && showsSelection(page, control))
}

const OPENS_LIST = '[role="combobox"], [aria-haspopup="listbox"]'
/** The number of enclosing elements in which the choice of a search field's list may be shown. */
const MOST_AROUND = 2
const UNSAID = '[role="listbox"], [aria-live], [class*="placeholder" i], label, legend, button, script, style'
/** The start of the prompt of a search field. */
const ASKS_LETTERS = /^(commenc|tape|saisi|recherch|cherch|entre|ecri|indiqu|search|type|start)/

/**
 * Checks whether a closed list shows a choice: many are in the page only while they are open. A prompt, and the list's
 * own name, are no choice.
 */
function showsSelection(page: Page, control: Element): boolean {
  if (control.getAttribute('aria-expanded') === 'true') return false
  if (!(control instanceof HTMLInputElement)) return isShownAnswer(page, readShown(page, control, control), control)
  if (control.value.trim() !== '') return isAnswer(control.value)
  let block = control.parentElement
  for (let depth = 0; block && depth < MOST_AROUND; depth += 1) {
    const fields = block.querySelectorAll('input:not([type="hidden" i]), select, textarea, [role="combobox"]')
    const isItsOwn = fields.length === 1 && block.querySelector('label, legend') === null
    if (!isItsOwn) return false
    if (isShownAnswer(page, readShown(page, block, control), control)) return true
    block = block.parentElement
  }
  return false
}

/** Checks whether a text is an answer, and not the control's own name. */
function isShownAnswer(page: Page, text: string, control: Element): boolean {
  const naming = [...(findListed(control, 'aria-labelledby') ?? []), ...findLabels(control)]
  const names = naming.filter((one) => !control.contains(one)).map(page.words)
  const isHint = isTypedIn(control) && ASKS_LETTERS.test(toWords(text))
  return isAnswer(text) && !isHint && !names.includes(toWords(text))
}

/** Reads the visible text of a block, without the control's name and prompt. */
function readShown(page: Page, block: Element, control: Element): string {
  const naming = findListed(control, 'aria-labelledby') ?? []
  const pieces = page.text.pieces(page.stretch(block)).filter(({ parentElement: around }) => {
    if (!around || !block.contains(around) || !page.isSeen(around)) return false
    const unsaid = around.closest(UNSAID)
    const isUnsaid =
      unsaid !== null && block.contains(unsaid) && !(unsaid.tagName === 'LABEL' && control.contains(unsaid))
    return !isUnsaid && !naming.some((one) => !control.contains(one) && one.contains(around))
  })
  return pieces.map(({ data }) => data).join(' ')
}

function isOwnOption(option: HTMLOptionElement): boolean {
  return option.value.trim() !== '' && !option.disabled && !option.hidden && isAnswer(option.text)
}

function isAnswer(text: string): boolean {
  const words = toWords(text)
  return /[\p{L}\p{N}]/u.test(words) && !INVITATION.test(words)
}

/** Finds the drawn list: the control itself, or the element that it says it opens. */
function findList(control: Element): Element | null {
  if (control.getAttribute('role') === 'listbox') return control
  const id = control.getAttribute('aria-controls') ?? control.getAttribute('aria-owns')
  return id ? ((control.getRootNode() as Document | ShadowRoot).getElementById?.(id) ?? null) : null
}

/** The checks that a condition uses. Each returns yes or no, so that no value or text can leave with one. */
export interface ConditionContext {
  readonly page: Page
  readonly resolve: (target: Target) => Resolution
  /** Checks whether this document has shown the target before. */
  readonly wasThere: (target: Target) => boolean
  readonly isEditing: (control: Element) => boolean
  readonly absence: Absence
}

/**
 * Checks whether a condition holds. `isDenied`: it is under a `not`. A target that is not found makes neither that nor
 * `gone` true until everything that may contain it was searched.
 */
export function holds(condition: Leaf, context: ConditionContext, isDenied: boolean): Truth {
  const isHeld = isMet(condition, context)
  if ('path' in condition || 'fragment' in condition || 'title' in condition) return isHeld
  const sight = toVisible(condition) ?? condition
  const isThere = isMet(sight, context)
  context.absence.note(sight, isThere)
  const isByAbsence = !isThere && (isDenied || 'gone' in condition)
  return isByAbsence && !context.absence.isSure(sight) ? undefined : isHeld
}

function isMet(condition: Leaf, context: ConditionContext): boolean {
  const { page, resolve } = context
  if ('path' in condition) return page.document.location.pathname.startsWith(condition.path)
  if ('fragment' in condition)
    return decodeFragment(page.document.location.hash.slice(1)).startsWith(condition.fragment)
  if ('title' in condition) return hasWords(page.document.title, condition.title)
  if ('heading' in condition) return hasHeading(page, condition.heading)
  if ('text' in condition) return isTextShown(page, condition.text)
  if ('visible' in condition) return isThere(resolve(condition.visible))
  if ('gone' in condition) return isGone(condition.gone, context)
  if ('filled' in condition) return isAllFilled(resolve(condition.filled), context)
  if ('checked' in condition) return isAnyChecked(resolve(condition.checked))
  if ('selected' in condition) return isAnySelected(page, resolve(condition.selected))
  if ('enabled' in condition) return isEvery(resolve(condition.enabled), (control) => !getAriaDisabled(control))
  if ('disabled' in condition) return isEvery(resolve(condition.disabled), getAriaDisabled)
  return assertNever(condition)
}

function hasHeading(page: Page, words: string): boolean {
  return page.headings.some((heading) => {
    return (
      (hasWords(page.words(heading), words) || hasWords(page.accessibleName(heading), words)) && page.isSeen(heading)
    )
  })
}

/** Checks whether something is visible, even if there are two: only acting needs to know which. */
function isThere({ outcome }: Resolution): boolean {
  return outcome === 'found' || outcome === 'several' || outcome === 'drifted'
}

/**
 * Checks whether the target is gone. A page that still loads, or whose frames do, has not lost what it never showed.
 */
function isGone(target: Target, { page, resolve, wasThere }: ConditionContext): boolean {
  return !isThere(resolve(target)) && (wasThere(target) || !isArriving(page))
}

function isArriving({ document, frames }: Page): boolean {
  return document.readyState === 'loading' || (frames.length > 0 && document.readyState !== 'complete')
}

/**
 * Checks whether all fields of the target are filled and nobody is typing in one; without fields, whether a choice is
 * made.
 */
function isAllFilled(resolution: Resolution, { isEditing }: ConditionContext): boolean {
  if (resolution.outcome !== 'found') return false
  const fields = resolution.controls.filter((control) => readControlKind(control) !== 'choice')
  if (fields.length === 0) return isAnyChecked(resolution)
  return fields.every((field) => isFilled(field) && !isEditing(field))
}

function isAnyChecked(resolution: Resolution): boolean {
  return resolution.outcome === 'found' && findTickable(resolution).some(isChecked)
}

function isAnySelected(page: Page, resolution: Resolution): boolean {
  return resolution.outcome === 'found' && resolution.controls.some((control) => hasSelection(page, control))
}

/** Checks all controls of the target; false where it was not found. */
function isEvery(resolution: Resolution, isSo: (control: Element) => boolean): boolean {
  return resolution.outcome === 'found' && resolution.controls.every(isSo)
}

function findTickable({ controls }: Found): readonly Element[] {
  const choices = findOwnChoices(controls)
  return choices.length > 0 ? choices : controls.filter((control) => control.matches('select, [aria-pressed]'))
}

/**
 * Decides whether a target's absence from a page is certain: an element whose closed shadow root was not requested yet
 * may hold it. A certain absence stays so, or each new element would bring back the doubt. What was found before is
 * gone as soon as it disappears, or a step that a page does by itself would end before anybody was certain. Not so on a
 * page with closed roots: it may be in one of them when the page renders again.
 */
interface Absence {
  /** Notes the result of a search. */
  readonly note: (sight: Leaf, isThere: boolean) => void
  /** Checks whether an absence is certain; called where a condition depends on it. */
  readonly isSure: (sight: Leaf) => boolean
  readonly isAnythingNowhere: () => boolean
  readonly isAnythingInDoubt: () => boolean
}

interface AbsenceParts {
  /** The targets that were certainly absent, or present; kept from one reading to the next. */
  readonly known: Set<string>
  /** Checks whether the page's closed roots are all known. */
  readonly isClear: () => boolean
  readonly hasClosedRoots: boolean
}

export function createAbsence({ known, isClear, hasClosedRoots }: AbsenceParts): Absence {
  let isAnythingNowhere = false
  let isAnythingInDoubt = false
  return {
    note: (sight, isThere) => {
      if (!isThere) isAnythingNowhere = true
      else if (hasClosedRoots) known.delete(JSON.stringify(sight))
      else known.add(JSON.stringify(sight))
    },
    isSure: (sight) => {
      const name = JSON.stringify(sight)
      if (isClear()) known.add(name)
      const isSure = known.has(name)
      isAnythingInDoubt ||= !isSure
      return isSure
    },
    isAnythingNowhere: () => isAnythingNowhere,
    isAnythingInDoubt: () => isAnythingInDoubt,
  }
}
