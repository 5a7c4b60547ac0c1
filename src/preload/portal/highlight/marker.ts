import type { Order } from '../../../core/guidance/protocol/signal.ts'
import type { Evaluation } from '../locate/index.ts'
import type { Highlight } from './highlight.ts'
import { findSummary, findWholeContent, type ScrolledList } from './summary.ts'

/** The result of the search for a target, with its order. */
type SoughtTarget = Pick<Evaluation, 'order' | 'target'> & Partial<Pick<Evaluation, 'mistake' | 'overlay' | 'opener'>>

interface MarkerParts {
  readonly document: Document
  readonly highlight: Highlight
  readonly scrolled: ScrolledList
  /** Checks whether the app chose this frame, of several with such a target. */
  readonly isMeant: () => boolean
}

/** Marks the target, scrolls it into sight once, and follows the list that people must read. */
export interface Marker {
  readonly mark: (next: SoughtTarget) => void
  /** Updates the mark of the same target, as the app may have chosen another frame. */
  readonly markAgain: () => void
}

export function createMarker({ document, highlight, scrolled, isMeant }: MarkerParts): Marker {
  let marked: SoughtTarget | undefined
  let pointedAt = ''
  let scrolledFor = 0
  let broughtFor: number | undefined

  function mark(next: SoughtTarget): void {
    marked = { mistake: marked?.mistake, ...next }
    const { order, target } = next
    const isOurs = !order.part || isMeant()
    followSummary(next, isOurs)
    if (isOurs && markFirst(order, marked)) return
    if (!isOurs || order.mark === 'none' || (target?.outcome !== 'found' && target?.outcome !== 'drifted')) {
      if (order.mark !== 'point') pointedAt = ''
      highlight.hide()
      return
    }
    const isSure = target.outcome === 'found'
    const element = order.summary ? findSummary(target.element) : target.element
    highlight.show({ element, holder: order.holder, strength: order.mark, isSure, order: order.order })
    scrollOnce(order, target.element)
    bring(order, target.element)
  }

  /** Marks what comes before the step's own place: nothing goes on until it is mended, put away or opened. */
  function markFirst(order: Order, { mistake, overlay, opener }: SoughtTarget): boolean {
    const sure = { holder: order.holder, isSure: true, order: order.order } as const
    if (mistake) {
      const strength = toAloud(order) > 0 ? 'point' : 'outline'
      highlight.show({ element: mistake.element, beside: mistake.message, strength, ...sure })
      scrollToMistake(order, mistake.element)
      return true
    }
    const wayIn = overlay?.element ?? (order.mark === 'none' ? undefined : opener)
    if (wayIn) highlight.show({ element: wayIn, strength: 'outline', ...sure })
    return wayIn !== undefined
  }

  /**
   * Follows the list of what will be sent, every line of which must have been in sight; the whole page where the flow
   * names no list.
   */
  function followSummary({ order, target }: SoughtTarget, isOurs: boolean): void {
    const isHere = target?.outcome === 'found' || target?.outcome === 'drifted'
    if (order.summary && isHere && isOurs) scrolled.follow(order, findSummary(target.element))
    else if (order.summary && target === undefined && window.parent === window) {
      scrolled.follow(order, findWholeContent(document))
    } else if (!order.summary) scrolled.stop()
  }

  /** Scrolls only on request: once for each press of "Où est-ce ?". */
  function scrollOnce({ step, mark: strength }: Order, element: Element): void {
    const wanted = strength === 'point' ? (step ?? '') : ''
    if (wanted !== '' && wanted !== pointedAt) highlight.scrollTo(element)
    pointedAt = wanted
  }

  /** Scrolls to the marked place for each request to bring it into sight. */
  function bring({ bring: wanted = 0 }: Order, element: Element): void {
    // A page that has just come knows of no request.
    if (broughtFor !== undefined && wanted > broughtFor) highlight.scrollTo(element)
    broughtFor = wanted
  }

  /** Scrolls to the mistake for each request to read it together. */
  function scrollToMistake(order: Order, element: Element): void {
    if (toAloud(order) > scrolledFor) highlight.scrollTo(element)
    scrolledFor = toAloud(order)
  }

  return { mark, markAgain: () => marked && mark(marked) }
}

/** Returns how often it was asked to read the page together. */
function toAloud({ aloud = 0 }: Order): number {
  return aloud
}
