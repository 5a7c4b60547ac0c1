import { type NameFit, toNameFit } from '../../../core/guidance/judge/name-fit.ts'
import { isSameWords } from '../../../core/guidance/judge/words.ts'
import { findLabels, isRadio, isSameRadioGroup, type Page, readVisibleLines, toControlKind } from '../../dom/index.ts'
import { toChoiceName } from './answers.ts'
import type { Named } from './by-name.ts'
import { toShownFit } from './generated-words.ts'
import {
  findAnswerControls,
  findAnswerGroups,
  findQuestionBlocks,
  findQuestions,
  isAfter,
  type QuestionBlock,
  toContained,
} from './question.ts'
import type { Candidates } from './resolution.ts'

/** Finds the controls named by the choice, in the block of the question; buttons where a page lets answer by those. */
export function findChoices(page: Page, words: string, choice: string): Named {
  const blocks = findQuestionBlocks(page, words)
  const named = blocks.map((block) => findNamed(page, block, choice))
  const said = named.filter(({ isLonger }) => !isLonger).flatMap(({ elements }) => elements)
  if (said.length > 0) return { elements: said, isLonger: blocks.every(({ fit }) => fit === 'longer') }
  const buttons = findAnswerButtons(page, words, choice)
  if (buttons.elements.length > 0) return buttons
  return { elements: named.flatMap(({ elements }) => elements), isLonger: true }
}

/**
 * Finds the choice among the question's own answers first, then among others in its block: a question may unfold between
 * two answers.
 */
function findNamed(page: Page, { element, controls }: QuestionBlock, choice: string): Named {
  const choices = controls.filter((control) => toControlKind(control) === 'choice')
  const own = toContained(page, element, toGroup(page, choices))
  const all = [...new Set([...own, ...choices])]
  const fits = new Map(all.map((control) => [control, toChoiceFit(page, control, choice)]))
  for (const some of [own, choices]) {
    const said = some.filter((control) => fits.get(control) === 'said')
    if (said.length > 0) return { elements: said, isLonger: false }
  }
  // An answer that is there and not in sight is none to give now, and no longer one stands in for it.
  const hidden = toContained(page, element, page.choices).filter((control) => !page.isControlSeen(control))
  if (hidden.some((control) => toChoiceFit(page, control, choice) === 'said')) return { elements: [], isLonger: true }
  const longer = [own, choices].map((some) => some.filter((control) => fits.get(control) !== undefined))
  return { elements: longer.find(({ length }) => length > 0) ?? [], isLonger: true }
}

function toChoiceFit(page: Page, control: Element, choice: string): NameFit | undefined {
  const labels = findLabels(control).flatMap((label) => readVisibleLines(label))
  const fits = [labels, [toChoiceName(page, control)]].map((lines) => toNameFit(lines, choice, { part: 'ends' }))
  if (!fits.includes('said')) return fits.find((fit) => fit !== undefined) && 'longer'
  const shown = toShownFit(findLabels(control), labels, choice, { part: 'ends' })
  return shown === 'said' ? 'said' : shown && 'longer'
}

/** Returns the radios of the first answer's group: a question may unfold between two answers of another. */
function toGroup(page: Page, [first]: readonly Element[]): readonly Element[] {
  return first && isRadio(first)
    ? page.choices.filter((choice) => isSameRadioGroup(first, choice) && page.isControlSeen(choice))
    : []
}

function findAnswerButtons(page: Page, words: string, choice: string): Named {
  const isNamed = (action: Element): boolean => {
    const isSaid = action.hasAttribute('aria-label') ? page.accessibleName(action) : page.words(action)
    return (
      isSameWords(isSaid, choice) &&
      page.isSeen(action) &&
      toShownFit([action], [page.words(action)], choice, { part: 'start' }) === 'said'
    )
  }
  const buttons = page.actions.filter(isNamed)
  if (buttons.length === 0) return { elements: [], isLonger: false }
  // The nearest one after the question: nothing but the order ties them.
  const questions = findQuestions(page, words, findAnswerControls(page, buttons))
  const elements = questions.flatMap((question) =>
    toContained(page, question.block, buttons)
      .filter((button) => isAfter(page, button, question))
      .slice(0, 1),
  )
  return { elements, isLonger: questions.some(({ fit }) => fit === 'longer') }
}

/** Finds the answers of one row of a question that has several, or the one so named; `group` counts from 1. */
export function findInGroup(page: Page, question: string, group: number, choice: string | undefined): Candidates {
  const found = findAnswerGroups(page, question).flatMap(({ groups, fit }) => {
    const row = groups[group - 1]
    return row ? [{ row, isLonger: fit === 'longer' }] : []
  })
  const all = found.flatMap(({ row }) => {
    if (choice === undefined) return [{ element: toBlock(page, row), controls: row }]
    const named = row.filter((one) => toNameFit([toChoiceName(page, one)], choice, { part: 'start' }) === 'said')
    return named.map((element) => ({ element, controls: [element] }))
  })
  return { all, isLonger: found.some(({ isLonger }) => isLonger) }
}

/** Returns the smallest element around all of them. */
export function toBlock(page: Page, elements: readonly Element[]): Element {
  const [first] = elements
  for (let block = first ?? null; block; block = page.parent(block)) {
    const around = block
    if (elements.every((element) => page.contains(around, element))) return block
  }
  return first ?? page.document.body
}
