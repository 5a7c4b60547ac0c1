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
