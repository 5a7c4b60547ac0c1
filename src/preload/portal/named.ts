import { hasWords, isSameWords, startsWithWords } from '../../core/portal/words.ts'
import { toColumnName } from './choice-name.ts'
import { isSubmit, toForm, toLabels } from './control.ts'
import type { Page } from './page.ts'
import { findQuestionBlocks, type QuestionBlock } from './question.ts'

/** Fields by their label: the same words first, else those that begin with them (a hint often stands in the label). */
export function findFields(page: Page, words: string): readonly Element[] {
  const fields = [...page.fields, ...page.choices].filter(
    (field) => mayBeNamed(page, field, [field, ...toLabels(field)], words) && page.isControlSeen(field),
  )
  const named = firstFitting([isSameWords, startsWithWords], (fits) => {
    return fields.filter((field) => fits(page.accessibleName(field), words))
  })
  if (named.length > 0) return named
  if (!hasText(page, words)) return findQuestionBlocks(page, words).flatMap(toOnlyControl)
  const inColumn = [...page.fields, ...page.choices].filter((field) => {
    return (
      isSameWords(toColumnName(page, field), words) && page.accessibleName(field) === '' && page.isControlSeen(field)
    )
  })
  if (inColumn.length > 0) return inColumn
  // Words beside a field that the page did not tie to it: good only if they have no other control around.
  return findQuestionBlocks(page, words).flatMap(toOnlyControl)
}

function toOnlyControl({ controls }: QuestionBlock): readonly Element[] {
  return controls.length === 1 ? controls : []
}

/** Whether the words stand anywhere in the page: asked first, as it costs next to nothing. */
function hasText(page: Page, words: string): boolean {
  return page.text.occurrences(words).next().done !== true
}

/**
 * Buttons by their words, then links and others that look like one; never the other way round first. `isScoped`: where
 * they stand sets them apart later, so several may begin with the words.
 */
export function findButtons(page: Page, words: string, exact: boolean, isScoped = false): readonly Element[] {
  const found = findActions(page, words, exact, isButton, isScoped)
  return found.length > 0 ? found : findPressable(page, words)
}

/** What only a script makes a button: the page tells nothing of it but that it can be pressed. */
function findPressable(page: Page, words: string): readonly Element[] {
  if (!hasText(page, words)) return []
  const roots = [page.document, ...page.shadowRoots]
  const all = roots.flatMap((root) => [...root.querySelectorAll(PRESSABLE)])
  return all.filter(
    (element) => page.order(element) >= 0 && isSameWords(page.words(element), words) && page.isSeen(element),
  )
}

const PRESSABLE = '[onclick], [tabindex="0"], a:not([href])'

export function findLinks(page: Page, words: string, exact: boolean): readonly Element[] {
  return findActions(page, words, exact, isLink)
}

function findActions(
  page: Page,
  words: string,
  exact: boolean,
  isWanted: (element: Element) => boolean,
  isScoped = false,
): readonly Element[] {
  const seen = page.actions.filter((action) => mayBeNamed(page, action, [action], words) && page.isSeen(action))
  const wanted = seen.filter(isWanted)
  const has = (fits: typeof isSameWords) => (element: Element) => {
    const title = element.getAttribute('title') ?? ''
    const besideIcon = exact ? '' : toWordsBesideIcon(page, element)
    const said = [page.accessibleName(element), page.words(element), title, besideIcon]
    return said.some((name) => name !== '' && fits(name, words))
  }
  const same = wanted.filter(has(isSameWords))
  if (same.length > 0) return same
  const other = seen.filter(has(isSameWords))
  if (other.length > 0 || exact) return other
  const begun = wanted.filter(has(startsWithWords))
  if (!isScoped) return begun.length === 1 ? begun : []
  return begun.length > 0 ? begun : seen.filter(has(startsWithWords))
}

/** Fonts draw an icon for a word ("add_circle") that nobody sees as one, though it stands in the button. */
function toWordsBesideIcon(page: Page, element: Element): string {
  const icon = element.querySelector(ICON)
  if (!icon || !/^\s*[a-z0-9]+(_[a-z0-9]+)*\s*$/.test(icon.textContent ?? '')) return ''
  const [inside, { from, to }] = [page.stretch(element), page.stretch(icon)]
  return [page.text.slice({ from: inside.from, to: from }), page.text.slice({ from: to, to: inside.to })]
    .join(' ')
    .trim()
}

const ICON = 'mat-icon, [class*="icon" i], [class*="material-symbols"]'

/**
 * Whether the words can be the element's name at all: they are among those that give it, or something else names it.
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

/** The button that sends the page's form: not that of a search box, a banner or a menu around it. */
export function findSubmits(page: Page): readonly Element[] {
  const submits = page.actions.filter(
    (action) => isSubmit(action) && toForm(action) && !isAround(action) && page.isSeen(action),
  )
  const inMain = submits.filter((submit) => submit.closest(MAIN))
  return inMain.length > 0 ? inMain : submits
}

/** The fields that hide what is typed in them, by their kind: their words are often not recorded, their kind never lies. */
export function findPasswords(page: Page): readonly Element[] {
  return page.fields.filter((field) => field.matches('input[type=password i]') && page.isControlSeen(field))
}

const MAIN = 'main, [role="main"]'
const SEARCH = 'search, [role="search"]'
const AROUND =
  'header, nav, footer, aside, [role="banner"], [role="navigation"], [role="contentinfo"], [role="complementary"]'

function isAround(element: Element): boolean {
  if (element.closest(SEARCH)) return true
  const around = element.closest(AROUND)
  return around !== null && !around.closest(MAIN)
}

function isButton(element: Element): boolean {
  return ['BUTTON', 'INPUT'].includes(element.tagName) || element.getAttribute('role') === 'button'
}

function isLink(element: Element): boolean {
  return (
    element.getAttribute('role') === 'link' ||
    (['A', 'AREA'].includes(element.tagName) && !element.hasAttribute('role'))
  )
}

function firstFitting<Test>(tests: readonly Test[], find: (test: Test) => readonly Element[]): readonly Element[] {
  for (const test of tests) {
    const found = find(test)
    if (found.length > 0) return found
  }
  return []
}
