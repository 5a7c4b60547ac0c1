import { ipcRenderer } from 'electron'
import { type FrameQuestion, frameQuestionSchema, PORTAL_FRAME } from '../../core/guidance/press/frame-place.ts'
import { PORTAL_VERDICT, type Verdict, verdictSchema } from '../../core/guidance/protocol/frame.ts'
import { createOrderReader } from '../../core/guidance/protocol/order-reader.ts'
import {
  type Order,
  PORTAL_ATTACH,
  PORTAL_HANDSHAKE,
  PORTAL_ORDER,
  PORTAL_SIGNAL,
  PORTAL_TYPING,
  type Signal,
  type Token,
  tokenSchema,
} from '../../core/guidance/protocol/signal.ts'

/**
 * Sends a signal. Only the functions of this file use IPC in the portal preload: signals of a closed schema go out,
 * checked orders and verdicts come in.
 */
export function sendSignal(signal: Signal): void {
  ipcRenderer.send(PORTAL_SIGNAL, signal)
}

/** Passes on orders. One that does not parse is dropped, as the next one replaces it. */
export function onOrder(receive: (order: Order) => void): void {
  const readOrder = createOrderReader()
  ipcRenderer.on(PORTAL_ORDER, (_event, candidate: unknown) => {
    const order = readOrder(candidate)
    if (order) receive(order)
  })
}

export function onVerdict(receive: (verdict: Verdict) => void): void {
  ipcRenderer.on(PORTAL_VERDICT, (_event, candidate: unknown) => {
    const verdict = verdictSchema.safeParse(candidate)
    if (verdict.success) receive(verdict.data)
  })
}

export function onFrameQuestion(receive: (question: FrameQuestion) => void): void {
  ipcRenderer.on(PORTAL_FRAME, (_event, candidate: unknown) => {
    const question = frameQuestionSchema.safeParse(candidate)
    if (question.success) receive(question.data)
  })
}

export function onAttach(attach: () => void): void {
  ipcRenderer.on(PORTAL_ATTACH, () => attach())
}

export function onTyping(show: () => void): void {
  ipcRenderer.on(PORTAL_TYPING, () => show())
}

/**
 * Lets the app call functions of this frame. The app sends a token, under which its inspector has put a binding into
 * this world only. Calling the binding tells the inspector which world this is; the app then calls our function by the
 * same token.
 */
export function onHandshake(own: Partial<Record<Token, (...given: readonly unknown[]) => unknown>>): void {
  const world: Record<string, unknown> = globalThis
  ipcRenderer.on(PORTAL_HANDSHAKE, (_event, candidate: unknown) => {
    const token = tokenSchema.safeParse(candidate)
    const call = token.success ? world[token.data] : undefined
    if (!token.success || typeof call !== 'function') return
    world[token.data] = own[token.data]
    call('')
  })
}
