import { z } from 'zod'
import type { ChangesOf } from '../channel/changes.ts'
import type { ChannelErrorCode, ChannelMend } from '../channel/error.ts'

/** Requests about the organisation's packs. The passphrase is never returned. */
export const sendCommandSchema = z.discriminatedUnion('do', [
  /** Creates a channel for the waiting changes, or continues one that was created elsewhere. */
  z.strictObject({
    do: z.literal('prepare'),
    organisation: z.string().trim().min(1).max(80),
    passphrase: z.string().min(1).max(200),
  }),
  z.strictObject({ do: z.literal('send'), passphrase: z.string().min(1).max(200) }),
  z.strictObject({ do: z.literal('withdraw'), flow: z.string().max(90), passphrase: z.string().min(1).max(200) }),
  /** Sends again the state before the last sending. */
  z.strictObject({ do: z.literal('unsend'), passphrase: z.string().min(1).max(200) }),
])
export type SendCommand = z.infer<typeof sendCommandSchema>

/**
 * The outcome of a request. `no-keys`: the folder does not have all keys of this organisation; `keys-closed`: the keys
 * here were sealed with another passphrase; `keys-damaged`: their file is damaged; `keys-here`: they were brought
 * again, and nothing was sent; `keys-in-use`: a first channel creates its own keys, in an empty folder;
 * `not-approved`: a supervisor refused what was made here; `unused-here`: it was sent, but this computer does not use it.
 */
export type SendAnswer =
  | { readonly is: 'wrong' | 'wait'; readonly seconds: number }
  | { readonly is: 'done' | 'too-short' | 'cannot-save' }
  | {
      readonly is:
        | 'nothing'
        | 'no-folder'
        | 'no-keys'
        | 'keys-closed'
        | 'keys-damaged'
        | 'keys-here'
        | 'keys-in-use'
        | 'not-approved'
        | 'unused-here'
    }
  | { readonly is: 'refused'; readonly code: ChannelErrorCode; readonly mend: ChannelMend }

/** The changes to send, and the channel that carries them. */
export interface SendingView {
  /** The signing organisation; undefined until this computer's channel exists. */
  readonly organisation?: string
  /** The folder that other computers read, and the one that holds the keys. */
  readonly folder?: string
  readonly keys?: string
  /** Whether the chosen folder already holds a channel. */
  readonly isPack: boolean
  /** The changes that people will see once this is sent. */
  readonly waits: readonly ChangesOf[]
  readonly sent: readonly { readonly flow: string; readonly title: string }[]
  readonly canUnsend: boolean
}
