import type { WebContents } from 'electron'
import { type Order, PORTAL_ORDER, PORTAL_SIGNAL, type Signal, signalSchema } from '../../core/portal/signal.ts'

/** More than a person can make; a page that floods its preload is not listened to for the rest of the second. */
const MAX_SIGNALS_PER_SECOND = 100

export interface PortalChannel {
  send(order: Order): void
}

/**
 * The two scoped channels of one portal view. What arrives is a claim of a hostile page: only its main frame is
 * heard, only signals of the closed schema pass, and everything else is dropped without an answer.
 */
export function openPortalChannel(contents: WebContents, onSignal: (signal: Signal) => void): PortalChannel {
  let second = 0
  let heard = 0
  contents.ipc.on(PORTAL_SIGNAL, (event, claim: unknown) => {
    if (event.senderFrame !== contents.mainFrame) return
    const now = Math.floor(performance.now() / 1000)
    heard = now === second ? heard + 1 : 1
    second = now
    if (heard > MAX_SIGNALS_PER_SECOND) return
    const signal = signalSchema.safeParse(claim)
    if (signal.success) onSignal(signal.data)
  })
  return {
    send: (order) => {
      if (!contents.isDestroyed()) contents.send(PORTAL_ORDER, order)
    },
  }
}
