import { hasWords, isSameWords, toWords } from '../../../core/base/words.ts'
import { isRestOf, type NameFit, toBareName, toNameFit } from '../../../core/guidance/judge/name-fit.ts'
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
  readControlKind,
  readVisibleLines,
} from '../../dom/index.ts'
import { readChoiceName, readColumnName } from './answers.ts'
import { findLoose } from './by-loose-words.ts'
import { compareShownName, findIcon, isIconFont, readWordsBesideIcon } from './generated-words.ts'

/** Elements with a wanted name. `isLonger`: it is only a part of their name, so that they may be something else. */
export interface Named {
  readonly elements: readonly Element[]
  readonly isLonger: boolean
}

const NONE: Named = { elements: [], isLonger: false }

/**
 * Finds fields by the visible text of their labels, which may have a hint or a mark, or by their name. With `exact`,
 * text that only stands beside a field does not name it.
 */
export function findFields(page: Page, words: string, exact: boolean): Named {
  const controls = [...page.fields, ...page.choices]
  const named = controls.flatMap((element) => {
    const naming = findNamingElements(element)
    const isLoose = naming.length === 0 && readControlKind(element) === 'choice'
    if (!isLoose && !mayBeNamed(page, element, [element, ...naming], toBareName(words))) return []
    const fit = matchField(page, element, words)
    return fit ? [{ element, fit }] : []
  })
  const [full, longer] = (['full', 'longer'] as const).map((wanted) =>
    named.flatMap(({ element, fit }) => (fit === wanted ? [element] : [])),
  )
  const seen = (full ?? []).filter(page.isControlSeen)
  if (seen.length > 0) return { elements: seen, isLonger: false }
  // It exists and is hidden: no field with a longer name may replace it.
  if (exact || (full ?? []).length > 0) return NONE
  if (hasText(page, words)) {
    const beside = [() => findInColumn(page, controls, words), () => findLoose(page, words)]
    for (const find of beside) {
      const elements = find()
      if (elements.length > 0) return { elements, isLonger: false }
    }
  }
  return { elements: (longer ?? []).filter(page.isControlSeen), isLonger: true }
}

function matchField(page: Page, element: Element, words: string): 'full' | 'longer' | undefined {
  const own = page.accessibleName(element)
  const name = own === '' && readControlKind(element) === 'choice' ? readChoiceName(page, element) : own
  const lines = findNamingElements(element).flatMap((part) => readVisibleLines(part))
  const fits = [lines, [name]].map((names) => toNameFit(names, words, { part: 'start' }))
  if (fits.includes('full'))
    return toFullOrLonger(compareShownName(findNamingElements(element), lines, words, { part: 'start' }))
  return fits.find((fit) => fit !== undefined) && 'longer'
}

function toFullOrLonger(fit: NameFit | undefined): 'full' | 'longer' | undefined {
  return fit === 'full' ? 'full' : fit && 'longer'
}

/** Finds the elements whose text is a field's name. */
function findNamingElements(element: Element): readonly Element[] {
  const named = findListed(element, 'aria-labelledby') ?? []
  return named.length > 0 ? named : findLabels(element)
}

function findInColumn(page: Page, controls: readonly Element[], words: string): readonly Element[] {
  return controls.filter((field) => {
    return (
      isSameWords(readColumnName(page, field), words) && page.accessibleName(field) === '' && page.isControlSeen(field)
    )
  })
}

/** Checks whether the words are anywhere in the page; called first, as it costs almost nothing. */
function hasText(page: Page, words: string): boolean {
  return page.text.occurrences(toBareName(words)).next().done !== true
}

/** How an action is looked for. `under`: the words that it stands under, which may also end its name. */
export interface ActionOptions {
  readonly exact: boolean
  readonly under?: string | undefined
}

/** Finds buttons by name, then links and others that look like one; never in the other order. */
export function findButtons(page: Page, words: string, options: ActionOptions): Named {
  const found = findActions(page, words, options, isButton)
  if (!found.isLonger && found.elements.length > 0) return found
  const pressable = findPressable(page, words)
  return pressable.length > 0 ? { elements: pressable, isLonger: false } : found
}

