import type { Verdict } from '../../core/guidance/protocol/frame.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import {
  createChildFrames,
  createGestures,
  createInputBeacon,
  createPageActs,
  createStillness,
  createSubmitHold,
  isMisnamed,
  readRoom,
} from './gesture/index.ts'
import { createHighlight, createMarker, createRemovedHighlight } from './highlight/index.ts'
import { onAttach, onFrameQuestion, onHandshake, onOrder, onTyping, onVerdict, sendSignal } from './ipc.ts'
import type { Evaluation } from './locate/index.ts'
import { Observer } from './observer.ts'
import {
  createClosedShadowRoots,
  createFileChooser,
  createScrolledList,
  createSuggestionDenial,
  createTabEdge,
  createWideSelects,
  isFocusInFrame,
  later,
  type Page,
} from './page/index.ts'
import { createReadAloud } from './read-aloud.ts'
import { createReporter } from './reporter.ts'
import { TouchedField } from './typing/index.ts'

/**
 * Wires the portal preload, in each frame of a page for itself: orders in, then observe, highlight and gestures,
 * closed-schema signals out. Exposes nothing to the page, which can neither call it nor read it. A frame that is given no
 * order reads nothing. `perform` is for demonstrations alone, `hasKeyboard`: a keyboard of ours shows for what is touched.
 * Answers what asks for the closed roots of a page that somebody else read: an order without anything to find reads none.
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
): { readonly lookForRoots: (page: Page) => void; readonly suspect: (host: Element) => boolean } {
  const removedHighlight = createRemovedHighlight(sendSignal)
  const highlight = createHighlight(document, removedHighlight.note)
  const scrolled = createScrolledList((order, whole) => sendSignal({ kind: 'scrolled', order, whole }))
  const marker = createMarker({ document, highlight, scrolled, isMeant: () => verdict?.target === true })
  const reporter = createReporter(sendSignal)
  let verdict: Verdict | undefined

  const observer = new Observer({
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
      if (!isEarly || target?.outcome === 'found') marker.mark(evaluation)
      if (!isEarly) closedRoots.note(evaluation.page, evaluation.need)
    },
    onArrived: ({ order, found }) => {
      if (reporter.tellArrival(order.order, found.rank)) marker.mark({ order, target: found })
    },
  })
  const gestures = createGestures({
    look: () => observer.look(),
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
    onMoved: (isScrolling) => sendSignal({ kind: 'moved', ...(isScrolling && { isScrolling }) }),
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
    isAnywhere: () => observer.isAnywhere(),
    now: () => performance.now(),
    report: (means) => {
      const order = reporter.order()
      const step = observer.step()
      if (order !== undefined && step !== undefined) sendSignal({ kind: 'gesture', order, step, means })
    },
  })

  const hold = createSubmitHold({
    held: () => observer.held(),
    look: () => observer.look(),
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
    ? new TouchedField({
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

  function follow(next: Verdict): void {
    const isOther = next.applies.join() !== (verdict?.applies ?? []).join()
    verdict = next
    if (isOther) observer.refresh()
    else marker.markAgain()
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
  onTyping(() => touchedField?.keepInSight())
  onOrder((order) => {
    observer.setOrder(order)
    readAloud.follow(order.aloud ?? 0)
    perform?.(order, observer.look())
  })
  sendSignal({ kind: 'ready' })
  return {
    lookForRoots: (page) => void closedRoots.note(page, 'condition'),
    suspect: (host) => closedRoots.suspect(host, 'used'),
  }
}
