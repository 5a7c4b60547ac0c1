import type { KioskCallEvent } from './kiosk-call.ts'
import type { CallMessage } from './message.ts'

/** What of a call comes back from where it was carried to. */
export type CarriedEvent = Extract<KioskCallEvent, { readonly type: 'RINGS' | 'ANSWER' | 'LOST' }>

/** The way from a kiosk to the desks that it is paired with; the call itself does not know whether by a network or by a hub. */
export interface CallCarrier {
  /** How many desks can be reached by it now. */
  reachable(): number
  /** Says something to all of them, `but` one. */
  send(message: CallMessage, but?: string): void
}
