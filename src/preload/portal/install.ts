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
  /** Acts for people, in demonstrations alone. */
  readonly perform?: (order: Order, evaluation: Evaluation | undefined) => void
  /** Whether a keyboard of ours shows for what is touched. */
  readonly hasKeyboard?: boolean
  /** Called with each other place that events are listened to at, for the studio's recorder. */
  readonly onPlace?: (place: EventTarget) => void
}

/**
 * Wires the portal preload, in each frame of a page for itself: orders in, then observe, highlight and gestures,
 * closed-schema signals out. Exposes nothing to the page, which can neither call it nor read it. A frame that is given no
 * order reads nothing. Answers what asks for the closed roots of a page that somebody else read: an order without anything
 * to find reads none.
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

/** Holds all that runs in one frame, and what each part passes to the others. */
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
      report: () => this.#tell((order) => ({ kind: 'held', order })),
    })
    this.#readAloud = createReadAloud({
      document,
      report: (spoke) => this.#tell((order) => ({ kind: 'spoke', order, spoke })),
    })
    this.#tabEdge = createTabEdge(document, () => sendSignal({ kind: 'edge' }))
    this.#closedRoots = this.#createClosedRoots()
    this.#touchedField = options.hasKeyboard ? this.#createTouchedField() : undefined
  }

  /** Listens to the page; safe to call again after it wiped our listeners. */
  listen(): void {
    this.#inputBeacon.attach(window)
    this.#childFrames.attach(window)
    if (window.parent === window) this.#tabEdge.attach(window)
    this.#listenAt(window)
  }

  /** Does what the app asks from now on. */
  follow(): void {
    window.addEventListener('pageshow', ({ persisted }) => persisted && sendSignal({ kind: 'ready' }), {
      capture: true,
    })
    onVerdict((verdict) => this.#judge(verdict))
    onAttach(() => {
      this.listen()
      sendSignal({ kind: 'attached', inFrame: isFocusInFrame(this.#document) })
    })
    onFrameQuestion((question) => this.#childFrames.ask(question))
    onHandshake({
      closedRoots: (taken, ...roots) => this.#closedRoots.meet(taken, ...roots),
      lostRing: this.#removedHighlight.meet,
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
   * Listens where an event shows its whole way: outside of a closed root it names only the root's host. The hold comes
   * before the gestures: a press that it keeps from the page is no act either.
   */
  #listenAt(place: EventTarget): void {
    this.#touchedField?.attach(place)
    this.#wideSelects.attach(place)
    this.#chooser.attach(place)
    this.#suggestionDenial.attach(place)
    this.#hold.attach(place)
    this.#gestures.attach(place)
    this.#pageActs.attach(place)
    this.#options.onPlace?.(place)
  }

  /** Reports what happened under the order that was answered last; before any, nothing. */
  #tell(toSignal: (order: number) => Signal): void {
    const order = this.#reporter.order()
    if (order !== undefined) sendSignal(toSignal(order))
  }

  #judge(verdict: Verdict): void {
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
      onEvaluated: (evaluation, isEarly) => this.#take(evaluation, isEarly),
      onArrived: ({ order, found }) => {
        if (this.#reporter.tellArrival(order.order, found.rank)) this.#marker.mark({ order, target: found })
      },
    })
  }

  #take(evaluation: Evaluation, isEarly: boolean): void {
    this.#gestures.note(evaluation)
    this.#childFrames.note(evaluation.page)
    const { order, claim, target } = evaluation
    if (!isEarly || this.#reporter.isOnlyArrival(evaluation)) this.#reporter.tell(order.order, claim)
    // The ring never goes in the middle of a burst: it would flicker wherever a page draws itself again.
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
        this.#tell((order) => {
          const room = readRoom(this.#document)
          return { kind: 'aim', order, moment, aim, room, ...(isScrolling && { isScrolling }) }
        }),
      onLeft: () => sendSignal({ kind: 'left' }),
      onMoved: (isScrolling) => sendSignal({ kind: 'moved', ...(isScrolling && { isScrolling }) }),
      onTurned: () => sendSignal({ kind: 'turned' }),
      report: (step, means) => this.#tell((order) => ({ kind: 'gesture', order, step, means })),
    })
  }

  #createChildFrames(): ChildFrames {
    return new ChildFrames({
      look: () => this.#observer.look()?.page,
      latest: () => this.#observer.latest()?.page,
      stillness: new Stillness(now, 'corner'),
      answer: (number, place) => sendSignal({ kind: 'placed', number, ...(place && { place }) }),
      onPress: () => this.#gestures.awaitAnswer(),
      later,
    })
  }

  #createPageActs(): ReturnType<typeof createPageActs> {
    return createPageActs({
      isAnywhere: () => this.#observer.isAnywhere(),
      now,
      report: (means) => {
        const step = this.#observer.step()
        if (step !== undefined) this.#tell((order) => ({ kind: 'gesture', order, step, means }))
      },
    })
  }

  #createClosedRoots(): ClosedShadowRoots {
    return new ClosedShadowRoots({
      ask: () => sendSignal({ kind: 'hosts' }),
      onRoot: (root) => this.#listenAt(root),
      onHanded: () => {
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
