import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import type { ChannelAnswer, ChannelView } from './view.ts'

const passphrase = z.string().min(1).max(200)

/** The commands of the channel's screen. Passphrases are sent and never returned. */
export const channelCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look') }),
  z.strictObject({ do: z.literal('follow-address'), address: z.string().min(1).max(500) }),
  /** Takes packs from the hub that this machine belongs to. */
  z.strictObject({ do: z.literal('follow-hub') }),
  z.strictObject({
    do: z.literal('trust'),
    /** The fingerprint that was shown: another root is not trusted. */
    fingerprint: z.string().max(40),
    adopts: z.enum(['asked', 'alone']),
    passphrase,
  }),
  z.strictObject({ do: z.literal('try') }),
  z.strictObject({ do: z.literal('stop') }),
  z.strictObject({ do: z.literal('set-aside') }),
  z.strictObject({ do: z.literal('accept'), digest: z.string().regex(/^[0-9a-f]{64}$/), passphrase }),
  z.strictObject({ do: z.literal('back'), passphrase }),
  /** Leaves the channel: what it brought is removed, and TUF's trusted metadata is deleted. */
  z.strictObject({ do: z.literal('leave'), passphrase }),
])
export type ChannelCommand = z.infer<typeof channelCommandSchema>

/** The requests that the screen of an organisation's flows can make about its channel. */
export const channelRequests = {
  'channel.view': { argument: z.null(), answer: answerType<ChannelView>() },
  'channel.act': { argument: channelCommandSchema, answer: answerType<ChannelAnswer>() },
} as const
