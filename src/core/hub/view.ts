import { z } from 'zod'
import type { HubErrorCode } from './error.ts'

/** The hub as a screen of the desktop shows it. */
export type HubView =
  | { readonly is: 'off' }
  | {
      readonly is: 'on'
      /** The organisation's name according to the hub; and the hub's name for this machine. */
      readonly hub: string
      readonly machine: string
      readonly address: string
      readonly fingerprint: string
      readonly state: 'resting' | 'sending' | 'waiting' | 'stopped'
      /** Why it waits or stopped. */
      readonly code?: HubErrorCode
      /** The number of lines without a receipt. */
      readonly unsent: number
      readonly last?: { readonly day: string /** Local, `HH:MM`; only of this run. */; readonly time?: string }
    }

/** What a supervisor types to join a hub; parsed where it is used. */
export const joinHubSchema = z.strictObject({ address: z.string().max(300), code: z.string().max(100) })

/** A supervisor's actions about the hub; the last two use a stick, if no network leads there. */
export const hubActSchema = z.enum(['send', 'leave', 'write-file', 'read-receipts'])
export type HubAct = z.infer<typeof hubActSchema>

/** The result of a supervisor's action, with the new state of the hub. */
export interface HubReply {
  readonly hub: HubView
  /** The number of lines in the file that was written, or of receipts that were read from one. */
  readonly wrote?: number
  readonly brought?: number
  readonly refused?: HubErrorCode | 'not-writable'
}
