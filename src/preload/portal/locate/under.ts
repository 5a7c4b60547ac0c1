import { findInSamePart, type Page } from '../../dom/index.ts'
import { HEADING, readHeadingRank } from './asking-lines.ts'
import { type AnswerPlace, filterContained, findPlaces, isInLink, pickBestFitting } from './question.ts'

/** Controls under some text, and whether that is part of a longer text, which may be the heading of something else. */
export interface Under {
  readonly elements: readonly Element[]
  readonly isLonger: boolean
}

/** Finds the candidates under the question: after it, before the next one, nearest first. */
export function findUnder(page: Page, words: string, candidates: readonly Element[]): Under {
  if (candidates.length === 0) return { elements: [], isLonger: false }
  const places = pickBestFitting(findPlaces(page, words).filter(({ text }) => mayName(page, text, candidates)))
  const elements = places.flatMap((place) => findNearest(page, place, candidates))
  return { elements: [...new Set(elements)], isLonger: places.some(({ fit }) => fit === 'longer') }
}

/** Checks whether a text can name what is under it: no candidate's own, and a link's only where it names a row. */
function mayName(page: Page, text: Element, candidates: readonly Element[]): boolean {
  if (candidates.some((candidate) => page.contains(candidate, text)) || text.closest(OTHER_PANEL)) return false
  const item = text.closest(ITEM)
  return !isInLink(page, text) || (item !== null && filterContained(page, item, candidates).length > 0)
}

function findNearest(page: Page, place: AnswerPlace, candidates: readonly Element[]): readonly Element[] {
  const until = findNextSection(page, place.text)
  const after = findInSamePart(place.text, candidates).filter((candidate) => {
    return page.stretch(candidate).from >= place.at.to && page.order(candidate) < until
  })
  let inner: Element | undefined
  for (let scope: Element | null = place.text; scope; scope = page.parent(scope)) {
    const near = filterContained(page, scope, after)
    if (near.length > 0) return scope.matches(ROW) ? near : near.filter((one) => !isInNextItem(page, one, inner))
    // A row is about one thing: controls before its text belong to it, those in the next row do not.
    if (scope.matches(ROW) && !isHeadRow(page, scope)) return filterContained(page, scope, candidates)
    inner = scope
  }
  return []
}

const ROW = 'tr, [role="row"]'
/** The name of what is not in sight. */
const OTHER_PANEL = '[role="tab"][aria-selected="false"]'
const ITEM = `${ROW}, li, [role="listitem"], article, [class*="card" i]`

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

/**
 * Finds where what stands under a text ends: under a heading at the next one of the same or a higher rank, under a term at
 * the next term, under other text at any heading.
 */
function findNextSection(page: Page, text: Element): number {
  const heading = text.closest(HEADING) ?? text
  const rank = readHeadingRank(heading)
  const around = rank === 0 ? text.closest('fieldset, [role="group"], [role="radiogroup"], tr, [role="row"]') : null
  const isNext = (one: Element) => page.order(one) > page.order(heading) && page.isSeen(one)
  const isEnd = (one: Element) => (rank === 0 ? !around || !page.contains(around, one) : readHeadingRank(one) <= rank)
  const ends = [page.headings.find((one) => isNext(one) && isEnd(one)), findNextTerm(page, text)]
  return Math.min(...ends.map((end) => (end ? page.order(end) : Number.POSITIVE_INFINITY)))
}

/** Finds the next term of a list of terms that wraps none of them. */
function findNextTerm(page: Page, text: Element): Element | undefined {
  const term = text.closest('dt')
  return [...(term?.parentElement?.children ?? [])].find((one) => {
    return term !== null && one.tagName === 'DT' && page.order(one) > page.order(term)
  })
}
