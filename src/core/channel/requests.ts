import { z } from 'zod'
import type { ChannelAnswer, ChannelView } from './view.ts'

const passphrase = z.string().min(1).max(200)

/** What may be asked of the channel. Passphrases go in and never come out. */
export const channelCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look') }),
  z.strictObject({ do: z.literal('follow-address'), address: z.string().min(1).max(500) }),
  /** Takes packs from the hub that this machine is a machine of. */
  z.strictObject({ do: z.literal('follow-hub') }),
  z.strictObject({
    do: z.literal('trust'),
    /** What was shown: another root in its place is not believed. */
    fingerprint: z.string().max(40),
    adopts: z.enum(['asked', 'alone']),
    passphrase,
  }),
  z.strictObject({ do: z.literal('try') }),
  z.strictObject({ do: z.literal('stop') }),
  z.strictObject({ do: z.literal('set-aside') }),
  z.strictObject({ do: z.literal('accept'), digest: z.string().regex(/^[0-9a-f]{64}$/), passphrase }),
  z.strictObject({ do: z.literal('back'), passphrase }),
  /** Follows no channel any more: what it brought goes, and what TUF believed is forgotten. */
  z.strictObject({ do: z.literal('leave'), passphrase }),
])
export type ChannelCommand = z.infer<typeof channelCommandSchema>

/** What the screen of an organisation's flows may ask of its channel. */
export const channelRequests = {
  'channel.view': { argument: z.null(), answer: null as unknown as ChannelView },
  'channel.act': { argument: channelCommandSchema, answer: null as unknown as ChannelAnswer },
} as const
