import { cssEscape } from 'ivya/utils'
import { toWords } from '../../../core/base/words.ts'
import { type Locator, type Target, toLocators } from '../../../core/flow/language/target.ts'
import type { Order } from '../../../core/guidance/protocol/signal.ts'
import { readPage } from '../../dom/index.ts'
import type { Evaluation } from './evaluate.ts'
import type { Found } from './resolution.ts'
import { resolve } from './resolve.ts'

/**
 * The most new elements that are searched at once, as the search must not slow down a page that loads; more are read
 * with the whole page.
 */
const MAX_ELEMENTS = 300

/** The current step's target, found among new elements. */
export interface EarlyTarget {
  readonly order: Order
  readonly found: Found
}

/**
 * Searches for a target that was nowhere, only among the new elements: the cost does not grow with the page. Certain
 * only where the page added elements and changed nothing else: any other change may show something that existed before
 * (`unsure`), and needs a reading of the whole page. Says nothing about screens and done steps.
 */
export interface EarlyTargets {
  /** Starts again from a new reading of the whole page. */
  readonly reset: (evaluation: Evaluation) => void
  readonly note: (records: readonly MutationRecord[]) => EarlyTarget | 'nothing' | 'unsure'
  /** Checks whether the target was nowhere, and the page has only added other elements since. */
  readonly isAwaited: () => boolean
}

export function createEarlyTargets(document: Document): EarlyTargets {
  let since: Evaluation | undefined
  let awaited: { readonly step: AwaitedStep; readonly target: Target; readonly mayHold: Prefilter } | undefined
  let isSure = false
  let arrived: Found | undefined

  function look(records: readonly MutationRecord[]): EarlyTarget | 'nothing' | 'unsure' {
    if (!since || !awaited || !isSure) return 'unsure'
    const { step, target, mayHold } = awaited
    const parts = findAddedParts(document, records)
    if (!parts) return 'unsure'
    // A page that loads is read as a whole: what it brings counts as visible since it opened (`dwell-time.ts`).
    if (parts.length === 0 || (document.readyState === 'complete' && !mayHold(parts))) return 'nothing'
    if (countElements(parts) > MAX_ELEMENTS) return 'unsure'
    const found = resolve(readPage(document, sortByPosition(parts)), target, { exact: step.exact, absent: 'not-yet' })
    if (found.outcome === 'not-yet') return 'nothing'
    // A second one may be another target, or the first, moved by the page.
    if (found.outcome !== 'found' || arrived) return 'unsure'
    arrived = found
    return { order: since.order, found }
  }

  return {
    reset: (evaluation) => {
      const step = evaluation.order.steps.find(({ id }) => id === evaluation.order.step)
      const outcome = evaluation.target?.outcome
      if (step !== awaited?.step) {
        awaited = step?.target && { step, target: step.target, mayHold: createPrefilter(step.target) }
      }
      since = evaluation
      isSure = outcome === 'not-yet' || outcome === 'gone'
      arrived = undefined
    },
    note: (records) => {
      const answer = look(records)
      isSure = answer !== 'unsure'
      return answer
    },
    isAwaited: () => isSure && !arrived,
  }
}

type AwaitedStep = Order['steps'][number]

/** Finds the outermost new elements; undefined when something else changed. */
function findAddedParts({ body }: Document, records: readonly MutationRecord[]): readonly Element[] | undefined {
  const added = new Set<Element>()
  for (const { type, addedNodes } of records) {
    if (type !== 'childList') return undefined
    for (const node of addedNodes) {
      if (node.nodeType === Node.TEXT_NODE && (node as Text).data.trim() !== '') return undefined
      if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) added.add(node as Element)
    }
  }
  // Many elements are added to one place, which is checked once.
  const places = new Map<Element | null, 'inside' | 'outermost' | 'elsewhere'>()
  const findPlace = (around: Element | null): 'inside' | 'outermost' | 'elsewhere' => {
    if (isIn(around, added)) return 'inside'
    return around && body?.contains(around) ? 'outermost' : 'elsewhere'
  }
  const parts: Element[] = []
  for (const element of added) {
    const around = element.parentElement
    const place = places.get(around) ?? findPlace(around)
    places.set(around, place)
    // Elements outside of the body are no content; style sheets and shadow hosts change more than themselves.
    if (place === 'elsewhere' || element.matches(SWAYING) || element.querySelector(SWAYING)) return undefined
    if (place === 'outermost') parts.push(element)
  }
  return parts
}

