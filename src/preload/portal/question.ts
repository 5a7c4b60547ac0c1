import { endsWithWords, isSameWords, startsWithWords, toFit } from '../../core/portal/words.ts'
import { isRadio, isSameRadioGroup, toControlKind } from './control.ts'
import type { Page } from './page.ts'
import { isTextSeen, toSmallestElement } from './page-words.ts'

/** Where a question stands: its words, the smallest block that also holds a control, and how far it reaches. */
interface Question {
  readonly text: Element
  readonly block: Element
  /** Offset of the end of its words. */
  readonly from: number
  /** Rank of the element with which the next question begins. */
  readonly until: number
  readonly fit: number
}

/** The question's block and its controls, in the order of the page. */
export interface QuestionBlock {
  readonly element: Element
  readonly controls: readonly Element[]
}

/** The blocks that the words can mean; more than one only if nothing sets one apart. Never uses the page's ids. */
export function findQuestionBlocks(page: Page, words: string): readonly QuestionBlock[] {
  return findQuestions(page, words).map((question) => ({
    element: question.block,
    controls: toControls(page, question),
  }))
}

/** The controls named by the choice, in the block of the question. */
export function findChoices(page: Page, words: string, choice: string): readonly Element[] {
  return findQuestionBlocks(page, words).flatMap(({ controls }) => {
    const choices = controls.filter((control) => toControlKind(control) === 'choice')
    const named = choices.map((control) => ({ control, name: toChoiceName(page, control) }))
    for (const fits of [isSameWords, startsWithWords, endsWithWords]) {
      const fitting = named.filter(({ name }) => fits(name, choice))
      if (fitting.length > 0) return fitting.map(({ control }) => control)
    }
    return []
  })
}

/** The choices that answer the question itself, not those of a question that unfolded under it. */
export function toOwnChoices(controls: readonly Element[]): readonly Element[] {
  const choices = controls.filter((control) => toControlKind(control) === 'choice')
  const [first] = choices
  if (!first) return []
  return choices.filter((choice) => (isRadio(first) ? isSameRadioGroup(first, choice) : !isRadio(choice)))
}

/** Of the candidates, those that stand under the question: after it, before the next one, nearest first. */
export function toUnder(page: Page, words: string, candidates: readonly Element[]): readonly Element[] {
  const under = findQuestions(page, words).flatMap((question) => {
    const after = candidates.filter((candidate) => isAfter(page, candidate, question))
    for (let scope: Element | null = question.text; scope; scope = page.parent(scope)) {
      const near = toContained(page, scope, after)
      if (near.length > 0) return near
    }
    return []
  })
  return [...new Set(under)]
}

function findQuestions(page: Page, words: string): readonly Question[] {
  const controls = toAnswerControls(page)
  const questions = [...toPlaces(page, words)].flatMap((place) => {
    const block = toSmallestBlock(page, place.text, controls)
    return block ? [{ ...place, block, until: toEnd(page, place, controls) }] : []
  })
  const best = Math.min(...questions.map(({ fit }) => fit))
  return toInnermost(
    page,
    questions.filter(({ fit }) => fit === best),
  )
}

type Place = Pick<Question, 'text' | 'from' | 'fit'>

function* toPlaces(page: Page, words: string): Generator<Place> {
  for (const stretch of page.text.occurrences(words)) {
    const text = toSmallestElement(page, stretch)
    const fit = text ? toFit(page.words(text), words) : undefined
    if (text && fit !== undefined && isTextSeen(page, stretch)) yield { text, from: stretch.to, fit }
  }
  for (const group of page.groups) {
    const fit = group.hasAttribute('aria-label') ? toFit(page.accessibleName(group), words) : undefined
    if (fit !== undefined && page.isSeen(group)) yield { text: group, from: page.stretch(group).from, fit }
  }
}

function toAnswerControls(page: Page): readonly Element[] {
  const controls = [...page.choices, ...page.fields].filter(page.isControlSeen)
  return controls.sort((one, other) => page.order(one) - page.order(other))
}

function toSmallestBlock(page: Page, text: Element, controls: readonly Element[]): Element | undefined {
  for (let block: Element | null = text; block; block = page.parent(block)) {
    if (toContained(page, block, controls).length > 0) return block
  }
  return undefined
}

function toContained(page: Page, scope: Element, elements: readonly Element[]): readonly Element[] {
  return elements.filter((element) => page.contains(scope, element))
}

/** An error summary repeats the question far from its controls: the block that holds no other one is meant. */
function toInnermost(page: Page, questions: readonly Question[]): readonly Question[] {
  const byBlock = new Map<Element, Question>()
  for (const question of questions) if (!byBlock.has(question.block)) byBlock.set(question.block, question)
  const blocks = [...byBlock.keys()]
  const isOuter = (block: Element): boolean => blocks.some((other) => other !== block && page.contains(block, other))
  return [...byBlock.values()].filter(({ block }) => !isOuter(block))
}

/** A box to tick stands before its own words: then the whole block counts. */
function toControls(page: Page, question: Question): readonly Element[] {
  const inBlock = toContained(page, question.block, toAnswerControls(page))
  const after = inBlock.filter((control) => isAfter(page, control, question))
  return after.length > 0 ? after : inBlock
}

function isAfter(page: Page, element: Element, { from, until }: Question): boolean {
  return page.stretch(element).from >= from && page.order(element) < until
}

/** The next question begins where the same kind of heading comes again, or the same choices ("oui", "non"). */
function toEnd(page: Page, { text, from }: Place, controls: readonly Element[]): number {
  const after = controls.filter((control) => page.stretch(control).from >= from)
  const [first] = after
  if (!first) return Number.POSITIVE_INFINITY
  return Math.min(toNextHeading(page, text, first), toNextSameChoice(page, after))
}

const HEADINGS = new Set(['LEGEND', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'DT'])

function toNextHeading(page: Page, text: Element, first: Element): number {
  const { tagName, className } = text
  if (!HEADINGS.has(tagName) && (tagName === 'LABEL' || className === '')) return Number.POSITIVE_INFINITY
  const root = text.getRootNode() as Document | ShadowRoot
  const next = [...root.querySelectorAll(tagName)].find((peer) => {
    return peer.className === className && page.order(peer) > page.order(first) && page.isSeen(peer)
  })
  return next ? page.order(next) : Number.POSITIVE_INFINITY
}

function toNextSameChoice(page: Page, after: readonly Element[]): number {
  const first = after.find(isRadio)
  const name = first ? toChoiceName(page, first) : ''
  const again = after.find((control) => {
    return first && isRadio(control) && !isSameRadioGroup(first, control) && toChoiceName(page, control) === name
  })
  return again ? page.order(again) : Number.POSITIVE_INFINITY
}

/** The accessible name; where a page gives none, the words that follow the control up to the next one. */
export function toChoiceName(page: Page, control: Element): string {
  const name = page.accessibleName(control)
  if (name !== '') return name
  const { to } = page.stretch(control)
  const next = page.choices.find((choice) => page.order(choice) > page.order(control))
  const end = next ? page.stretch(next).from : page.stretch(page.document.body).to
  return page.text.lines({ from: to, to: end })[0] ?? ''
}
