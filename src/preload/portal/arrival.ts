import type { Order } from '../../core/portal/signal.ts'
import type { Evaluation } from './evaluate.ts'
import { type Found, resolve } from './locate.ts'
import { readPage } from './page.ts'

/** More than that brought at once is read with the whole page: looking must not hold up a page that arrives. */
const MAX_ELEMENTS = 300

/** The current step's target, found in what the page has just brought. */
export interface Arrival {
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
export interface Arrivals {
  /** Nothing has come since this reading of the whole page. */
  readonly reset: (evaluation: Evaluation) => void
  readonly note: (records: readonly MutationRecord[]) => Arrival | 'nothing' | 'unsure'
}

export function createArrivals(document: Document): Arrivals {
  let since: Evaluation | undefined
  let isSure = false
  let arrived: Found | undefined

  return {
    reset: (evaluation) => {
      since = evaluation
      const outcome = evaluation.target?.outcome
      isSure = outcome === 'not-yet' || outcome === 'gone'
      arrived = undefined
    },
    note: (records) => {
      const step = since?.order.steps.find(({ id }) => id === since?.order.step)
      const parts = isSure ? toParts(document, records) : undefined
      if (!since || !step?.target || !parts) {
        isSure = false
        return 'unsure'
      }
      if (parts.length === 0) return 'nothing'
      const found = resolve(readPage(document, parts), step.target, { exact: step.exact, absent: 'not-yet' })
      if (found.outcome === 'not-yet') return 'nothing'
      // A second one may be another, or the first that the page put elsewhere.
      isSure = found.outcome === 'found' && arrived === undefined
      if (found.outcome !== 'found' || !isSure) return 'unsure'
      arrived = found
      return { order: since.order, found }
    },
  }
}

/** The outermost elements that came, in the order of the page; undefined when something else changed, or too much. */
function toParts(document: Document, records: readonly MutationRecord[]): readonly Element[] | undefined {
  const added = new Set<Element>()
  for (const { type, addedNodes } of records) {
    if (type !== 'childList') return undefined
    for (const node of addedNodes) {
      if (node.nodeType === Node.TEXT_NODE && (node as Text).data.trim() !== '') return undefined
      if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) added.add(node as Element)
    }
  }
  const parts = [...added].filter((element) => !isIn(element, added))
  const count = parts.reduce((sum, part) => sum + 1 + part.getElementsByTagName('*').length, 0)
  // What is outside the body is no content; style sheets and hosts of shadow roots change more than themselves.
  const isPlain = parts.every(
    (part) => document.body?.contains(part) && !part.matches(SWAYING) && !part.querySelector(SWAYING),
  )
  if (count > MAX_ELEMENTS || !isPlain) return undefined
  return parts.sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
}

const SWAYING = 'style, link, slot, iframe, frame, :not(:defined)'

function isIn(element: Element, others: ReadonlySet<Element>): boolean {
  for (let around = element.parentElement; around; around = around.parentElement) if (others.has(around)) return true
  return false
}
