import { type WebContents, type WebFrameMain, webFrameMain } from 'electron'
import { type FrameQuestion, PORTAL_FRAME } from '../../../core/guidance/press/frame-place.ts'
import { PORTAL_VERDICT, type Verdict } from '../../../core/guidance/protocol/frame.ts'
import type { FieldNews } from '../../../core/guidance/protocol/signal.ts'
import {
  createIdleOrder,
  type Order,
  type PageSignal,
  PORTAL_ATTACH,
  PORTAL_HANDSHAKE,
  PORTAL_ORDER,
  PORTAL_SIGNAL,
  PORTAL_TYPING,
  PORTAL_WAKE,
  signalSchema,
} from '../../../core/guidance/protocol/signal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import { isThere, toFrames } from '../../live-frames.ts'
import { createInspector } from '../inspector/index.ts'
import { FrameMerger } from './frame-merger.ts'
import { createFramePlaces, type FramePlaces } from './frame-places.ts'
import { type InputLoss, watchInputLoss } from './input-loss.ts'
import { isForPressCheck, PressCheck } from './press-check.ts'
import { lookAt } from './press-pixels.ts'
import { isTrustedFrame, toLive } from './trusted-frames.ts'
import { Typing } from './typing.ts'

/** More signals than a person can cause; those of a frame that sends more are dropped for the rest of the second. */
const MAX_SIGNALS_PER_SECOND = 100

export interface ChannelEvents {
  readonly onSignal: (signal: PageSignal) => void
  readonly onDeaf: (isDeaf: boolean) => void
  /** Called when Tab led out of the page. */
  readonly onEdge: () => void
  /** Called when the system's box for choosing a file opens over the page, or is gone. */
  readonly onChooser: (isOpen: boolean) => void
  /** Called when a field was touched, or lost; at a kiosk only. */
  readonly onField: (news: FieldNews) => void
}

/**
 * Holds the scoped channels of one portal view. Each signal is a claim of a hostile page: only frames of the portal's own
 * addresses count, only signals of the closed schema pass, and everything else is dropped without an answer.
 */
export class PortalChannel {
  readonly #contents: WebContents
  readonly #allowance: Allowance
  readonly #events: ChannelEvents
  readonly #heard = new Map<number, { second: number; count: number }>()
  readonly #frames: FrameMerger
  readonly #inputLoss: InputLoss
  readonly #inspector: ReturnType<typeof createInspector>
  readonly #framePlaces: FramePlaces
  readonly #pressCheck: PressCheck
  /** Our own keyboard, for the field that was touched in this page. */
  readonly typing: Typing
  /** While a press is looked at, what comes after it waits: who acted is passed on before what it did. */
  #waiting: Promise<void> | undefined