function countElements(parts: readonly Element[]): number {
  return parts.reduce((sum, part) => sum + 1 + part.querySelectorAll('*').length, 0)
}

/** Sorts by the order of the page. For few elements only, as comparing siblings goes through all between them. */
function sortByPosition(parts: readonly Element[]): readonly Element[] {
  return parts.toSorted((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )
}

const SWAYING = 'style, link, slot, iframe, frame, :not(:defined)'

function isIn(inner: Element | null, others: ReadonlySet<Element>): boolean {
  for (let around = inner; around; around = around.parentElement) if (others.has(around)) return true
  return false
}

/**
 * Checks whether these parts of a page can hold the target, by a few cheap queries. `true` promises nothing. `false` is
 * certain, except for text that only the shadow root of a plain element holds.
 */
type Prefilter = (parts: readonly Element[]) => boolean

function createPrefilter(target: Target): Prefilter {
  const locators = toLocators(target)
  const wanted = locators.map((locator) => toLetters(toLabel(locator))).filter((letters) => letters !== '')
  const selectors = [...(wanted.length > 0 ? NAMED_FROM_ELSEWHERE : []), ...locators.flatMap(toSelectors)].join(', ')
  const notable = selectors === '' ? NAMED : `${NAMED}, ${selectors}`
  return (parts) => {
    // Most parts are plain, and cost one query each.
    const marked = parts.filter((part) => isOrHas(part, notable))
    if (marked.some((part) => isOrHas(part, selectors)) || parts.some(holdsCustom)) return true
    const letters = toLetters([...parts.map(readText), ...marked.flatMap(readNames)].join(' '))
    return wanted.some((words) => letters.includes(words))
  }
}

/** Returns the letters without what is between them, as elements may split words anywhere. */
function toLetters(text: string): string {
  return toWords(text).replaceAll(' ', '')
}

function toLabel(locator: Locator): string {
  if ('question' in locator) return locator.question
  if ('field' in locator) return locator.field
  if ('date' in locator) return locator.date
  if ('button' in locator) return locator.button
  if ('link' in locator) return locator.link
  return 'text' in locator ? locator.text : ''
}

function toSelectors(locator: Locator): readonly string[] {
  if ('submits' in locator) return ['button:not([type=button i])', 'input[type=submit i]', 'input[type=image i]']
  if ('password' in locator) return ['input[type=password i]']
  // The name of a picture may be in any attribute.
  if ('icon' in locator) return ['a[href], button, input, [role=button], [role=link], [class], use, img']
  if ('id' in locator) return [`#${cssEscape(locator.id)}`]
  return 'name' in locator ? [`[name="${cssEscape(locator.name)}"]`] : []
}

/** Elements that others, or the browser, name. */
const NAMED_FROM_ELSEWHERE = [
  '[aria-labelledby]',
  ...['submit', 'button', 'reset', 'image'].map((type) => `input[type=${type} i]`),
]
const NAMING = ['aria-label', 'title', 'alt', 'placeholder']
const NAMED = NAMING.map((name) => `[${name}]`).join(', ')

function isOrHas(part: Element, selectors: string): boolean {
  return selectors !== '' && (part.matches(selectors) || part.querySelector(selectors) !== null)
}

/** Reads the text of a part, visible or not: hidden text only costs an unneeded reading. */
function readText(part: Element): string {
  return part.textContent ?? ''
}

/** Reads the names that attributes in the part give. */
function readNames(part: Element): readonly string[] {
  return [part, ...part.querySelectorAll(NAMED)].flatMap((element) => {
    return NAMING.map((name) => element.getAttribute(name) ?? '')
  })
}

let customs: XPathExpression | undefined

/**
 * Checks whether a part has a custom element, which may hold text that is not the part's. No selector matches their
 * names.
 */
function holdsCustom(part: Element): boolean {
  customs ??= part.ownerDocument.createExpression('boolean(descendant-or-self::*[contains(local-name(), "-")])')
  return customs.evaluate(part, XPathResult.BOOLEAN_TYPE).booleanValue
}
