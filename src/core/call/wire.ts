import { z } from 'zod'
import { CallError } from './error.ts'
import { callPlaceSchema } from './place.ts'

const bytes32 = z.string().regex(/^[0-9a-f]{64}$/, '32 bytes in hexadecimal')
/** 16 random bytes: an answer belongs to this call, and to no earlier one. */
const callIdSchema = z.string().regex(/^[0-9a-f]{32}$/)

/** The answers of a desk. */
export const callAnswerSchema = z.enum(['coming', 'soon'])
export type CallAnswer = z.infer<typeof callAnswerSchema>

/**
 * All messages between a desk and a kiosk. None has a field for text that somebody typed: an attacker who reads the
 * network, or controls a paired computer, can learn or send that a kiosk rang, and nothing about a person.
 */
export const callMessageSchema = z.discriminatedUnion('is', [
  /** The place of a paired computer; its first message, and sent again whenever the place changes. */
  z.strictObject({ is: z.literal('here'), place: callPlaceSchema }),
  z.strictObject({ is: z.literal('ring'), call: callIdSchema }),
  /** The desk shows the call and sounds. */
  z.strictObject({ is: z.literal('rings'), call: callIdSchema }),
  z.strictObject({ is: z.literal('answer'), call: callIdSchema, how: callAnswerSchema }),
  /** Another desk comes. */
  z.strictObject({ is: z.literal('taken'), call: callIdSchema, by: callPlaceSchema }),
  /** Nobody waits any longer. */
  z.strictObject({ is: z.literal('withdrawn'), call: callIdSchema }),
  z.strictObject({ is: z.literal('alive') }),
  /** The messages of a pairing, in order: see pairing.ts. */
  z.strictObject({ is: z.literal('commit'), commitment: bytes32 }),
  z.strictObject({ is: z.literal('nonce'), nonce: bytes32 }),
  z.strictObject({ is: z.literal('reveal'), nonce: bytes32 }),
  z.strictObject({ is: z.literal('agreed'), place: callPlaceSchema }),
])
export type CallMessage = z.infer<typeof callMessageSchema>

/** The longest message in bytes; ours are under 150. */
const LONGEST = 512
/** The bytes before each message that hold its length, the higher first. */
const PREFIX = 2

/** Encodes one message for the wire. */
export function writeFrame(message: object): Uint8Array {
  const content = new TextEncoder().encode(JSON.stringify(message))
  return Uint8Array.from([content.length >> 8, content.length & 255, ...content])
}

/**
 * Creates a reader that cuts a stream into messages, each of a closed shape. It never holds more than one message: a
 * longer one is refused by its first two bytes.
 *
 * @throws CallError `too-large`, `not-json` or `unknown-shape`; then the stream must not be read any further
 */
export function createFrameReader<M>(schema: z.ZodType<M>): (bytes: Uint8Array) => readonly M[] {
  const held = new Uint8Array(PREFIX + LONGEST)
  let size = 0
  return (bytes) => {
    const messages: M[] = []
    for (let at = 0; at < bytes.length; ) {
      const length = size < PREFIX ? undefined : ((held[0] as number) << 8) | (held[1] as number)
      const wanted = length === undefined ? PREFIX : PREFIX + length
      const piece = bytes.subarray(at, at + wanted - size)
      held.set(piece, size)
      size += piece.length
      at += piece.length
      if (size === PREFIX) {
        const told = ((held[0] as number) << 8) | (held[1] as number)
        if (told > LONGEST || told === 0) throw new CallError('too-large')
      } else if (length !== undefined && size === wanted) {
        messages.push(parseMessage(schema, held.subarray(PREFIX, size)))
        size = 0
      }
    }
    return messages
  }
}

function parseMessage<M>(schema: z.ZodType<M>, bytes: Uint8Array): M {
  const parsed = schema.safeParse(parseJson(bytes))
  if (!parsed.success) throw new CallError('unknown-shape')
  return parsed.data
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new CallError('not-json')
  }
}