  constructor(contents: WebContents, allowance: Allowance, events: ChannelEvents) {
    this.#contents = contents
    this.#allowance = allowance
    this.#events = events
    const live = () => toLive(contents, allowance)
    this.#frames = new FrameMerger({
      live,
      order: (id, order) => this.#speak(id, PORTAL_ORDER, { ...order, roots: contents.debugger.isAttached() }),
      verdict: (id, verdict) => this.#speak(id, PORTAL_VERDICT, verdict),
      // Of a page that keeps presses from us, none counts: which ones came through, it chose.
      onSignal: (signal) => {
        if (signal.kind !== 'gesture' || !this.#inputLoss.isDeaf()) events.onSignal(signal)
      },
      now: () => performance.now(),
    })
    this.#inputLoss = watchInputLoss(contents, {
      attach: () => {
        for (const { id } of live()) this.#speak(id, PORTAL_ATTACH)
      },
      onDeaf: events.onDeaf,
    })
    this.#inspector = createInspector(contents, (id, token) => this.#speak(id, PORTAL_HANDSHAKE, token))
    this.typing = new Typing(contents, {
      meet: this.#inspector.meet,
      tellShown: (id) => this.#speak(id, PORTAL_TYPING),
      onNews: events.onField,
    })
    this.#framePlaces = createFramePlaces({ live, ask: (id, question) => this.#speak(id, PORTAL_FRAME, question) })
    this.#pressCheck = new PressCheck({
      lookAt: (aim, order) => lookAt(contents, aim, order),
      place: this.#framePlaces.find,
    })
    contents.ipc.on(PORTAL_SIGNAL, ({ senderFrame }, claim: unknown) => this.#receive(senderFrame, claim))
    contents.on('did-frame-navigate', (_event, _url, _code, _status, isMainFrame, processId, routingId) => {
      if (isMainFrame) this.#forgetPage()
      const frame = webFrameMain.fromId(processId, routingId)
      if (frame) this.#arrive(frame, isMainFrame)
    })
  }

  send(order: Order): void {
    this.#inspector.overlayHighlight.follow(order)
    this.#pressCheck.follow(order)
    this.#frames.follow(order)
  }

  /** Silences the page, which goes out of sight: there is nothing to watch, and nobody writes in it. */
  hide(order: Order | undefined): void {
    if (order) this.send(createIdleOrder(order))
    this.typing.leave()
  }

  /** Resolves once what was pressed before has been passed on. */
  async settled(): Promise<void> {
    return this.#waiting
  }

  /** Sends to a frame; one that goes meanwhile needs nothing any more. */
  #speak(id: number, channel: string, word?: Order | Verdict | FrameQuestion | string): void {
    if (this.#contents.isDestroyed()) return
    try {
      toFrames(this.#contents)
        .find(({ frameTreeNodeId }) => frameTreeNodeId === id)
        ?.send(channel, word)
    } catch {}
  }

  #receive(frame: WebFrameMain | null, claim: unknown): void {
    if (!frame || !isThere(frame)) return
    const id = frame.frameTreeNodeId
    if (this.#isFlooding(id)) return
    const { data } = signalSchema.safeParse(claim)
    if (!data) return
    // People write in frames of other sites too: news of a field there opens a keyboard, and counts for nothing else.
    if (data.kind === 'field') return void this.typing.note(id, data.news)
    if (!isTrustedFrame(frame, this.#allowance)) return
    const isPage = frame.parent === null
    if (data.kind === 'sensed' || (data.kind === 'attached' && isPage)) this.#inputLoss.note(data)
    else if (data.kind === 'edge') {
      if (isPage) this.#events.onEdge()
    } else if (data.kind === 'chooser') this.#events.onChooser(data.open)
    else if (data.kind === 'hosts') this.#inspector.closedRoots.reveal(id)
    else if (data.kind === 'ring') this.#inspector.overlayHighlight.note(id, data)
    else if (isForPressCheck(data)) this.#pressCheck.note(id, data)
    else if (data.kind === 'placed') this.#framePlaces.note(id, data)
    else if (data.kind !== 'attached') this.#hear(id, data)
  }

  #isFlooding(id: number): boolean {
    const second = Math.floor(performance.now() / 1000)
    const before = this.#heard.get(id)
    const count = before?.second === second ? before.count + 1 : 1
    this.#heard.set(id, { second, count })
    return count > MAX_SIGNALS_PER_SECOND
  }

  #hear(id: number, signal: Parameters<FrameMerger['hear']>[1]): void {
    if (signal.kind !== 'gesture' && !this.#waiting) {
      this.#frames.hear(id, signal)
      return
    }
    const isPersons = signal.kind === 'gesture' ? this.#pressCheck.isPersons(signal) : true
    const next = Promise.all([isPersons, this.#waiting]).then(([fair]) => {
      if (this.#waiting === next) this.#waiting = undefined
      if (fair) this.#frames.hear(id, signal)
    })
    this.#waiting = next
  }

  /** Forgets what was known of the page before. */
  #forgetPage(): void {
    this.#heard.clear()
    this.#pressCheck.leave()
    this.#framePlaces.leave()
    this.#inspector.overlayHighlight.arrive()
    this.typing.leave()
  }

  /** Notes that another document is in the frame. */
  #arrive(frame: WebFrameMain, isPage: boolean): void {
    const id = frame.frameTreeNodeId
    if (!isPage) this.typing.leave(id)
    if (!isTrustedFrame(frame, this.#allowance)) return
    if (!isPage) {
      this.#inspector.overlayHighlight.arrive(id)
      this.#pressCheck.leave(id)
    }
    if (frame.url === 'about:blank') return
    if (!isPage) this.#frames.arrive(id)
    // Where scripts may not run, the preload starts only once any message comes; elsewhere it is there already.
    this.#speak(id, PORTAL_WAKE)
  }
}
