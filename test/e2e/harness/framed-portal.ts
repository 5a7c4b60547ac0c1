import type { WebContents } from 'electron'
import type { Order, PageSignal } from '../../../src/core/guidance/protocol/signal.ts'
import type { Allowance } from '../../../src/core/navigation/allowance.ts'
import { PortalChannel } from '../../../src/main/guided-view/portal-ipc/portal-channel.ts'

/** What the app's channel reports of one view, and how it is given an order. */
export interface FramedPortal {
  readonly signals: PageSignal[]
  readonly inputLosses: boolean[]
  readonly refused: string[]
  readonly give: (order: Order) => void
  readonly forget: () => void
}

/** Connects the app's own channel to a view, and keeps what it reports. */
export function createFramedPortal(contents: WebContents, allowance: Allowance): FramedPortal {
  const signals: PageSignal[] = []
  const inputLosses: boolean[] = []
  const refused: string[] = []
  let order: Order | undefined
  const channel = new PortalChannel(contents, allowance, {
    onSignal: (signal) => {
      signals.push(signal)
      if (signal.kind === 'ready' && order) channel.send(order)
    },
    onInputLoss: (isLost) => inputLosses.push(isLost),
    onChooser: () => {},
    onEdge: () => undefined,
    onField: () => undefined,
  })
  return {
    signals,
    inputLosses,
    refused,
    give: (next) => {
      order = next
      channel.send(next)
    },
    forget: () => {
      order = undefined
      signals.length = 0
      inputLosses.length = 0
      refused.length = 0
    },
  }
}
