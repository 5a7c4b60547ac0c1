import { z } from 'zod'
import type { HubErrorCode } from './error.ts'

/** What a screen of the desktop may show of its hub. */
export type HubView =
  | { readonly is: 'off' }
  | {
      readonly is: 'on'
      /** Of the organisation, as the hub says it; and as it calls this machine. */
      readonly hub: string
      readonly machine: string
      readonly address: string
      readonly fingerprint: string
      readonly state: 'resting' | 'sending' | 'waiting' | 'stopped'
      /** Why it waits or stopped. */
      readonly code?: HubErrorCode
      /** Lines that have no receipt yet. */
      readonly unsent: number
      readonly last?: { readonly day: string /** Local, `HH:MM`; only of this run. */; readonly time?: string }
    }

/** What a supervisor types to join a hub; it is parsed where it is used. */
export const joinHubSchema = z.strictObject({ address: z.string().max(300), code: z.string().max(100) })

/** What became of a supervisor's wish, with the hub as it is then. */
export interface HubReply {
  readonly hub: HubView
  readonly refused?: HubErrorCode | 'not-writable'
}
