import { cssEscape } from 'ivya/utils'
import { toBareName } from '../../../core/guidance/judge/name-fit.ts'
import { findLabels, isHint, type Page, readControlKind } from '../../dom/index.ts'
import { isOfOtherColumn, readChoiceName } from './answers.ts'
import { type AnswerPlace, filterContained, findAnswerControls, findPlaces, findSmallestBlock } from './question.ts'

/**
 * Finds a field beside text that the page did not tie to it, as in forms laid out in tables. Only a whole line right
 * before the field names it, in a block without another control, where nothing else names the field; never a heading, a
 * hint, a link, the label of another control or a term of a list.
 */
export function findLoose(page: Page, words: string): readonly Element[] {
  const controls = findAnswerControls(page)
  const found = findPlaces(page, words).flatMap((place) => {
    const block = findSmallestBlock(page, place.text, controls)
    const [only, ...more] = block ? pickOutermost(page, filterContained(page, block, controls)) : []
    return only && more.length === 0 && isBeside(page, place, only) ? [only] : []
  })
  return [...new Set(found)]
}

/** Returns the controls that are in no other one: a list that a page draws may hold a hidden native one. */
function pickOutermost(page: Page, controls: readonly Element[]): readonly Element[] {
  return controls.filter((one) => !controls.some((other) => other !== one && page.contains(other, one)))
}

function isBeside(page: Page, place: AnswerPlace, control: Element): boolean {
  return (
    place.fit === 'full' &&
    !isNamedItself(page, control) &&
    isNameable(page, place.text, control) &&
    isRightBefore(page, place, control)
  )
}

function isNamedItself(page: Page, control: Element): boolean {
  if (readControlKind(control) === 'choice' && readChoiceName(page, control) !== '') return true
  return findLabels(control).length > 0 || control.hasAttribute('aria-label') || control.hasAttribute('aria-labelledby')
}

function isNameable(page: Page, text: Element, control: Element): boolean {
  if (text.closest(NO_NAME) || isHint(text, control) || page.headings.some((heading) => page.contains(heading, text)))
    return false
  const labelled = text.closest('label')?.control ?? null
  if (labelled !== null && labelled !== control) return false
  if (isOfOtherColumn(text, control)) return false
  const list = text.closest('dl')
  return list === null || page.contains(list, control)
}

const NO_NAME = 'a, button, summary, option, datalist, h1, h2, h3, h4, h5, h6, [role="heading"], [role="link"]'

/** Checks whether only hints and marks are between the text and the field. */
function isRightBefore(page: Page, { at: { to: from } }: AnswerPlace, control: Element): boolean {
  const to = page.stretch(control).from
  if (readControlKind(control) === undefined || to < from) return false
  const described = control.getAttribute('aria-describedby')?.trim().split(/\s+/) ?? []
  const explains = (piece: Text): boolean => {
    const holder = piece.parentElement
    return (
      holder !== null &&
      (isHint(holder, control) || described.some((id) => id !== '' && holder.closest(`#${cssEscape(id)}`)))
    )
  }
  const lines = page.text.lines({ from, to })
  if (lines.every((line) => toBareName(`x ${line}`) === 'x')) return true
  return page.text.pieces({ from: from + 1, to }).every((piece) => explains(piece) || !piece.data.trim())
}
