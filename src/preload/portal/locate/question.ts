import { type NameFit, toBareName, toNameFit } from '../../../core/guidance/judge/name-fit.ts'
import {
  findInSamePart,
  findSmallestElement,
  isHint,
  isRadio,
  isSameRadioGroup,
  isSeen,
  isTextSeen,
  type Page,
  readControlKind,
  readVisibleLines,
} from '../../dom/index.ts'
import { readChoiceName, splitIntoRows } from './answers.ts'

/** The place of a question: its text, the smallest block that also holds a control, and where it ends. */
interface Question {
  readonly text: Element
  readonly block: Element
  /** The offset of the end of its text. */
  readonly from: number
  /** The position of the element with which the next question begins. */
  readonly until: number
  readonly fit: NameFit
}

/** The question's block and its controls, in the order of the page. */
export interface QuestionBlock {
  readonly element: Element
  readonly controls: readonly Element[]
  readonly fit: NameFit
}

/** Finds the blocks that the words can mean; several only if nothing tells them apart. `buttons` count as answers. */
export function findQuestionBlocks(
  page: Page,
  words: string,
  buttons: readonly Element[] = [],
): readonly QuestionBlock[] {
  const answers = findAnswerControls(page, buttons)
  return findQuestions(page, words, answers).map((question) => ({
    element: question.block,
    controls: findControls(page, question, answers),
    fit: question.fit,
  }))
}

/** Finds the choices that answer the question itself, not one that opened under it. */
export function findOwnChoices(controls: readonly Element[]): readonly Element[] {
  const choices = controls.filter((control) => readControlKind(control) === 'choice')
  const [first] = choices
  if (!first) return []
  return choices.filter((choice) => (isRadio(first) ? isSameRadioGroup(first, choice) : !isRadio(choice)))
}

/** Controls under some text, and whether that is part of a longer text, which may be the heading of something else. */
export interface Under {
  readonly elements: readonly Element[]
  readonly isLonger: boolean
}

/** Finds the candidates under the question: after it, before the next one, nearest first. */
export function findUnder(page: Page, words: string, candidates: readonly Element[]): Under {
  if (candidates.length === 0) return { elements: [], isLonger: false }
  const questions = findQuestions(page, words, findAnswerControls(page, candidates))
  const elements = questions.flatMap((question) => findNearest(page, question, candidates))
  return { elements: [...new Set(elements)], isLonger: questions.some(({ fit }) => fit === 'longer') }
}

function findNearest(page: Page, question: Question, candidates: readonly Element[]): readonly Element[] {
  const until = Math.min(question.until, findNextSection(page, question.text))
  const own = { ...question, until }
  const after = findInSamePart(question.text, candidates).filter((candidate) => isAfter(page, candidate, own))
  let inner: Element | undefined
  for (let scope: Element | null = question.text; scope; scope = page.parent(scope)) {
    const near = filterContained(page, scope, after)
    if (near.length > 0) return near.filter((candidate) => !isInNextItem(page, candidate, inner))
    // A row is about one thing: controls before its text belong to it, those in the next row do not.
    if (scope.matches(ROW) && !isHeadRow(page, scope)) return filterContained(page, scope, candidates)
    inner = scope
  }
  return []
}

const ROW = 'tr, [role="row"]'

/** Checks whether a row holds column names, or one cell that is the heading of the rows below it. */
function isHeadRow(page: Page, row: Element): boolean {
  const cells = [...row.querySelectorAll('td, [role="cell"], [role="gridcell"]')]
  const isAlone = [...row.children].filter((cell) => page.words(cell) !== '').length < 2
  // A single cell beside empty ones lost their content; a heading cell spans the others' width.
  const isNarrow = row instanceof HTMLTableRowElement && row.cells.length > 1 && row.cells[0]?.colSpan === 1
  return cells.length === 0 || (isAlone && !isNarrow && filterContained(page, row, page.actions).length === 0)
}

/** Checks whether a candidate is in the next item of a list: it is not under the text of this one. */
function isInNextItem(page: Page, candidate: Element, item: Element | undefined): boolean {
  if (!item) return false
  const isWhole = filterContained(page, item, page.actions).length > 0
  for (let around: Element | null = candidate; around; around = page.parent(around)) {
    if (page.parent(around) !== page.parent(item)) continue
    const isAlike = around.tagName === item.tagName && around.className === item.className
    return isAlike && (isWhole || hasOwnWords(page, around, candidate))
  }
  return false
}

