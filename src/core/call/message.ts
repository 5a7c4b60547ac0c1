import { z } from 'zod'
import { callPlaceSchema } from './place.ts'

const bytes32 = z.string().regex(/^[0-9a-f]{64}$/, '32 bytes in hexadecimal')
/** 16 random bytes: an answer is to one call, and to none that was before. */
const callIdSchema = z.string().regex(/^[0-9a-f]{32}$/)

/** What somebody at a desk answers. */
export const callAnswerSchema = z.enum(['coming', 'soon'])
export type CallAnswer = z.infer<typeof callAnswerSchema>

/**
 * All that a desk and a kiosk say to each other. No member holds a word that somebody typed: who reads the network, or
 * speaks for a paired computer, learns and tells that a kiosk rang, nothing of whom.
 */
export const callMessageSchema = z.discriminatedUnion('is', [
  /** A paired computer says where it stands; its first word, and again whenever that changes. */
  z.strictObject({ is: z.literal('here'), place: callPlaceSchema }),
  z.strictObject({ is: z.literal('ring'), call: callIdSchema }),
  /** The desk shows the call, and sounds. */
  z.strictObject({ is: z.literal('rings'), call: callIdSchema }),
  z.strictObject({ is: z.literal('answer'), call: callIdSchema, how: callAnswerSchema }),
  /** Another desk comes. */
  z.strictObject({ is: z.literal('taken'), call: callIdSchema, by: callPlaceSchema }),
  /** Nobody waits any more. */
  z.strictObject({ is: z.literal('withdrawn'), call: callIdSchema }),
  z.strictObject({ is: z.literal('alive') }),
  /** The pairing, in its order: see pairing.ts. */
  z.strictObject({ is: z.literal('commit'), commitment: bytes32 }),
  z.strictObject({ is: z.literal('nonce'), nonce: bytes32 }),
  z.strictObject({ is: z.literal('reveal'), nonce: bytes32 }),
  z.strictObject({ is: z.literal('agreed'), place: callPlaceSchema }),
])
export type CallMessage = z.infer<typeof callMessageSchema>
