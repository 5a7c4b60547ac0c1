import type { Order } from '../../../core/guidance/protocol/signal.ts'
import type { Evaluation } from '../locate/index.ts'
import type { Highlight } from './highlight.ts'
import { findSummary, findWholeContent, type ScrolledList } from './summary.ts'

/** A target that was looked for, with the order that names it. */
type SoughtTarget = Pick<Evaluation, 'order' | 'target'>

interface MarkerParts {
  readonly document: Document
  readonly highlight: Highlight
  readonly scrolled: ScrolledList
  /** Checks whether the app means this one of several frames with such a target. */
  readonly isMeant: () => boolean
}

/** Puts the ring around the target, brings it into sight once, and follows the list that is to be read. */
export interface Marker {
  readonly mark: (next: SoughtTarget) => void
  /** Marks the same target again, or no more: another frame may be meant now. */
  readonly markAgain: () => void
}

export function createMarker({ document, highlight, scrolled, isMeant }: MarkerParts): Marker {
  let marked: SoughtTarget | undefined
  let pointedAt = ''

  function mark(next: SoughtTarget): void {
    marked = next
    const { order, target } = next
    const isOurs = !order.part || isMeant()
    followSummary(next, isOurs)
    if (!isOurs || order.mark === 'none' || (target?.outcome !== 'found' && target?.outcome !== 'drifted')) {
      if (order.mark !== 'point') pointedAt = ''
      highlight.hide()
      return
    }
    const isSure = target.outcome === 'found'
    const element = order.summary ? findSummary(target.element) : target.element
    highlight.show({ element, holder: order.holder, strength: order.mark, isSure, order: order.order })
    scrollOnce(order, target.element)
  }

  /**
   * Follows the list of what is to be sent, all lines of which have to be in sight once; where the flow names no list, the
   * whole page.
   */
  function followSummary({ order, target }: SoughtTarget, isOurs: boolean): void {
    const isHere = target?.outcome === 'found' || target?.outcome === 'drifted'
    if (order.summary && isHere && isOurs) scrolled.follow(order, findSummary(target.element))
    else if (order.summary && target === undefined && window.parent === window) {
      scrolled.follow(order, findWholeContent(document))
    } else if (!order.summary) scrolled.stop()
  }

  /** Scrolls on request only: once each time "Où est-ce ?" is asked. */
  function scrollOnce({ step, mark: strength }: Order, element: Element): void {
    const wanted = strength === 'point' ? (step ?? '') : ''
    if (wanted !== '' && wanted !== pointedAt) highlight.scrollTo(element)
    pointedAt = wanted
  }

  return { mark, markAgain: () => marked && mark(marked) }
}
