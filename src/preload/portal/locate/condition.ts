import { getAriaDisabled, getAriaSelected } from 'ivya/utils'
import { assertNever } from '../../../core/assert-never.ts'
import type { Target } from '../../../core/flow/language/target.ts'
import type { Leaf, Truth } from '../../../core/guidance/judge/judge.ts'
import { hasWords, toWords } from '../../../core/guidance/judge/words.ts'
import { toVisible } from '../../../core/guidance/protocol/atoms.ts'
import {
  findLabels,
  findListed,
  isChecked,
  isFilled,
  isTextShown,
  isTypedIn,
  type Page,
  toControlKind,
} from '../../dom/index.ts'
import { findOwnChoices } from './question.ts'
import type { Found, Resolution } from './resolution.ts'

/** How lists begin that ask to choose, in the words of portals (comparable: no accent, no case). */
const INVITATION = /^((veuillez )?(choisi|selectionn)|(please )?(select|choose)( |$))/

/**
 * Checks whether one of a list's own options is chosen, in a list of the browser or one that a page draws (ARIA). The
 * option that stands there before anybody chose ("Choisissez…", "---") is none. Says only that, never which.
 */
function hasSelection(page: Page, control: Element): boolean {
  const own = control instanceof HTMLSelectElement ? control : control.querySelector('select')
  if (own) return [...own.selectedOptions].some(isOwnOption)
  const list = toList(control)
  const options = [...(list?.querySelectorAll('[role="option"]') ?? [])]
  const isMarked = options.some(
    (option) => getAriaSelected(option) && !getAriaDisabled(option) && isAnswer(option.textContent ?? ''),
  )
  return isMarked || (control.matches(OPENS_LIST) && showsSelection(page, control))
}

const OPENS_LIST = '[role="combobox"], [aria-haspopup="listbox"]'
/** How far around a field that only takes letters to look for stands what was chosen in its list. */
const MOST_AROUND = 2
const UNSAID = '[role="listbox"], [aria-live], [class*="placeholder" i], label, legend, button, script, style'
/** What a field says that is looked for in by letters. */
const ASKS_LETTERS = /^(commenc|tape|saisi|recherch|cherch|entre|ecri|indiqu|search|type|start)/

/**
 * Checks whether a list that is closed shows what was chosen: many are in the page only while they are open, and say nothing of it
 * then. What only asks to choose, and what names the list, is no answer.
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

/** Checks that a text is an answer: a list that shows its own name asks by it. */
function isShownAnswer(page: Page, text: string, control: Element): boolean {
  const naming = [...(findListed(control, 'aria-labelledby') ?? []), ...findLabels(control)]
  const names = naming.filter((one) => !control.contains(one)).map(page.words)
  const isHint = isTypedIn(control) && ASKS_LETTERS.test(toWords(text))
  return isAnswer(text) && !isHint && !names.includes(toWords(text))
}

/** Reads the words in a block that are seen there, without what names the control or asks to choose. */
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

/** Returns the drawn list: the control itself, or what the control says that it opens. */
function toList(control: Element): Element | null {
  if (control.getAttribute('role') === 'listbox') return control
  const id = control.getAttribute('aria-controls') ?? control.getAttribute('aria-owns')
  return id ? ((control.getRootNode() as Document | ShadowRoot).getElementById?.(id) ?? null) : null
}

/** Questions that a condition may ask; all answers are yes or no, so that no value or text can leave with one. */
export interface ConditionContext {
  readonly page: Page
  readonly resolve: (target: Target) => Resolution
  /** Checks whether this document showed the target at some time. */
  readonly wasThere: (target: Target) => boolean
  readonly isEditing: (control: Element) => boolean
  readonly absence: Absence
}

/**
 * Checks whether a condition holds. `isDenied`: asked under a `not`. A target that is nowhere makes neither that nor a
 * `gone` true before all that may hold it was looked into.
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
  if ('fragment' in condition) return toFragment(page.document).startsWith(condition.fragment)
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

/** Checks whether something is visible, be it two of a kind: only acting on it needs to know which. */
function isThere({ outcome }: Resolution): boolean {
  return outcome === 'found' || outcome === 'several' || outcome === 'drifted'
}

/** Checks whether the target is gone: a page that still arrives, or whose frames do, has not lost what it did not show yet. */
function isGone(target: Target, { page, resolve, wasThere }: ConditionContext): boolean {
  return !isThere(resolve(target)) && (wasThere(target) || !isArriving(page))
}

function isArriving({ document, frames }: Page): boolean {
  return document.readyState === 'loading' || (frames.length > 0 && document.readyState !== 'complete')
}

/**
 * Checks whether all the fields of the target hold something and none is being typed in; without fields, whether a choice
 * is made.
 */
function isAllFilled(resolution: Resolution, { isEditing }: ConditionContext): boolean {
  if (resolution.outcome !== 'found') return false
  const fields = resolution.controls.filter((control) => toControlKind(control) !== 'choice')
  if (fields.length === 0) return isAnyChecked(resolution)
  return fields.every((field) => isFilled(field) && !isEditing(field))
}

function isAnyChecked(resolution: Resolution): boolean {
  return resolution.outcome === 'found' && toChoices(resolution).some(isChecked)
}

/** Returns the part of the address after `#`, as people write it; one that is badly written is taken as it is. */
function toFragment({ location }: Document): string {
  const raw = location.hash.slice(1)
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}

function isAnySelected(page: Page, resolution: Resolution): boolean {
  return resolution.outcome === 'found' && resolution.controls.some((control) => hasSelection(page, control))
}

/** Checks all controls of the target; one that is not there is neither usable nor blocked. */
function isEvery(resolution: Resolution, isSo: (control: Element) => boolean): boolean {
  return resolution.outcome === 'found' && resolution.controls.every(isSo)
}

function toChoices({ controls }: Found): readonly Element[] {
  const choices = findOwnChoices(controls)
  return choices.length > 0 ? choices : controls.filter((control) => control.tagName === 'SELECT')
}

/**
 * Knows what is nowhere on a page, and whether that is sure: an element whose closed shadow root was not asked for yet may
 * hold it. What was sure stays so, else each new element would bring back the doubt. What was found on the page is gone as
 * soon as it goes, else a step that a page does by itself would be over before anybody was sure of it; not so on a page
 * with closed roots: what was found there may be in one, and come back in another when the page draws itself again.
 */
interface Absence {
  /** Notes that something was looked for. */
  readonly note: (sight: Leaf, isThere: boolean) => void
  /** Checks whether it is sure that something is nowhere; asked where something hangs on it. */
  readonly isSure: (sight: Leaf) => boolean
  readonly isAnythingNowhere: () => boolean
  readonly isAnythingInDoubt: () => boolean
}

interface AbsenceParts {
  /** Targets that were surely nowhere, or were there, kept from one reading to the next. */
  readonly known: Set<string>
  /** Checks whether everything was looked into. */
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
