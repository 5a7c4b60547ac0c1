import { endsWithWords, isSameWords, startsWithWords } from '../../core/portal/words.ts'
import { toChoiceName } from './choice-name.ts'
import { isRadio, isSameRadioGroup, toControlKind } from './control.ts'
import type { Page } from './page.ts'
import { findQuestionBlocks, findQuestions, isAfter, toAnswerControls, toContained } from './question.ts'

/** The controls named by the choice, in the block of the question; buttons where a page lets answer by those. */
export function findChoices(page: Page, words: string, choice: string): readonly Element[] {
  const found = findQuestionBlocks(page, words).flatMap(({ element, controls }) => {
    const choices = controls.filter((control) => toControlKind(control) === 'choice')
    const own = toContained(page, element, toGroup(page, choices))
    const [fitting] = [own, choices].map((some) => toNamed(page, some, choice)).filter(({ length }) => length > 0)
    return fitting ?? []
  })
  return found.length > 0 ? found : findAnswerButtons(page, words, choice)
}

const FITS = [isSameWords, startsWithWords, endsWithWords]

function toNamed(page: Page, controls: readonly Element[], choice: string): readonly Element[] {
  const named = controls.map((control) => ({ control, name: toChoiceName(page, control) }))
  for (const fits of FITS) {
    const fitting = named.filter(({ name }) => fits(name, choice))
    if (fitting.length > 0) return fitting.map(({ control }) => control)
  }
  return []
}

/** A question may unfold between two answers of another: those have the first answer's group in common. */
function toGroup(page: Page, [first]: readonly Element[]): readonly Element[] {
  return first && isRadio(first) ? page.choices.filter((choice) => isSameRadioGroup(first, choice)) : []
}

function findAnswerButtons(page: Page, words: string, choice: string): readonly Element[] {
  const isNamed = (action: Element): boolean => {
    const isSaid = action.hasAttribute('aria-label') ? page.accessibleName(action) : page.words(action)
    return isSameWords(isSaid, choice) && page.isSeen(action)
  }
  const buttons = page.actions.filter(isNamed)
  if (buttons.length === 0) return []
  // The nearest one after the question: nothing but the order ties them.
  return findQuestions(page, words, toAnswerControls(page, buttons)).flatMap((question) =>
    toContained(page, question.block, buttons)
      .filter((button) => isAfter(page, button, question))
      .slice(0, 1),
  )
}
