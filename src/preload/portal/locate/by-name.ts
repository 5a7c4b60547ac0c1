import { isRestOf, type NameFit, toBareName, toNameFit } from '../../../core/guidance/judge/name-fit.ts'
import { hasWords, isSameWords, toWords } from '../../../core/guidance/judge/words.ts'
import {
  findForm,
  findLabels,
  findListed,
  isAround,
  isAtFoot,
  isInMain,
  isOutOfPage,
  isSubmit,
  type Page,
  readVisibleLines,
  toControlKind,
} from '../../dom/index.ts'
import { toChoiceName, toColumnName } from './answers.ts'
import { findLoose } from './by-loose-words.ts'
import { findIcon, isIconFont, toShownFit, toWordsBesideIcon } from './generated-words.ts'

/** Elements that words name. `isLonger`: the words are only a part of its name, so that it may be something else. */
export interface Named {
  readonly elements: readonly Element[]
  readonly isLonger: boolean
}

const NONE: Named = { elements: [], isLonger: false }

/**
 * Finds fields by what people see of their labels, which may have a hint or a mark, or by their name. Under `exact` nothing
 * that only stands beside a field names it.
 */
export function findFields(page: Page, words: string, exact: boolean): Named {
  const controls = [...page.fields, ...page.choices]
  const named = controls.flatMap((element) => {
    const naming = toNaming(element)
    const isLoose = naming.length === 0 && toControlKind(element) === 'choice'
    if (!isLoose && !mayBeNamed(page, element, [element, ...naming], toBareName(words))) return []
    const fit = toFieldFit(page, element, words)
    return fit ? [{ element, fit }] : []
  })
  const [said, longer] = (['said', 'longer'] as const).map((wanted) =>
    named.flatMap(({ element, fit }) => (fit === wanted ? [element] : [])),
  )
  const seen = (said ?? []).filter(page.isControlSeen)
  if (seen.length > 0) return { elements: seen, isLonger: false }
  // It is there and cannot be seen: nothing with a longer name stands in for it.
  if (exact || (said ?? []).length > 0) return NONE
  if (hasText(page, words)) {
    const beside = [() => findInColumn(page, controls, words), () => findLoose(page, words)]
    for (const find of beside) {
      const elements = find()
      if (elements.length > 0) return { elements, isLonger: false }
    }
  }
  return { elements: (longer ?? []).filter(page.isControlSeen), isLonger: true }
}

function toFieldFit(page: Page, element: Element, words: string): 'said' | 'longer' | undefined {
  const own = page.accessibleName(element)
  const name = own === '' && toControlKind(element) === 'choice' ? toChoiceName(page, element) : own
  const lines = toNaming(element).flatMap((part) => readVisibleLines(part))
  const fits = [lines, [name]].map((said) => toNameFit(said, words, { part: 'start' }))
  if (fits.includes('said')) return toSaidOrLonger(toShownFit(toNaming(element), lines, words, { part: 'start' }))
  return fits.find((fit) => fit !== undefined) && 'longer'
}

function toSaidOrLonger(fit: NameFit | undefined): 'said' | 'longer' | undefined {
  return fit === 'said' ? 'said' : fit && 'longer'
}

/** Returns the elements whose words are a field's name. */
function toNaming(element: Element): readonly Element[] {
  const named = findListed(element, 'aria-labelledby') ?? []
  return named.length > 0 ? named : findLabels(element)
}

function findInColumn(page: Page, controls: readonly Element[], words: string): readonly Element[] {
  return controls.filter((field) => {
    return (
      isSameWords(toColumnName(page, field), words) && page.accessibleName(field) === '' && page.isControlSeen(field)
    )
  })
}

/** Checks whether the words stand anywhere in the page: asked first, as it costs next to nothing. */
function hasText(page: Page, words: string): boolean {
  return page.text.occurrences(toBareName(words)).next().done !== true
}

/** How an action is looked for. `under`: the words that it stands under, which may also end its name. */
export interface ActionOptions {
  readonly exact: boolean
  readonly under?: string | undefined
}

/** Finds buttons by their words, then links and others that look like one; never the other way round first. */
export function findButtons(page: Page, words: string, options: ActionOptions): Named {
  const found = findActions(page, words, options, isButton)
  if (!found.isLonger && found.elements.length > 0) return found
  const pressable = findPressable(page, words)
  return pressable.length > 0 ? { elements: pressable, isLonger: false } : found
}

/** Finds what only a script makes a button: nothing of it shows but that it can be pressed. */
function findPressable(page: Page, words: string): readonly Element[] {
  if (!hasText(page, words)) return []
  const roots = [page.document, ...page.shadowRoots]
  const all = roots.flatMap((root) => [...root.querySelectorAll(PRESSABLE)])
  return all.filter(
    (element) =>
      page.order(element) >= 0 &&
      isSameWords(page.words(element), words) &&
      page.isSeen(element) &&
      toShownFit([element], [page.words(element)], words, { part: 'start' }) === 'said',
  )
}

const PRESSABLE = '[onclick], [tabindex="0"], a:not([href])'

export function findLinks(page: Page, words: string, options: ActionOptions): Named {
  return findActions(page, words, options, isLink)
}