/** Finds elements that only a script makes a button, by the few signs that they can be pressed. */
function findPressable(page: Page, words: string): readonly Element[] {
  if (!hasText(page, words)) return []
  const roots = [page.document, ...page.shadowRoots]
  const all = roots.flatMap((root) => [...root.querySelectorAll(PRESSABLE)])
  return all.filter(
    (element) =>
      page.order(element) >= 0 &&
      isSameWords(page.words(element), words) &&
      page.isSeen(element) &&
      compareShownName([element], [page.words(element)], words, { part: 'start' }) === 'full',
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
    const fit = exact ? matchExactly(page, element, words) : matchAction(page, element, words, under)
    return fit
      ? [{ element, fit, isSeen: page.isSeen(element) && !isOutOfPage(element) && !(exact && isAtFoot(element)) }]
      : []
  })
  const seen = named.filter(({ isSeen }) => isSeen)
  const [full, longer] = (['full', 'longer'] as const).map((wanted) => {
    const all = seen.flatMap(({ element, fit }) => (fit === wanted ? [element] : []))
    const ofKind = all.filter(isWanted)
    // Some links of a list may have become buttons: the place under the words counts before the kind.
    return ofKind.length > 0 && under === undefined ? ofKind : all
  })
  if (full && full.length > 0) return { elements: full, isLonger: false }
  // It exists and is hidden: no action with a longer name may replace it.
  if (named.some(({ fit }) => fit === 'full')) return NONE
  return { elements: (longer ?? []).filter((one) => under !== undefined || isWanted(one)), isLonger: true }
}

/** Compares the words with every name of an action: accessible name, visible text, title, and text beside its icon. */
function matchAction(page: Page, element: Element, words: string, under?: string): NameFit | undefined {
  const names = [readVisibleLines(element), [page.accessibleName(element)], [page.words(element)]]
  const others = [[readNamingTitle(page, element)], [readWordsBesideIcon(page, element)]]
  const fits = [...names, ...others].map((lines) => toNameFit(lines, words, { part: 'start' }))
  if (fits.includes('full'))
    return toFullOrLonger(compareShownName([element], names[0] ?? [], words, { part: 'start' }))
  if (under !== undefined && names.some(([name = '']) => isRestOf(name, words, under))) return 'full'
  return fits.find((fit) => fit !== undefined) && 'longer'
}

/** Compares with the exact words, without anything that people would not see. */
function matchExactly(page: Page, element: Element, words: string): NameFit | undefined {
  const icon = findIcon(element)
  // A word that a font draws as an icon is not seen as a word.
  const isDrawn = icon && (icon.tagName === 'MAT-ICON' || isIconFont(getComputedStyle(icon).fontFamily))
  const beside = isDrawn ? readWordsBesideIcon(page, element) : ''
  const names = [page.accessibleName(element), page.words(element), readNamingTitle(page, element), beside]
  if (!names.some((name) => isSameWords(name, words))) return undefined
  const shown = isSameWords(beside, words) ? beside : page.words(element)
  return compareShownName([element], [shown], words, { part: 'start' }) === 'full' ? 'full' : undefined
}

/**
 * Reads the title where it names an action: where that has no text, or the title goes on with it. Beside other text it
 * is a hint that few people see.
 */
function readNamingTitle(page: Page, element: Element): string {
  const title = element.getAttribute('title') ?? ''
  const shown = findIcon(element) ? readWordsBesideIcon(page, element) : page.words(element)
  return shown === '' || hasWords(toWords(title), toWords(shown)) ? title : ''
}

/**
 * Checks whether the words can be the element's name at all: they are in the text that gives it, or something else
 * names it. Accessible names and visible text are slow to compute, and a page may have thousands of controls.
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

/** Finds the button that submits the page's form, not that of a search box, a banner or a menu around it. */
export function findSubmits(page: Page): readonly Element[] {
  const submits = page.actions.filter(
    (action) => isSubmit(action) && findForm(action) && !isAround(action) && page.isSeen(action),
  )
  const inMain = submits.filter(isInMain)
  return inMain.length > 0 ? inMain : submits
}

/** Finds password fields by their type: their labels are often not recorded, and the type is always right. */
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