/** Checks whether an item begins with text of its own, before its first control. */
function hasOwnWords(page: Page, item: Element, candidate: Element): boolean {
  const { from } = page.stretch(item)
  const controls = [...filterContained(page, item, [...page.fields, ...page.choices, ...page.actions]), candidate]
  const to = Math.min(...controls.map((control) => page.stretch(control).from))
  return page.text.lines({ from, to }).length > 0
}

export function findQuestions(
  page: Page,
  words: string,
  controls: readonly Element[] = findAnswerControls(page),
): readonly Question[] {
  const questions = findPlaces(page, words).flatMap((place) => {
    // The text of a control is no question, nor is that of a link ("Edit <hidden> name").
    if (controls.some((control) => page.contains(control, place.text)) || isInLink(page, place.text)) return []
    const answers = findInSamePart(place.text, controls)
    const block = findSmallestBlock(page, place.text, answers)
    if (!block || isOtherAsked(page, place, filterContained(page, block, answers))) return []
    const question = { ...place, block, until: findEnd(page, place, answers) }
    return findControls(page, question, answers).length > 0 ? [question] : []
  })
  return pickInnermost(page, pickBestFitting(questions))
}

/** Checks whether another question in the same style comes before the first answer: the answers belong to that one. */
function isOtherAsked(page: Page, { text, from }: AnswerPlace, controls: readonly Element[]): boolean {
  const first = controls.find((control) => page.stretch(control).from >= from)
  if (!first) return false
  const to = page.stretch(first).from
  return page.text.pieces({ from, to }).some(({ data, parentElement: holder }) => {
    if (!holder || !data.trim().endsWith('?') || text.contains(holder) || holder.contains(text)) return false
    if (holder.closest(ASIDE) || isHint(holder, first) || !isSeen(holder)) return false
    const peer = holder.closest(text.tagName)
    return peer !== null && peer.className === text.className
  })
}

/** Places of a page whose questions need no answer. */
const ASIDE = 'a, button, summary, details, label, [role="button"], [role="tooltip"]'

const FITS: readonly NameFit[] = ['full', 'apart', 'longer']

function pickBestFitting<Fitting extends { readonly fit: NameFit }>(all: readonly Fitting[]): readonly Fitting[] {
  const best = FITS.find((fit) => all.some((one) => one.fit === fit))
  return all.filter(({ fit }) => fit === best)
}

/** Checks whether text is in a link, unless it is a heading, which the controls below it belong to. */
function isInLink(page: Page, text: Element): boolean {
  for (let around: Element | null = text; around; around = page.parent(around)) {
    if (/^H[1-6]$/.test(around.tagName)) return false
    if (around.tagName === 'A') return around.closest('h1, h2, h3, h4, h5, h6') === null
  }
  return false
}

export type AnswerPlace = Pick<Question, 'text' | 'from' | 'fit'>

/** Finds where the words are visible. Words that are a hidden name of their own are no part of a longer visible one. */
export function findPlaces(page: Page, words: string): readonly AnswerPlace[] {
  const places = [...listPlaces(page, toBareName(words))]
  const seen = places.filter(({ isSeen }) => isSeen)
  const isHidden = places.some(({ isSeen, fit }) => !isSeen && fit === 'full')
  return isHidden ? seen.filter(({ fit }) => fit !== 'longer') : seen
}

/** The length from which only the text around the wanted words is read, in letters. */
const MANY_LETTERS = 600

function* listPlaces(page: Page, words: string): Generator<AnswerPlace & { readonly isSeen: boolean }> {
  for (const stretch of page.text.occurrences(words)) {
    const text = findSmallestElement(page, stretch)
    if (!text) continue
    const { from, to } = page.stretch(text)
    const lines = readVisibleLines(text, to - from > MANY_LETTERS ? page.text.pieces(stretch) : undefined)
    const isWhole = page.words(text) === words
    // A line that is partly for screen readers only is not one that people see.
    const fit = isWhole ? 'full' : (toNameFit(lines, words, { part: 'any' }) ?? 'longer')
    yield { text, from: stretch.to, fit, isSeen: isTextSeen(page, stretch) }
  }
  for (const group of page.groups) {
    const fit = group.hasAttribute('aria-label')
      ? toNameFit([page.accessibleName(group)], words, { part: 'any' })
      : undefined
    if (fit) yield { text: group, from: page.stretch(group).from, fit, isSeen: page.isSeen(group) }
  }
}

/** Finds the controls that can answer a question, in the order of the page: choices, fields and these others. */
export function findAnswerControls(page: Page, others: readonly Element[] = []): readonly Element[] {
  const controls = [...page.choices, ...page.fields].filter(page.isControlSeen)
  return [...new Set([...controls, ...others])].sort((one, other) => page.order(one) - page.order(other))
}

