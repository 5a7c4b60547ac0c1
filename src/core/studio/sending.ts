import { z } from 'zod'
import type { ChangesOf } from '../channel/changes.ts'
import type { ChannelErrorCode, ChannelMend } from '../channel/error.ts'

/** What the studio may ask of the organisation's packs. The passphrase goes in and never comes out. */
export const sendCommandSchema = z.discriminatedUnion('do', [
  /** Begins a channel with what waits, or goes on with one that was made elsewhere. */
  z.strictObject({
    do: z.literal('prepare'),
    organisation: z.string().trim().min(1).max(80),
    passphrase: z.string().min(1).max(200),
  }),
  z.strictObject({ do: z.literal('send'), passphrase: z.string().min(1).max(200) }),
  z.strictObject({ do: z.literal('withdraw'), flow: z.string().max(90), passphrase: z.string().min(1).max(200) }),
  /** Sends again what was sent before the last sending. */
  z.strictObject({ do: z.literal('unsend'), passphrase: z.string().min(1).max(200) }),
])
export type SendCommand = z.infer<typeof sendCommandSchema>

/**
 * What became of it. `no-keys`: the folder has not all keys of this structure; `keys-closed`: those here were sealed by another
 * passphrase; `keys-in-use`: a first channel makes keys of its own, in an empty folder; `not-approved`: a supervisor refused
 * what was made here; `changed`: the shared folder holds another channel by now.
 */
export type SendAnswer =
  | { readonly is: 'wrong' | 'wait'; readonly seconds: number }
  | { readonly is: 'done' | 'too-short' | 'cannot-save' }
  | {
      readonly is: 'nothing' | 'no-folder' | 'no-keys' | 'keys-closed' | 'keys-in-use' | 'not-approved' | 'unused-here'
    }
  | { readonly is: 'refused'; readonly code: ChannelErrorCode; readonly mend: ChannelMend }

/** What is sent, and by which channel. */
export interface SendingView {
  /** Who signs; undefined until the channel of this computer's studio is made. */
  readonly organisation?: string
  /** The folder that other computers look into, and the one that keys are kept in. */
  readonly folder?: string
  readonly keys?: string
  /** Whether the folder that was chosen holds a channel already. */
  readonly isPack: boolean
  /** What changes for people once it is sent. */
  readonly waits: readonly ChangesOf[]
  readonly sent: readonly { readonly flow: string; readonly title: string }[]
  readonly canUnsend: boolean
}
