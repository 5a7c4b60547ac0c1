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

/** What a supervisor may have done with the hub; the last two by a stick, where no network leads there. */
export const hubActSchema = z.enum(['send', 'leave', 'write-file', 'read-receipts'])
export type HubAct = z.infer<typeof hubActSchema>

/** What became of a supervisor's wish, with the hub as it is then. */
export interface HubReply {
  readonly hub: HubView
  /** Lines in the file that was written, or receipts that were read from one. */
  readonly wrote?: number
  readonly brought?: number
  readonly refused?: HubErrorCode | 'not-writable'
}
