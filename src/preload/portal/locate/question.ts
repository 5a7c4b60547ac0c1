import { type NameFit, toBareName, toNameFit } from '../../../core/guidance/judge/name-fit.ts'
import type { Stretch } from '../../../core/guidance/judge/text-index.ts'
import {
  findSmallestElement,
  isRadio,
  isSameRadioGroup,
  isTextSeen,
  type Page,
  readControlKind,
  readVisibleLines,
} from '../../dom/index.ts'
import { splitIntoRows } from './answers.ts'
import { type AskerMap, createAskerMap, findAsked } from './askers.ts'

/** The question's block and its controls, in the order of the page. */
export interface QuestionBlock {
  readonly element: Element
  readonly controls: readonly Element[]
  readonly fit: NameFit
}

/** Which controls may answer a question, beside fields and choices. */
export interface QuestionOptions {
  readonly buttons?: readonly Element[]
  /** Whether only questions with choices are meant. */
  readonly isOfChoice?: boolean
}

/**
 * Finds the controls that the words ask, by the map of askers; several blocks where nothing tells them apart, or where the
 * words stand over several questions. A text that only stands before a control is "longer": people are asked.
 */
export function findQuestionBlocks(
  page: Page,
  words: string,
  { buttons = [], isOfChoice = false }: QuestionOptions = {},
): readonly QuestionBlock[] {
  const map = findMap(page, buttons)
  const isWanted = (unit: readonly Element[]) => !isOfChoice || unit.some((one) => readControlKind(one) === 'choice')
  const blocks = findPlaces(page, words).flatMap(({ text, at, fit }) => {
    if (!isPlain(page, text, map.controls)) return []
    const asked = findAsked(map, text, at)
    const units = asked.units.filter(isWanted)
    const isUnsure = asked.isLoose || units.length > 1
    return units.map((controls) => ({
      element: findEnclosing(page, [text, ...controls]),
      controls,
      fit: isUnsure ? ('longer' as const) : fit,
    }))
  })
  return dropRepeats(pickBestFitting(blocks))
}

const maps = new WeakMap<Page, AskerMap>()

/** Returns the page's map of askers; with buttons as answers a new one. */
function findMap(page: Page, buttons: readonly Element[]): AskerMap {
  const known = maps.get(page)
  if (known && buttons.length === 0) return known
  const made = createAskerMap(page, findAnswerControls(page, buttons))
  if (buttons.length === 0) maps.set(page, made)
  return made
}

/** Drops what asks the same controls again, or more. */
function dropRepeats(blocks: readonly QuestionBlock[]): readonly QuestionBlock[] {
  return blocks.filter((one, rank) =>
    blocks.every((other, otherRank) => {
      if (other === one || !other.controls.every((control) => one.controls.includes(control))) return true
      return other.controls.length === one.controls.length && rank < otherRank
    }),
  )
}

/** Checks that a text is not the name of a control, nor a link's: those ask nothing, and head nothing. */
function isPlain(page: Page, text: Element, controls: readonly Element[]): boolean {
  return !controls.some((control) => page.contains(control, text)) && !isInLink(page, text)
}

/** Finds the choices that answer the question itself, not one that opened under it. */
export function findOwnChoices(controls: readonly Element[]): readonly Element[] {
  const choices = controls.filter((control) => readControlKind(control) === 'choice')
  const [first] = choices
  if (!first) return []
  return choices.filter((choice) => (isRadio(first) ? isSameRadioGroup(first, choice) : !isRadio(choice)))
}

const FITS: readonly NameFit[] = ['full', 'apart', 'longer']

export function pickBestFitting<Fitting extends { readonly fit: NameFit }>(
  all: readonly Fitting[],
): readonly Fitting[] {
  const best = FITS.find((fit) => all.some((one) => one.fit === fit))
  return all.filter(({ fit }) => fit === best)
}

/** Checks whether text is in a link, unless it is a heading, which the controls below it belong to. */
export function isInLink(page: Page, text: Element): boolean {
  for (let around: Element | null = text; around; around = page.parent(around)) {
    if (/^H[1-6]$/.test(around.tagName)) return false
    if (around.tagName === 'A') return around.closest('h1, h2, h3, h4, h5, h6') === null
  }
  return false
}

/** Where the words are, and how they fit. */
export interface AnswerPlace {
  readonly text: Element
  readonly at: Stretch
  readonly fit: NameFit
}

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
    yield { text, at: stretch, fit, isSeen: isTextSeen(page, stretch) }
  }
  for (const group of page.groups) {
    const fit = group.hasAttribute('aria-label')
      ? toNameFit([page.accessibleName(group)], words, { part: 'any' })
      : undefined
    const { from } = page.stretch(group)
    if (fit) yield { text: group, at: { from, to: from }, fit, isSeen: page.isSeen(group) }
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

/** Finds the rows of answers of one question, such as one for each person or month; each row has each answer once. */
export function findAnswerGroups(page: Page, words: string): readonly AnswerGroups[] {
  return findQuestionBlocks(page, words, { isOfChoice: true }).map(({ controls, fit }) => {
    return { groups: splitIntoRows(page, controls.filter(isRadio)), fit }
  })
}

export interface AnswerGroups {
  readonly groups: readonly (readonly Element[])[]
  readonly fit: NameFit
}

/** Finds the smallest element around all of them. */
export function findEnclosing(page: Page, elements: readonly Element[]): Element {
  const [first] = elements
  for (let block = first ?? null; block; block = page.parent(block)) {
    const around = block
    if (elements.every((element) => page.contains(around, element))) return block
  }
  return first ?? page.document.body
}
