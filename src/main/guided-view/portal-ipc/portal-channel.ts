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
import { isThere, listFrames } from '../../live-frames.ts'
import { createInspector } from '../inspector/index.ts'
import { FrameMerger } from './frame-merger.ts'
import { createFramePlaces, type FramePlaces } from './frame-places.ts'
import { type InputLoss, watchInputLoss } from './input-loss.ts'
import { isForPressCheck, PressCheck } from './press-check.ts'
import { lookAt } from './press-pixels.ts'
import { findTrustedFrames, isTrustedFrame } from './trusted-frames.ts'
import { Typing } from './typing.ts'

/** More signals than a person can cause; further ones of a frame are dropped until the second is over. */
const MAX_SIGNALS_PER_SECOND = 100

export interface ChannelEvents {
  readonly onSignal: (signal: PageSignal) => void
  readonly onInputLoss: (isLost: boolean) => void
  /** Called when Tab led out of the page. */
  readonly onEdge: () => void
  /** Called when the system's file box opens over the page, or closes. */
  readonly onChooser: (isOpen: boolean) => void
  /** Called when a field was touched or left; at a kiosk only. */
  readonly onField: (news: FieldNews) => void
}

/**
 * Connects one portal view by its own IPC channels. Each signal is a claim of a hostile page: only frames of the
 * portal's own addresses count, only signals of the closed schema pass, and everything else is dropped without an
 * answer.
 */
export class PortalChannel {
  readonly #contents: WebContents
  readonly #allowance: Allowance
  readonly #events: ChannelEvents
  readonly #signalCounts = new Map<number, { second: number; count: number }>()
  readonly #frames: FrameMerger
  readonly #inputLoss: InputLoss
  readonly #inspector: ReturnType<typeof createInspector>
  readonly #framePlaces: FramePlaces
  readonly #pressCheck: PressCheck
  /** The on-screen keyboard, for the field that was touched in this page. */
  readonly typing: Typing
  /** The check of a press. Later signals wait for it, so that who acted is passed on before the result of the act. */
  #waiting: Promise<void> | undefined

  constructor(contents: WebContents, allowance: Allowance, events: ChannelEvents) {
    this.#contents = contents
    this.#allowance = allowance
    this.#events = events
    const live = () => findTrustedFrames(contents, allowance)
    this.#frames = new FrameMerger({
      live,
      order: (id, order) => this.#send(id, PORTAL_ORDER, { ...order, roots: contents.debugger.isAttached() }),
      verdict: (id, verdict) => this.#send(id, PORTAL_VERDICT, verdict),
      // Where a page hides presses from us none counts: the page chose which ones we see.
      onSignal: (signal) => {
        if (signal.kind !== 'gesture' || !this.#inputLoss.isLost()) events.onSignal(signal)
      },
      now: () => performance.now(),
    })
    this.#inputLoss = watchInputLoss(contents, {
      attach: () => {
        for (const { id } of live()) this.#send(id, PORTAL_ATTACH)
      },
      onInputLoss: events.onInputLoss,
    })
    this.#inspector = createInspector(contents, (id, token) => this.#send(id, PORTAL_HANDSHAKE, token))
    this.typing = new Typing(contents, {
      handshake: this.#inspector.handshake,
      sendShown: (id) => this.#send(id, PORTAL_TYPING),
      onNews: events.onField,
    })
    this.#framePlaces = createFramePlaces({ live, ask: (id, question) => this.#send(id, PORTAL_FRAME, question) })
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

  /** Stops observation of the page, which goes out of sight, and ends typing in it. */
  hide(order: Order | undefined): void {
    if (order) this.send(createIdleOrder(order))
    this.typing.leave()
  }

  /** Resolves once every press so far has been passed on. */
  async settled(): Promise<void> {
    return this.#waiting
  }

  /** Sends a message to a frame; ignores one that is gone. */
  #send(id: number, channel: string, message?: Order | Verdict | FrameQuestion | string): void {
    if (this.#contents.isDestroyed()) return
    try {
      listFrames(this.#contents)
        .find(({ frameTreeNodeId }) => frameTreeNodeId === id)
        ?.send(channel, message)
    } catch {}
  }

  #receive(frame: WebFrameMain | null, claim: unknown): void {
    if (!frame || !isThere(frame)) return
    const id = frame.frameTreeNodeId
    if (this.#isFlooding(id)) return
    const { data } = signalSchema.safeParse(claim)
    if (!data) return
    // People type in frames of other sites too: news of a field there opens a keyboard, and has no other effect.
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
    else if (data.kind !== 'attached') this.#passOn(id, data)
  }

  #isFlooding(id: number): boolean {
    const second = Math.floor(performance.now() / 1000)
    const before = this.#signalCounts.get(id)
    const count = before?.second === second ? before.count + 1 : 1
    this.#signalCounts.set(id, { second, count })
    return count > MAX_SIGNALS_PER_SECOND
  }

  #passOn(id: number, signal: Parameters<FrameMerger['receive']>[1]): void {
    if (signal.kind !== 'gesture' && !this.#waiting) {
      this.#frames.receive(id, signal)
      return
    }
    const isPersons = signal.kind === 'gesture' ? this.#pressCheck.isPersons(signal) : true
    const next = Promise.all([isPersons, this.#waiting]).then(([isFair]) => {
      if (this.#waiting === next) this.#waiting = undefined
      if (isFair) this.#frames.receive(id, signal)
    })
    this.#waiting = next
  }

  /** Forgets the page before. */
  #forgetPage(): void {
    this.#signalCounts.clear()
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
    // In a document without scripts the preload starts only with the first message; elsewhere it runs already.
    this.#send(id, PORTAL_WAKE)
  }
}
