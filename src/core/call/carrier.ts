import type { KioskCallEvent } from './kiosk-call.ts'
import type { CallMessage } from './message.ts'

/** What of a call comes back from where it was carried to. */
export type CarriedEvent = Extract<KioskCallEvent, { readonly type: 'RINGS' | 'ANSWER' | 'LOST' }>

/**
 * A way from a kiosk to desks. The local network is one; the hub is to be another, for desks of other sites: the call
 * itself knows neither.
 */
export interface CallCarrier {
  /** How many desks can be reached by it now. */
  reachable(): number
  /** Says something to all of them, `but` one. */
  send(message: CallMessage, but?: string): void
}
