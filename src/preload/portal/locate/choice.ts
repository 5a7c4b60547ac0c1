import { isSameWords } from '../../../core/base/words.ts'
import { type NameFit, toNameFit } from '../../../core/guidance/judge/name-fit.ts'
import { findLabels, isRadio, isSameRadioGroup, type Page, readControlKind, readVisibleLines } from '../../dom/index.ts'
import { readChoiceName } from './answers.ts'
import type { Named } from './by-name.ts'
import { compareShownName } from './generated-words.ts'
import { filterContained, findAnswerGroups, findEnclosing, findQuestionBlocks, type QuestionBlock } from './question.ts'
import type { Candidates } from './resolution.ts'

/**
 * Finds the controls with the choice's name in the block of the question, or buttons where a page uses those as
 * answers.
 */
export function findChoices(page: Page, words: string, choice: string): Named {
  const blocks = findQuestionBlocks(page, words, { isOfChoice: true })
  const named = blocks.map((block) => findNamed(page, block, choice))
  const full = named.filter(({ isLonger }) => !isLonger).flatMap(({ elements }) => elements)
  if (full.length > 0) return { elements: full, isLonger: blocks.every(({ fit }) => fit === 'longer') }
  const buttons = findAnswerButtons(page, words, choice)
  if (buttons.elements.length > 0) return buttons
  return { elements: named.flatMap(({ elements }) => elements), isLonger: true }
}

/**
 * Finds the choice among the question's own answers first, then among others in its block, as another question may open
 * between two answers.
 */
function findNamed(page: Page, { element, controls }: QuestionBlock, choice: string): Named {
  const choices = controls.filter((control) => readControlKind(control) === 'choice')
  const own = filterContained(page, element, findGroup(page, choices))
  const all = [...new Set([...own, ...choices])]
  const fits = new Map(all.map((control) => [control, matchChoice(page, control, choice)]))
  for (const some of [own, choices]) {
    const full = some.filter((control) => fits.get(control) === 'full')
    if (full.length > 0) return { elements: full, isLonger: false }
  }
  // An answer that exists and is hidden cannot be given now, and no longer name may replace it.
  const hidden = filterContained(page, element, page.choices).filter((control) => !page.isControlSeen(control))
  if (hidden.some((control) => matchChoice(page, control, choice) === 'full')) return { elements: [], isLonger: true }
  const longer = [own, choices].map((some) => some.filter((control) => fits.get(control) !== undefined))
  return { elements: longer.find(({ length }) => length > 0) ?? [], isLonger: true }
}

function matchChoice(page: Page, control: Element, choice: string): NameFit | undefined {
  const labels = findLabels(control).flatMap((label) => readVisibleLines(label))
  const fits = [labels, [readChoiceName(page, control)]].map((lines) => toNameFit(lines, choice, { part: 'ends' }))
  if (!fits.includes('full')) return fits.find((fit) => fit !== undefined) && 'longer'
  const shown = compareShownName(findLabels(control), labels, choice, { part: 'ends' })
  return shown === 'full' ? 'full' : shown && 'longer'
}

/** Finds the radio buttons of the first answer's group, as another question may open between two answers. */
function findGroup(page: Page, [first]: readonly Element[]): readonly Element[] {
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
      compareShownName([action], [page.words(action)], choice, { part: 'start' }) === 'full'
    )
  }
  const buttons = page.actions.filter(isNamed)
  if (buttons.length === 0) return { elements: [], isLonger: false }
  // The nearest one after the question, as only the order ties them.
  const blocks = findQuestionBlocks(page, words, { buttons })
  const elements = blocks.flatMap(({ controls }) => controls.filter((one) => buttons.includes(one)).slice(0, 1))
  return { elements, isLonger: blocks.some(({ fit }) => fit === 'longer') }
}

/** Finds the answers in one row of a question with several rows, or the one with this name; `group` counts from 1. */
export function findInGroup(page: Page, question: string, group: number, choice: string | undefined): Candidates {
  const found = findAnswerGroups(page, question).flatMap(({ groups, fit }) => {
    const row = groups[group - 1]
    return row ? [{ row, isLonger: fit === 'longer' }] : []
  })
  const all = found.flatMap(({ row }) => {
    if (choice === undefined) return [{ element: findEnclosing(page, row), controls: row }]
    const named = row.filter((one) => toNameFit([readChoiceName(page, one)], choice, { part: 'start' }) === 'full')
    return named.map((element) => ({ element, controls: [element] }))
  })
  return { all, isLonger: found.some(({ isLonger }) => isLonger) }
}
