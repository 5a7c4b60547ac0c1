import type { Verdict } from '../../core/guidance/protocol/frame.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { createChildFrames, readRoom } from './gesture/child-frames.ts'
import { createGestures } from './gesture/gesture.ts'
import { createInputBeacon, isFocusInFrame } from './gesture/input-beacon.ts'
import { createPageActs } from './gesture/page-acts.ts'
import { isMisnamed } from './gesture/painted-words.ts'
import { createStillness } from './gesture/stillness.ts'
import { createSubmitHold } from './gesture/submit-hold.ts'
import { createHighlight } from './highlight/highlight.ts'
import { createRemovedHighlight } from './highlight/removed-highlight.ts'
import { onAttach, onFrameQuestion, onHandshake, onOrder, onTyping, onVerdict, sendSignal } from './ipc.ts'
import type { Evaluation } from './locate/evaluate.ts'
import { createObserver } from './observer.ts'
import { createClosedShadowRoots } from './page/closed-shadow-roots.ts'
import { createFileChooser } from './page/file-chooser.ts'
import { createScrolledList } from './page/scrolled-list.ts'
import { createSuggestionDenial } from './page/suggestions.ts'
import { findSummary, findWholeContent } from './page/summary.ts'
import { later } from './page/timer.ts'
import { createWideSelects } from './page/wide-select.ts'
import { createReadAloud } from './read-aloud.ts'
import { createReporter } from './reporter.ts'
import { createTabEdge } from './tab-edge.ts'
import { keepInSight } from './typing/keep-in-sight.ts'
import { createTouchedField } from './typing/touched-field.ts'

/**
 * Wires the portal preload, in each frame of a page for itself: orders in, then observe, highlight and gestures,
 * closed-schema signals out. Exposes nothing to the page, which can neither call it nor read it. A frame that is given no
 * order reads nothing. `perform` is for demonstrations alone, `hasKeyboard`: a keyboard of ours shows for what is touched.
 */
