import type { Verdict } from '../../core/guidance/protocol/frame.ts'
import type { Order, Signal } from '../../core/guidance/protocol/signal.ts'
import { ClosedShadowRoots, later, type Page } from '../dom/index.ts'
import {
  ChildFrames,
  createInputBeacon,
  createPageActs,
  createSubmitHold,
  Gestures,
  isMisnamed,
  readRoom,
  Stillness,
} from './gesture/index.ts'
import {
  createHighlight,
  createMarker,
  createRemovedHighlight,
  createScrolledList,
  type Highlight,
} from './highlight/index.ts'
import { onAttach, onFrameQuestion, onHandshake, onOrder, onTyping, onVerdict, sendSignal } from './ipc.ts'
import type { Evaluation } from './locate/index.ts'
import { Observer } from './observer.ts'
import {
  createFileChooser,
  createSuggestionDenial,
  createTabEdge,
  createWideSelects,
  isFocusInFrame,
} from './page/index.ts'
import { createReadAloud } from './read-aloud.ts'
import { createReporter } from './reporter.ts'
import { TouchedField } from './typing/index.ts'

export interface PortalOptions {
  /** Acts in the page, in demonstrations only. */
  readonly perform?: (order: Order, evaluation: Evaluation | undefined) => void
  /** Whether the on-screen keyboard opens for a touched field. */
  readonly hasKeyboard?: boolean
  /** Called with each place that the preload listens at, for the studio's recorder. */
  readonly onPlace?: (place: EventTarget) => void
}

/**
 * Connects the parts of the portal preload, in each frame of a page: receives orders, then observes, highlights and
 * reports gestures, by signals of a closed schema. Exposes nothing to the page, which can neither call nor read it. A
 * frame without an order reads nothing. Returns the search for closed roots, for a page that another preload read.
 */
export function installPortal(
  document: Document,
  options: PortalOptions = {},
): { readonly lookForRoots: (page: Page) => void; readonly suspect: (host: Element) => boolean } {
  const preload = new PortalPreload(document, options)
  preload.listen()
  preload.follow()
  sendSignal({ kind: 'ready' })
  return { lookForRoots: (page) => preload.lookForRoots(page), suspect: (host) => preload.suspect(host) }
}