export function findSmallestBlock(page: Page, text: Element, controls: readonly Element[]): Element | undefined {
  for (let block: Element | null = text; block; block = page.parent(block)) {
    if (filterContained(page, block, controls).length > 0) return block
  }
  return undefined
}

export function filterContained(page: Page, scope: Element, elements: readonly Element[]): readonly Element[] {
  return elements.filter((element) => page.contains(scope, element))
}

/** Returns the innermost questions: an error summary repeats one far from its controls, in a block around others. */
function pickInnermost(page: Page, questions: readonly Question[]): readonly Question[] {
  const byBlock = new Map<Element, Question>()
  for (const question of questions) if (!byBlock.has(question.block)) byBlock.set(question.block, question)
  const blocks = [...byBlock.keys()]
  const isOuter = (block: Element): boolean => blocks.some((other) => other !== block && page.contains(block, other))
  return [...byBlock.values()].filter(({ block }) => !isOuter(block))
}

/** Finds the rows of answers of one question, such as one for each person or month; each row has each answer once. */
export function findAnswerGroups(page: Page, words: string): readonly AnswerGroups[] {
  return findQuestions(page, words).map((question) => {
    const scope = question.text.closest('fieldset, [role="group"]') ?? question.block
    const radios = page.choices.filter((one) => isRadio(one) && page.isControlSeen(one) && page.contains(scope, one))
    const until = radios[0] ? findNextHeading(page, question.text, radios[0]) : 0
    const own = radios.filter((one) => isAfter(page, one, { ...question, until }))
    return { groups: splitIntoRows(page, own), fit: question.fit }
  })
}

export interface AnswerGroups {
  readonly groups: readonly (readonly Element[])[]
  readonly fit: NameFit
}

/** Finds the controls of a question. A check box comes before its own text: then those of the whole block count. */
function findControls(page: Page, question: Question, answers: readonly Element[]): readonly Element[] {
  const inBlock = filterContained(page, question.block, findInSamePart(question.text, answers))
  const after = inBlock.filter((control) => isAfter(page, control, question))
  return after.length > 0 ? after : inBlock.filter((control) => readControlKind(control) === 'choice')
}

export function isAfter(page: Page, element: Element, { from, until }: Question): boolean {
  return page.stretch(element).from >= from && page.order(element) < until
}

/** Finds where the next question begins: at the same kind of heading, or at the same choices again ("oui", "non"). */
function findEnd(page: Page, { text, from }: AnswerPlace, controls: readonly Element[]): number {
  const after = controls.filter((control) => page.stretch(control).from >= from)
  const [first] = after
  if (!first) return Number.POSITIVE_INFINITY
  return Math.min(findNextHeading(page, text, first), findNextSameChoice(page, after))
}

/** Finds where the section of a heading ends: at the next one of the same or a higher rank. */
function findNextSection(page: Page, text: Element): number {
  const rank = readHeadingRank(text)
  if (rank === 0) return Number.POSITIVE_INFINITY
  const next = page.headings.find((heading) => {
    return readHeadingRank(heading) <= rank && page.order(heading) > page.order(text) && page.isSeen(heading)
  })
  return next ? page.order(next) : Number.POSITIVE_INFINITY
}

function readHeadingRank(element: Element): number {
  const isHeading = element.getAttribute('role') === 'heading'
  const level = isHeading ? (element.getAttribute('aria-level') ?? 2) : /^H([1-6])$/.exec(element.tagName)?.[1]
  return Number(level ?? 0)
}

const HEADINGS = new Set(['LEGEND', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'DT'])

function findNextHeading(page: Page, text: Element, first: Element): number {
  const { tagName, className } = text
  if (!HEADINGS.has(tagName) && (tagName === 'LABEL' || className === '')) return Number.POSITIVE_INFINITY
  const root = text.getRootNode() as Document | ShadowRoot
  // The legend of a group is also that of the groups in it.
  const group = tagName === 'LEGEND' ? text.closest('fieldset') : null
  const next = [...root.querySelectorAll(tagName)].find((peer) => {
    return (
      !group?.contains(peer) &&
      peer.className === className &&
      page.order(peer) > page.order(first) &&
      page.isSeen(peer)
    )
  })
  return next ? page.order(next) : Number.POSITIVE_INFINITY
}

function findNextSameChoice(page: Page, after: readonly Element[]): number {
  const first = after.find(isRadio)
  const name = first ? readChoiceName(page, first) : ''
  const again = after.find((control) => {
    return first && isRadio(control) && !isSameRadioGroup(first, control) && readChoiceName(page, control) === name
  })
  return again ? page.order(again) : Number.POSITIVE_INFINITY
}
