import type { Target } from '../../../core/flow/language/target.ts'
import type { Order } from '../../../core/guidance/protocol/signal.ts'
import { readPage } from '../page/page.ts'
import type { Evaluation } from './evaluate.ts'
import { createPrefilter, type Prefilter } from './prefilter.ts'
import { type Found, resolve } from './resolve.ts'

/** More than that brought at once is read with the whole page: looking must not hold up a page that arrives. */
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
  /** Nothing has come since this reading of the whole page. */
  readonly reset: (evaluation: Evaluation) => void
  readonly note: (records: readonly MutationRecord[]) => EarlyTarget | 'nothing' | 'unsure'
  /** Whether the target was nowhere, and since then the page only brought other things. */
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
    // A page that loads is read as it comes: what it brings with it is seen since it was opened (`sighting.ts`).
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

/** The outermost elements that came; undefined when something else changed. */
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

/** In the order of the page. Asked for few: telling two of many siblings apart goes through all between them. */
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
