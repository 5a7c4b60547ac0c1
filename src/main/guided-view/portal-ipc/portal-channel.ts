import { type WebContents, webFrameMain } from 'electron'
import { type FrameQuestion, PORTAL_FRAME } from '../../../core/guidance/press/frame-place.ts'
import { PORTAL_VERDICT, type Verdict } from '../../../core/guidance/protocol/frame.ts'
import type { FieldNews } from '../../../core/guidance/protocol/signal.ts'
import {
  type Order,
  type PageSignal,
  PORTAL_ATTACH,
  PORTAL_HANDSHAKE,
  PORTAL_ORDER,
  PORTAL_SIGNAL,
  PORTAL_TYPING,
  PORTAL_WAKE,
  signalSchema,
  toSilence,
} from '../../../core/guidance/protocol/signal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import { createInspector } from '../inspector/index.ts'
import { FrameMerger } from './frame-merger.ts'
import { createFramePlaces } from './frame-places.ts'
import { watchInputLoss } from './input-loss.ts'
import { createPressCheck, isForPressCheck } from './press-check.ts'
import { lookAt } from './press-pixels.ts'
import { isThere, isTrustedFrame, toFrames, toLive } from './trusted-frames.ts'
import { createTyping, type Typing } from './typing.ts'

/** More than a person can make; a frame that floods its preload is not listened to for the rest of the second. */
const MAX_SIGNALS_PER_SECOND = 100

export interface PortalChannel {
  send(order: Order): void
  /** The page goes out of sight: there is nothing to watch, and nobody writes in it. */
  hide(order: Order | undefined): void
  /** Resolves once what was pressed before has been told. */
  settled(): Promise<void>
  /** Our own keyboard, for the field that was touched in this page. */
  readonly typing: Typing
}

export interface ChannelEvents {
  readonly onSignal: (signal: PageSignal) => void
  readonly onDeaf: (isDeaf: boolean) => void
  /** Tab led out of the page. */
  readonly onEdge: () => void
  /** The system's box for choosing a file opens over the page, or is gone. */
  readonly onChooser: (isOpen: boolean) => void
  /** A field was touched, or lost; at a kiosk only. */
  readonly onField: (news: FieldNews) => void
}

/**
 * The scoped channels of one portal view. What arrives is a claim of a hostile page: only frames of the portal's own
 * addresses are heard, only signals of the closed schema pass, and everything else is dropped without an answer.
 */
export function openPortalChannel(
  contents: WebContents,
  allowance: Allowance,
  { onSignal, onDeaf, onEdge, onChooser, onField }: ChannelEvents,
): PortalChannel {
  const heard = new Map<number, { second: number; count: number }>()

  function isFlooding(id: number): boolean {
    const second = Math.floor(performance.now() / 1000)
    const before = heard.get(id)
    const count = before?.second === second ? before.count + 1 : 1
    heard.set(id, { second, count })
    return count > MAX_SIGNALS_PER_SECOND
  }

  /** A frame that goes while it is spoken to needs no word any more. */
  function speak(id: number, channel: string, word?: Order | Verdict | FrameQuestion | string): void {
    if (contents.isDestroyed()) return
    try {
      toFrames(contents)
        .find(({ frameTreeNodeId }) => frameTreeNodeId === id)
        ?.send(channel, word)
    } catch {}
  }

  const frames = new FrameMerger({
    live: () => toLive(contents, allowance),
    order: (id, order) => speak(id, PORTAL_ORDER, { ...order, roots: contents.debugger.isAttached() }),
    verdict: (id, verdict) => speak(id, PORTAL_VERDICT, verdict),
    // Of a page that keeps presses from us, none counts: which ones came through, it chose.
    onSignal: (signal) => {
      if (signal.kind !== 'gesture' || !inputLoss.isDeaf()) onSignal(signal)
    },
    now: () => performance.now(),
  })

  const inputLoss = watchInputLoss(contents, {
    attach: () => {
      for (const { id } of toLive(contents, allowance)) speak(id, PORTAL_ATTACH)
    },
    onDeaf,
  })

  const { meet, closedRoots, overlayHighlight } = createInspector(contents, (id, token) => {
    speak(id, PORTAL_HANDSHAKE, token)
  })
  const typing = createTyping(contents, meet, (id) => speak(id, PORTAL_TYPING), onField)
  const framePlaces = createFramePlaces({
    live: () => toLive(contents, allowance),
    ask: (id, question) => speak(id, PORTAL_FRAME, question),
  })
  const pressCheck = createPressCheck({
    lookAt: (aim, order) => lookAt(contents, aim, order),
    place: framePlaces.find,
  })
  /** While a press is looked at, what comes after it waits: who acted is told before what it did. */
  let waiting: Promise<void> | undefined

  function hear(id: number, signal: Parameters<typeof frames.hear>[1]): void {
    if (signal.kind !== 'gesture' && !waiting) {
      frames.hear(id, signal)
      return
    }
    const isPersons = signal.kind === 'gesture' ? pressCheck.isPersons(signal) : true
    const next = Promise.all([isPersons, waiting]).then(([fair]) => {
      if (waiting === next) waiting = undefined
      if (fair) frames.hear(id, signal)
    })
    waiting = next
  }

  contents.ipc.on(PORTAL_SIGNAL, ({ senderFrame }, claim: unknown) => {
    if (!senderFrame || !isThere(senderFrame)) return
    const id = senderFrame.frameTreeNodeId
    if (isFlooding(id)) return
    const signal = signalSchema.safeParse(claim)
    if (!signal.success) return
    const { data } = signal
    // People write in frames of other sites too: what is told of a field there opens a keyboard, and counts for nothing else.
    if (data.kind === 'field') return typing.note(id, data.news)
    if (!isTrustedFrame(senderFrame, allowance)) return
    if (data.kind === 'sensed' || (data.kind === 'attached' && senderFrame.parent === null)) inputLoss.note(data)
    else if (data.kind === 'edge') {
      if (senderFrame.parent === null) onEdge()
    } else if (data.kind === 'chooser') onChooser(data.open)
    else if (data.kind === 'hosts') closedRoots.reveal(id)
    else if (data.kind === 'ring') overlayHighlight.note(id, data)
    else if (isForPressCheck(data)) pressCheck.note(id, data)
    else if (data.kind === 'placed') framePlaces.note(id, data)
    else if (data.kind !== 'attached') hear(id, data)
  })
  contents.on('did-frame-navigate', (_event, _url, _code, _status, isMainFrame, processId, routingId) => {
    if (isMainFrame) {
      heard.clear()
      pressCheck.leave()
      framePlaces.leave()
      overlayHighlight.arrive()
    }
    const frame = webFrameMain.fromId(processId, routingId)
    if (isMainFrame) typing.leave()
    else if (frame) typing.leave(frame.frameTreeNodeId)
    if (!frame || !isTrustedFrame(frame, allowance)) return
    const id = frame.frameTreeNodeId
    if (!isMainFrame) overlayHighlight.arrive(id)
    if (!isMainFrame) pressCheck.leave(id)
    if (frame.url === 'about:blank') return
    if (!isMainFrame) frames.arrive(id)
    // Where scripts may not run, the preload starts only once something is said to it; elsewhere it is there already.
    speak(id, PORTAL_WAKE)
  })
  function send(order: Order): void {
    overlayHighlight.follow(order)
    pressCheck.follow(order)
    frames.follow(order)
  }

  return {
    send,
    hide: (order) => {
      if (order) send(toSilence(order))
      typing.leave()
    },
    settled: async () => waiting,
    typing,
  }
}
