import { cssEscape } from 'ivya/utils'
import { type Locator, type Target, toLocators } from '../../../core/flow/language/target.ts'
import { toWords } from '../../../core/guidance/judge/words.ts'
import type { Order } from '../../../core/guidance/protocol/signal.ts'
import { readPage } from '../../dom/index.ts'
import type { Evaluation } from './evaluate.ts'
import type { Found } from './resolution.ts'
import { resolve } from './resolve.ts'

/**
 * The most elements brought at once that are looked through; more are read with the whole page, as looking must not hold up
 * a page that arrives.
 */
const MAX_ELEMENTS = 300

/** The current step's target, found in what the page has just brought. */
export interface EarlyTarget {
  readonly order: Order
  readonly found: Found
}

/**
 * Looks for a target that was nowhere in the parts that came since, and there only: what that costs does not grow with
 * the page.
 *
 * Certain only where the page brought things and changed nothing else: any other change may show something that was
 * there already (`unsure`), and must be answered by reading the whole page. Says nothing of screens and of what is done.
 */
export interface EarlyTargets {
  /** Begins again from a reading of the whole page, since which nothing has come. */
  readonly reset: (evaluation: Evaluation) => void
  readonly note: (records: readonly MutationRecord[]) => EarlyTarget | 'nothing' | 'unsure'
  /** Checks whether the target was nowhere, and since then the page only brought other things. */
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
    const parts = toParts(document, records)
    if (!parts) return 'unsure'
    // A page that loads is read as it comes: what it brings with it is seen since it was opened (`dwell-time.ts`).
    if (parts.length === 0 || (document.readyState === 'complete' && !mayHold(parts))) return 'nothing'
    if (toCount(parts) > MAX_ELEMENTS) return 'unsure'
    const found = resolve(readPage(document, toOrdered(parts)), target, { exact: step.exact, absent: 'not-yet' })
    if (found.outcome === 'not-yet') return 'nothing'
    // A second one may be another, or the first that the page put elsewhere.
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

/** Returns the outermost elements that came; undefined when something else changed. */
function toParts({ body }: Document, records: readonly MutationRecord[]): readonly Element[] | undefined {
  const added = new Set<Element>()
  for (const { type, addedNodes } of records) {
    if (type !== 'childList') return undefined
    for (const node of addedNodes) {
      if (node.nodeType === Node.TEXT_NODE && (node as Text).data.trim() !== '') return undefined
      if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) added.add(node as Element)
    }
  }
  // Many come to the same place: what is around it is asked once.
  const places = new Map<Element | null, 'inside' | 'outermost' | 'elsewhere'>()
  const toPlace = (around: Element | null): 'inside' | 'outermost' | 'elsewhere' => {
    if (isIn(around, added)) return 'inside'
    return around && body?.contains(around) ? 'outermost' : 'elsewhere'
  }
  const parts: Element[] = []
  for (const element of added) {
    const around = element.parentElement
    const place = places.get(around) ?? toPlace(around)
    places.set(around, place)
    // What is outside the body is no content; style sheets and hosts of shadow roots change more than themselves.
    if (place === 'elsewhere' || element.matches(SWAYING) || element.querySelector(SWAYING)) return undefined
    if (place === 'outermost') parts.push(element)
  }
  return parts
}

function toCount(parts: readonly Element[]): number {
  return parts.reduce((sum, part) => sum + 1 + part.querySelectorAll('*').length, 0)
}

/** Sorts by the order of the page. Asked for few: telling two of many siblings apart goes through all between them. */
function toOrdered(parts: readonly Element[]): readonly Element[] {
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
 * Whether these parts of a page can hold the target at all: a few questions to the browser, instead of reading them.
 *
 * `true` promises nothing. `false` is sure, but for words that only a shadow root on a plain element holds.
 */
type Prefilter = (parts: readonly Element[]) => boolean

function createPrefilter(target: Target): Prefilter {
  const locators = toLocators(target)
  const wanted = locators.map((locator) => toLetters(toLabel(locator))).filter((letters) => letters !== '')
  const selectors = [...(wanted.length > 0 ? NAMED_FROM_ELSEWHERE : []), ...locators.flatMap(toSelectors)].join(', ')
  const notable = selectors === '' ? NAMED : `${NAMED}, ${selectors}`
  return (parts) => {
    // Most parts are plain: one question about each is all that they cost.
    const marked = parts.filter((part) => isOrHas(part, notable))
    if (marked.some((part) => isOrHas(part, selectors)) || parts.some(holdsCustom)) return true
    const letters = toLetters([...parts.map(toText), ...marked.flatMap(toNames)].join(' '))
    return wanted.some((words) => letters.includes(words))
  }
}

/** Returns words as they stand, without what is between them: how they are cut into elements says nothing then. */
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
  // What a picture is called stands in any attribute of it.
  if ('icon' in locator) return ['a[href], button, input, [role=button], [role=link], [class], use, img']
  if ('id' in locator) return [`#${cssEscape(locator.id)}`]
  return 'name' in locator ? [`[name="${cssEscape(locator.name)}"]`] : []
}

/** Named by other elements, or by the browser. */
const NAMED_FROM_ELSEWHERE = [
  '[aria-labelledby]',
  ...['submit', 'button', 'reset', 'image'].map((type) => `input[type=${type} i]`),
]
const NAMING = ['aria-label', 'title', 'alt', 'placeholder']
const NAMED = NAMING.map((name) => `[${name}]`).join(', ')

function isOrHas(part: Element, selectors: string): boolean {
  return selectors !== '' && (part.matches(selectors) || part.querySelector(selectors) !== null)
}

/** Returns the text of a part, shown or not: what is hidden only costs a reading. */
function toText(part: Element): string {
  return part.textContent ?? ''
}

/** Returns what attributes in the part call things. */
function toNames(part: Element): readonly string[] {
  return [part, ...part.querySelectorAll(NAMED)].flatMap((element) => {
    return NAMING.map((name) => element.getAttribute(name) ?? '')
  })
}

let customs: XPathExpression | undefined

/**
 * Checks whether a part has an element of the page's own making, which may hold words that are not the part's: no selector
 * finds such a name.
 */
function holdsCustom(part: Element): boolean {
  customs ??= part.ownerDocument.createExpression('boolean(descendant-or-self::*[contains(local-name(), "-")])')
  return customs.evaluate(part, XPathResult.BOOLEAN_TYPE).booleanValue
}