export function installPortal(
  document: Document,
  {
    perform,
    hasKeyboard = false,
    onPlace,
  }: {
    readonly perform?: (order: Order, evaluation: Evaluation | undefined) => void
    readonly hasKeyboard?: boolean
    /** For the studio's recorder: where else events are to be heard. */
    readonly onPlace?: (place: EventTarget) => void
  } = {},
): void {
  const removedHighlight = createRemovedHighlight(sendSignal)
  const highlight = createHighlight(document, removedHighlight.note)
  const reporter = createReporter(sendSignal)
  let verdict: Verdict | undefined
  let marked: Pick<Evaluation, 'order' | 'target'> | undefined
  let pointedAt = ''

  const observer = createObserver({
    document,
    isOwn: highlight.isOwn,
    onChange: () => gestures.noteChange(),
    onWiped: attach,
    applies: () => verdict?.applies ?? [],
    isClear: (page) => closedRoots.isClear(page),
    onEvaluated: (evaluation, isEarly) => {
      gestures.note(evaluation)
      childFrames.note(evaluation.page)
      const { order, claim, target } = evaluation
      if (!isEarly || reporter.isOnlyArrival(evaluation)) reporter.tell(order.order, claim)
      // The ring never goes in the middle of a burst: it would flicker wherever a page draws itself anew.
      if (!isEarly || target?.outcome === 'found') mark(evaluation)
      if (!isEarly) closedRoots.note(evaluation.page, evaluation.need)
    },
    onArrived: ({ order, found }) => {
      if (reporter.tellArrival(order.order, found.rank)) mark({ order, target: found })
    },
  })
  const gestures = createGestures({
    look: observer.look,
    now: () => performance.now(),
    later,
    stillness: createStillness(() => performance.now()),
    isMisnamed,
    aim: (moment, aim, isScrolling) => {
      const order = reporter.order()
      if (order === undefined) return
      const room = readRoom(document)
      sendSignal({ kind: 'aim', order, moment, aim, room, ...(isScrolling && { isScrolling }) })
    },
    onLeft: () => sendSignal({ kind: 'left' }),
    onTurned: () => sendSignal({ kind: 'turned' }),
    report: (step, means) => {
      const order = reporter.order()
      if (order !== undefined) sendSignal({ kind: 'gesture', order, step, means })
    },
  })

  const childFrames = createChildFrames({
    look: () => observer.look()?.page,
    latest: () => observer.latest()?.page,
    stillness: createStillness(() => performance.now(), 'corner'),
    answer: (number, place) => sendSignal({ kind: 'placed', number, ...(place && { place }) }),
    onPress: () => gestures.awaitAnswer(),
    later,
  })

  const pageActs = createPageActs({
    isAnywhere: observer.isAnywhere,
    now: () => performance.now(),
    report: (means) => {
      const order = reporter.order()
      const step = observer.step()
      if (order !== undefined && step !== undefined) sendSignal({ kind: 'gesture', order, step, means })
    },
  })

  const hold = createSubmitHold({
    held: observer.held,
    look: observer.look,
    report: () => {
      const order = reporter.order()
      if (order !== undefined) sendSignal({ kind: 'held', order })
    },
  })
  const readAloud = createReadAloud({
    document,
    report: (spoke) => {
      const order = reporter.order()
      if (order !== undefined) sendSignal({ kind: 'spoke', order, spoke })
    },
  })

  const scrolled = createScrolledList((order, whole) => sendSignal({ kind: 'scrolled', order, whole }))
  const wideSelects = createWideSelects()
  const suggestionDenial = createSuggestionDenial()
  const inputBeacon = createInputBeacon(
    () => sendSignal({ kind: 'sensed' }),
    () => performance.now(),
  )

  const chooser = createFileChooser(
    (open) => sendSignal({ kind: 'chooser', open }),
    (act) => void later(act, 0),
  )

  const tabEdge = createTabEdge(document, () => sendSignal({ kind: 'edge' }))

  const closedRoots = createClosedShadowRoots({
    ask: () => sendSignal({ kind: 'hosts' }),
    onRoot: listen,
    onHanded: () => {
      touchedField?.look()
      observer.refresh()
    },
    now: () => performance.now(),
  })

  const touchedField = hasKeyboard
    ? createTouchedField({
        document,
        now: () => performance.now(),
        later,
        report: (news) => sendSignal({ kind: 'field', news }),
        suspect: closedRoots.suspect,
      })
    : undefined

  /** The hold comes before the gestures: a press that it keeps from the page is no act either. */
  function attach(): void {
    inputBeacon.attach(window)
    childFrames.attach(window)
    if (window.parent === window) tabEdge.attach(window)
    listen(window)
  }

  /** Where an event shows its whole way: outside of a closed root it tells the root's host only. */
  function listen(place: EventTarget): void {
    touchedField?.attach(place)
    wideSelects.attach(place)
    chooser.attach(place)
    suggestionDenial.attach(place)
    hold.attach(place)
    gestures.attach(place)
    pageActs.attach(place)
    onPlace?.(place)
  }

  /** Of several frames with such a target, the app says which is meant. */
  function mark(next: Pick<Evaluation, 'order' | 'target'>): void {
    marked = next
    const { order, target } = next
    const isMeant = !order.part || verdict?.target === true
    followSummary(next, isMeant)
    if (!isMeant || order.mark === 'none' || (target?.outcome !== 'found' && target?.outcome !== 'drifted')) {
      if (order.mark !== 'point') pointedAt = ''
      highlight.hide()
      return
    }
    const isSure = target.outcome === 'found'
    const element = order.summary ? findSummary(target.element) : target.element
    highlight.show({ element, holder: order.holder, strength: order.mark, isSure, order: order.order })
    scrollOnce(order, target.element)
  }

  /** Before something is sent, all lines of the list have to be in sight once; of the page where the flow names no list. */
  function followSummary({ order, target }: Pick<Evaluation, 'order' | 'target'>, isMeant: boolean): void {
    const isHere = target?.outcome === 'found' || target?.outcome === 'drifted'
    if (order.summary && isHere && isMeant) scrolled.follow(order, findSummary(target.element))
    else if (order.summary && target === undefined && window.parent === window) {
      scrolled.follow(order, findWholeContent(document))
    } else if (!order.summary) scrolled.stop()
  }

  /** Scrolling is done on request only: once for each time "Où est-ce ?" is asked. */
  function scrollOnce({ step, mark: strength }: Order, element: Element): void {
    const wanted = strength === 'point' ? (step ?? '') : ''
    if (wanted !== '' && wanted !== pointedAt) highlight.scrollTo(element)
    pointedAt = wanted
  }

  function follow(next: Verdict): void {
    const isOther = next.applies.join() !== (verdict?.applies ?? []).join()
    verdict = next
    if (isOther) observer.refresh()
    else if (marked) mark(marked)
  }

  attach()
  window.addEventListener('pageshow', ({ persisted }) => persisted && sendSignal({ kind: 'ready' }), { capture: true })
  onVerdict(follow)
  onAttach(() => {
    attach()
    sendSignal({ kind: 'attached', inFrame: isFocusInFrame(document) })
  })
  onFrameQuestion(childFrames.ask)
  onHandshake({ closedRoots: closedRoots.meet, lostRing: removedHighlight.meet, typing: () => undefined })
  onTyping(() => touchedField && keepInSight(touchedField.field, later))
  onOrder((order) => {
    observer.setOrder(order)
    readAloud.follow(order.aloud ?? 0)
    perform?.(order, observer.look())
  })
  sendSignal({ kind: 'ready' })
}
