import { assertNever } from '../../core/assert-never.ts'
import type { Condition } from '../../core/flow/condition.ts'
import type { Target } from '../../core/flow/target.ts'
import { hasWords } from '../../core/portal/words.ts'
import { isChecked, isFilled, isSelected, toControlKind } from './control.ts'
import type { Found, Resolution } from './locate.ts'
import type { Page } from './page.ts'
import { isTextShown } from './page-words.ts'
import { toOwnChoices } from './question.ts'

/** What a condition may ask; all answers are yes or no, so that no value or text can leave with one. */
export interface ConditionContext {
  readonly page: Page
  readonly resolve: (target: Target) => Resolution
  /** Whether this document showed the target at some time. */
  readonly wasThere: (target: Target) => boolean
  readonly isShowing: (screen: string) => boolean
  readonly isEditing: (control: Element) => boolean
  readonly hasDownloaded: boolean
  readonly isAcknowledged: boolean
}

export function holds(condition: Condition, context: ConditionContext): boolean {
  const { page, resolve } = context
  if ('all' in condition) return condition.all.every((each) => holds(each, context))
  if ('any' in condition) return condition.any.some((each) => holds(each, context))
  if ('not' in condition) return !holds(condition.not, context)
  if ('path' in condition) return page.document.location.pathname.startsWith(condition.path)
  if ('title' in condition) return hasWords(page.document.title, condition.title)
  if ('heading' in condition) return hasHeading(page, condition.heading)
  if ('text' in condition) return isTextShown(page, condition.text)
  if ('visible' in condition) return isThere(resolve(condition.visible))
  if ('gone' in condition) return isGone(condition.gone, context)
  if ('filled' in condition) return isAllFilled(resolve(condition.filled), context)
  if ('checked' in condition) return isAnyChecked(resolve(condition.checked))
  if ('selected' in condition) return isAnySelected(resolve(condition.selected))
  if ('shows' in condition) return context.isShowing(condition.shows)
  if ('downloaded' in condition) return context.hasDownloaded
  if ('acknowledged' in condition) return context.isAcknowledged
  return assertNever(condition)
}

function hasHeading(page: Page, words: string): boolean {
  return page.headings.some((heading) => {
    return (
      (hasWords(page.words(heading), words) || hasWords(page.accessibleName(heading), words)) && page.isSeen(heading)
    )
  })
}

/** Two of a thing are visible as well: only acting on it needs to know which. */
function isThere({ outcome }: Resolution): boolean {
  return outcome === 'found' || outcome === 'several' || outcome === 'drifted'
}

/** A page that still arrives has not lost what it did not show yet. */
function isGone(target: Target, { page, resolve, wasThere }: ConditionContext): boolean {
  return !isThere(resolve(target)) && (wasThere(target) || page.document.readyState !== 'loading')
}

/** All the fields of the target hold something and none is being typed in; without fields, a choice is made. */
function isAllFilled(resolution: Resolution, { isEditing }: ConditionContext): boolean {
  if (resolution.outcome !== 'found') return false
  const fields = resolution.controls.filter((control) => toControlKind(control) !== 'choice')
  if (fields.length === 0) return isAnyChecked(resolution)
  return fields.every((field) => isFilled(field) && !isEditing(field))
}

function isAnyChecked(resolution: Resolution): boolean {
  return resolution.outcome === 'found' && toChoices(resolution).some(isChecked)
}

function isAnySelected(resolution: Resolution): boolean {
  return resolution.outcome === 'found' && resolution.controls.some(isSelected)
}

function toChoices({ controls }: Found): readonly Element[] {
  const choices = toOwnChoices(controls)
  return choices.length > 0 ? choices : controls.filter((control) => control.tagName === 'SELECT')
}
