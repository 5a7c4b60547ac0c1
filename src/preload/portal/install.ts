import type { Observation, Order } from '../../core/portal/signal.ts'
import { createAloud } from './aloud.ts'
import { onOrder, sendSignal } from './channel.ts'
import type { Evaluation } from './evaluate.ts'
import { createGestures } from './gesture.ts'
import { createHighlight } from './highlight.ts'
import { createHold } from './hold.ts'
import { createObserver, isSameObservation } from './observe.ts'

/**
 * Whether nothing but the target's coming is new. That may be told in the middle of a burst of changes; what a step has
 * done, or which screen is there, may not: a page that draws itself anew is for a moment without what it had.
 */
function isOnlyArrival(
  sent: { readonly order: number; readonly observation: Observation } | undefined,
  { order: { order }, observation }: Evaluation,
): boolean {
  return (
    sent?.order === order &&
    observation.target === 'found' &&
    isSameObservation({ ...sent.observation, target: 'found' }, observation)
  )
}

/**
 * Wires the portal preload: orders in, then observe, highlight and gestures, closed-schema signals out.
 * Exposes nothing to the page, which can neither call it nor read it. `perform` is for demonstrations alone.
 */
export function installPortal(
  document: Document,
  perform?: (order: Order, evaluation: Evaluation | undefined) => void,
): void {
  const highlight = createHighlight(document)
  let sent: { readonly order: number; readonly observation: Observation } | undefined
  let pointedAt = ''

  const observer = createObserver({
    document,
    isOwn: highlight.isOwn,
    onWiped: attach,
    onEvaluated: (evaluation, isEarly) => {
      gestures.note(evaluation)
      if (!isEarly || isOnlyArrival(sent, evaluation)) tell(evaluation)
      // The ring never goes in the middle of a burst: it would flicker wherever a page draws itself anew.
      if (!isEarly || evaluation.target?.outcome === 'found') mark(evaluation)
    },
    onArrived: ({ order, found }) => {
      if (sent?.order !== order.order) return
      tell({ order, observation: { ...sent.observation, target: 'found' } })
      mark({ order, target: found })
    },
  })
  const gestures = createGestures({
    look: observer.look,
    now: () => performance.now(),
    report: (step, means) => {
      if (sent) sendSignal({ kind: 'gesture', order: sent.order, step, means })
    },
  })

  const hold = createHold({
    look: observer.look,
    report: () => {
      if (sent) sendSignal({ kind: 'held', order: sent.order })
    },
  })
  const aloud = createAloud({
    document,
    report: (spoke) => {
      if (sent) sendSignal({ kind: 'spoke', order: sent.order, spoke })
    },
  })

  /** The hold comes first: a press that it keeps from the page is no act either. */
  function attach(): void {
    hold.attach(window)
    gestures.attach(window)
  }

  function tell({ order: { order }, observation }: Pick<Evaluation, 'order' | 'observation'>): void {
    if (sent?.order === order && isSameObservation(sent.observation, observation)) return
    sent = { order, observation }
    sendSignal({ kind: 'observed', order, observation })
  }

  function mark({ order, target }: Pick<Evaluation, 'order' | 'target'>): void {
    if (order.mark === 'none' || (target?.outcome !== 'found' && target?.outcome !== 'drifted')) {
      if (order.mark !== 'point') pointedAt = ''
      highlight.hide()
      return
    }
    const { element } = target
    const isSure = target.outcome === 'found'
    highlight.show({ element, holder: order.holder, strength: order.mark, isSure })
    scrollOnce(order, element)
  }

  /** Scrolling is done on request only: once for each time "Où est-ce ?" is asked. */
  function scrollOnce({ step, mark: strength }: Order, element: Element): void {
    const wanted = strength === 'point' ? (step ?? '') : ''
    if (wanted !== '' && wanted !== pointedAt) highlight.scrollTo(element)
    pointedAt = wanted
  }

  attach()
  window.addEventListener('pageshow', ({ persisted }) => persisted && sendSignal({ kind: 'ready' }), { capture: true })
  onOrder((order) => {
    observer.setOrder(order)
    aloud.follow(order.aloud ?? 0)
    perform?.(order, observer.look())
  })
  sendSignal({ kind: 'ready' })
}