/** Holds the parts that run in one frame, and connects them. */
class PortalPreload {
  readonly #document: Document
  readonly #options: PortalOptions
  readonly #removedHighlight = createRemovedHighlight(sendSignal)
  readonly #marker: ReturnType<typeof createMarker>
  readonly #reporter = createReporter(sendSignal)
  readonly #observer: Observer
  readonly #gestures: Gestures
  readonly #childFrames: ChildFrames
  readonly #pageActs: ReturnType<typeof createPageActs>
  readonly #hold: ReturnType<typeof createSubmitHold>
  readonly #readAloud: ReturnType<typeof createReadAloud>
  readonly #wideSelects = createWideSelects()
  readonly #suggestionDenial = createSuggestionDenial()
  readonly #inputBeacon = createInputBeacon(() => sendSignal({ kind: 'sensed' }), now)
  readonly #chooser = createFileChooser(
    (open) => sendSignal({ kind: 'chooser', open }),
    (act) => void later(act, 0),
  )
  readonly #tabEdge: ReturnType<typeof createTabEdge>
  readonly #closedRoots: ClosedShadowRoots
  readonly #touchedField: TouchedField | undefined
  #verdict: Verdict | undefined

  constructor(document: Document, options: PortalOptions) {
    this.#document = document
    this.#options = options
    const highlight = createHighlight(document, this.#removedHighlight.note)
    const scrolled = createScrolledList((order, whole) => sendSignal({ kind: 'scrolled', order, whole }))
    this.#marker = createMarker({ document, highlight, scrolled, isMeant: () => this.#verdict?.target === true })
    this.#observer = this.#createObserver(highlight)
    this.#gestures = this.#createGestures()
    this.#childFrames = this.#createChildFrames()
    this.#pageActs = this.#createPageActs()
    this.#hold = createSubmitHold({
      held: () => this.#observer.held(),
      look: () => this.#observer.look(),
      report: () => this.#report((order) => ({ kind: 'held', order })),
    })
    this.#readAloud = createReadAloud({
      document,
      message: () => this.#observer.latest()?.mistake?.message,
      report: (spoke) => this.#report((order) => ({ kind: 'spoke', order, spoke })),
    })
    this.#tabEdge = createTabEdge(document, () => sendSignal({ kind: 'edge' }))
    this.#closedRoots = this.#createClosedRoots()
    this.#touchedField = options.hasKeyboard ? this.#createTouchedField() : undefined
  }

  /** Adds the listeners; safe to call again after the page wiped them. */
  listen(): void {
    this.#inputBeacon.attach(window)
    this.#childFrames.attach(window)
    if (window.parent === window) this.#tabEdge.attach(window)
    this.#listenAt(window)
  }

  /** Handles the app's messages from now on. */
  follow(): void {
    window.addEventListener('pageshow', ({ persisted }) => persisted && sendSignal({ kind: 'ready' }), {
      capture: true,
    })
    onVerdict((verdict) => this.#handleVerdict(verdict))
    onAttach(() => {
      this.listen()
      sendSignal({ kind: 'attached', inFrame: isFocusInFrame(this.#document) })
    })
    onFrameQuestion((question) => this.#childFrames.ask(question))
    onHandshake({
      closedRoots: (taken, ...roots) => this.#closedRoots.answer(taken, ...roots),
      lostRing: this.#removedHighlight.findElement,
      typing: () => undefined,
    })
    onTyping(() => this.#touchedField?.keepInSight())
    onOrder((order) => {
      this.#observer.setOrder(order)
      this.#readAloud.follow(order.aloud ?? 0)
      this.#options.perform?.(order, this.#observer.look())
    })
  }

  lookForRoots(page: Page): void {
    this.#closedRoots.note(page, 'condition')
  }

  suspect(host: Element): boolean {
    return this.#closedRoots.suspect(host, 'used')
  }

  /**
   * Listens at the window, or in a closed root: outside of one an event's path ends at its host. The hold comes before
   * the gestures, as a press that it stops is no act.
   */
  #listenAt(place: EventTarget): void {
    this.#touchedField?.attach(place)
    this.#wideSelects.attach(place)
    this.#chooser.attach(place)
    this.#suggestionDenial.attach(place)
    this.#observer.attach(place)
    this.#hold.attach(place)
    this.#gestures.attach(place)
    this.#pageActs.attach(place)
    this.#options.onPlace?.(place)
  }

  /** Reports an event with the number of the order that was answered last; drops it before the first answer. */
  #report(toSignal: (order: number) => Signal): void {
    const order = this.#reporter.order()
    if (order !== undefined) sendSignal(toSignal(order))
  }

  #handleVerdict(verdict: Verdict): void {
    const isOther = verdict.applies.join() !== (this.#verdict?.applies ?? []).join()
    this.#verdict = verdict
    if (isOther) this.#observer.refresh()
    else this.#marker.markAgain()
  }

  #createObserver({ isOwn }: Highlight): Observer {
    return new Observer({
      document: this.#document,
      isOwn,
      onChange: () => this.#gestures.noteChange(),
      onWiped: () => this.listen(),
      applies: () => this.#verdict?.applies ?? [],
      isClear: (page) => this.#closedRoots.isClear(page),
      onEvaluated: (evaluation, isEarly) => this.#handleEvaluation(evaluation, isEarly),
      onArrived: ({ order, found }) => {
        if (this.#reporter.reportArrival(order.order, found.rank)) this.#marker.mark({ order, target: found })
      },
    })
  }

  #handleEvaluation(evaluation: Evaluation, isEarly: boolean): void {
    this.#gestures.note(evaluation)
    this.#childFrames.note(evaluation.page)
    const { order, claim, target } = evaluation
    if (!isEarly || this.#reporter.isOnlyArrival(evaluation)) this.#reporter.report(order.order, claim)
    // The highlight never goes in the middle of a burst: it would flicker wherever a page renders again.
    if (!isEarly || target?.outcome === 'found') this.#marker.mark(evaluation)
    if (!isEarly) this.#closedRoots.note(evaluation.page, evaluation.need)
  }

  #createGestures(): Gestures {
    return new Gestures({
      look: () => this.#observer.look(),
      now,
      later,
      stillness: new Stillness(now),
      isMisnamed,
      aim: (moment, aim, isScrolling) =>
        this.#report((order) => {
          const room = readRoom(this.#document)
          const at = moment === 'press' ? performance.timeOrigin + now() : undefined
          return { kind: 'aim', order, moment, aim, room, ...(isScrolling && { isScrolling }), ...(at && { at }) }
        }),
      onLeft: () => sendSignal({ kind: 'left' }),
      onMoved: (isScrolling) => sendSignal({ kind: 'moved', ...(isScrolling && { isScrolling }) }),
      onTurned: () => sendSignal({ kind: 'turned', at: performance.timeOrigin + now() }),
      report: (step, means) => this.#report((order) => ({ kind: 'gesture', order, step, means })),
    })
  }

  #createChildFrames(): ChildFrames {
    return new ChildFrames({
      look: () => this.#observer.look()?.page,
      latest: () => this.#observer.latest()?.page,
      stillness: new Stillness(now, 'corner'),
      answer: (number, place) => sendSignal({ kind: 'placed', number, ...(place && { place }) }),
      onPress: () => this.#gestures.awaitReaction(),
      later,
    })
  }

  #createPageActs(): ReturnType<typeof createPageActs> {
    return createPageActs({
      isAnywhere: () => this.#observer.isAnywhere(),
      now,
      report: (means) => {
        const step = this.#observer.step()
        if (step !== undefined) this.#report((order) => ({ kind: 'gesture', order, step, means }))
      },
    })
  }

  #createClosedRoots(): ClosedShadowRoots {
    return new ClosedShadowRoots({
      requestRoots: () => sendSignal({ kind: 'hosts' }),
      onRoot: (root) => this.#listenAt(root),
      onReceived: () => {
        this.#touchedField?.look()
        this.#observer.refresh()
      },
      now,
    })
  }

  #createTouchedField(): TouchedField {
    return new TouchedField({
      document: this.#document,
      now,
      later,
      report: (news) => sendSignal({ kind: 'field', news }),
      suspect: (host) => this.#closedRoots.suspect(host),
    })
  }
}

function now(): number {
  return performance.now()
}