function findActions(
  page: Page,
  words: string,
  { exact, under }: ActionOptions,
  isWanted: (element: Element) => boolean,
): Named {
  const bare = toBareName(words)
  const named = page.actions.flatMap((element) => {
    if (!mayBeNamed(page, element, [element], bare)) return []
    const fit = exact ? toExactFit(page, element, words) : toActionFit(page, element, words, under)
    return fit
      ? [{ element, fit, isSeen: page.isSeen(element) && !isOutOfPage(element) && !(exact && isAtFoot(element)) }]
      : []
  })
  const seen = named.filter(({ isSeen }) => isSeen)
  const [said, longer] = (['said', 'longer'] as const).map((wanted) => {
    const all = seen.flatMap(({ element, fit }) => (fit === wanted ? [element] : []))
    const ofKind = all.filter(isWanted)
    // Of a list some may have become buttons: first what stands under the words, then of which kind it is.
    return ofKind.length > 0 && under === undefined ? ofKind : all
  })
  if (said && said.length > 0) return { elements: said, isLonger: false }
  // It is there and cannot be seen: nothing with a longer name stands in for it.
  if (named.some(({ fit }) => fit === 'said')) return NONE
  return { elements: (longer ?? []).filter((one) => under !== undefined || isWanted(one)), isLonger: true }
}

/** Returns all that an action is called: its name, what is seen of it, its title, and what stands beside its icon. */
function toActionFit(page: Page, element: Element, words: string, under?: string): NameFit | undefined {
  const said = [readVisibleLines(element), [page.accessibleName(element)], [page.words(element)]]
  const others = [[toTitle(page, element)], [toWordsBesideIcon(page, element)]]
  const fits = [...said, ...others].map((lines) => toNameFit(lines, words, { part: 'start' }))
  if (fits.includes('said')) return toSaidOrLonger(toShownFit([element], said[0] ?? [], words, { part: 'start' }))
  if (under !== undefined && said.some(([name = '']) => isRestOf(name, words, under))) return 'said'
  return fits.find((fit) => fit !== undefined) && 'longer'
}

/** Compares with the very words, and nothing that a person would not be told. */
function toExactFit(page: Page, element: Element, words: string): NameFit | undefined {
  const icon = findIcon(element)
  // What a font draws as an icon is no word that anybody sees.
  const isDrawn = icon && (icon.tagName === 'MAT-ICON' || isIconFont(getComputedStyle(icon).fontFamily))
  const beside = isDrawn ? toWordsBesideIcon(page, element) : ''
  const said = [page.accessibleName(element), page.words(element), toTitle(page, element), beside]
  if (!said.some((name) => isSameWords(name, words))) return undefined
  const shown = isSameWords(beside, words) ? beside : page.words(element)
  return toShownFit([element], [shown], words, { part: 'start' }) === 'said' ? 'said' : undefined
}

/**
 * Returns the title where it names an action: it names what has no words, or goes on with them; beside other words it is a
 * hint that few people see.
 */
function toTitle(page: Page, element: Element): string {
  const title = element.getAttribute('title') ?? ''
  const shown = findIcon(element) ? toWordsBesideIcon(page, element) : page.words(element)
  return shown === '' || hasWords(toWords(title), toWords(shown)) ? title : ''
}

/**
 * Checks whether the words can be the element's name at all: they are among those that give it, or something else names it.
 * What is seen and what it is called cost a style each; on a page of thousands of controls few are worth asking.
 */
function mayBeNamed(page: Page, element: Element, naming: readonly Element[], words: string): boolean {
  return (
    naming.some((part) => hasWords(page.words(part), words)) ||
    element.matches(NAMED_OTHERWISE) ||
    naming.some((part) => part.querySelector(NAMING_PART) !== null)
  )
}

const NAMED_OTHERWISE =
  '[aria-label], [aria-labelledby], [title], [placeholder], [alt], ' +
  ['submit', 'button', 'reset', 'image'].map((type) => `input[type=${type} i]`).join(', ')
const NAMING_PART = '[aria-label], [aria-labelledby], [title], [alt], svg, slot'

/** Finds the button that sends the page's form: not that of a search box, a banner or a menu around it. */
export function findSubmits(page: Page): readonly Element[] {
  const submits = page.actions.filter(
    (action) => isSubmit(action) && findForm(action) && !isAround(action) && page.isSeen(action),
  )
  const inMain = submits.filter(isInMain)
  return inMain.length > 0 ? inMain : submits
}

/**
 * Finds the fields that hide what is typed in them, by their kind: their words are often not recorded, their kind never
 * lies.
 */
export function findPasswords(page: Page): readonly Element[] {
  return page.fields.filter((field) => field.matches('input[type=password i]') && page.isControlSeen(field))
}

export function isButton(element: Element): boolean {
  return ['BUTTON', 'INPUT'].includes(element.tagName) || element.getAttribute('role') === 'button'
}

export function isLink(element: Element): boolean {
  return (
    element.getAttribute('role') === 'link' ||
    (['A', 'AREA'].includes(element.tagName) && !element.hasAttribute('role'))
  )
}
