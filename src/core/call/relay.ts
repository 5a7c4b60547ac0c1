import { z } from 'zod'
import { fingerprintSchema } from '../journal/fingerprint.ts'

/** The path and protocol under which a hub connects a kiosk and a desk. */
export const RELAY = { path: '/v1/call', protocol: 'cote-a-cote-call' } as const

/** The longest message in bytes; ours are under 700. */
const LONGEST_MESSAGE = 1_024

const bytes32 = z.string().regex(/^[0-9a-f]{64}$/)
const ticketSchema = z.string().regex(/^[0-9a-f]{32}$/)
const signature = z.string().max(200)

/**
 * Messages of a machine to the hub. `call` and `kiosk` are fingerprints of call keys (main/call/identity.ts), `machine`
 * that of the journal's key.
 */
export const relayRequestSchema = z.discriminatedUnion('is', [
  /** A kiosk that desks may reach from now on. `proof`: its signature by `key`, its call key. */
  z.strictObject({
    is: z.literal('join'),
    machine: fingerprintSchema,
    call: fingerprintSchema,
    key: z.string().max(200),
    proof: signature,
    signature,
  }),
  /** A desk that wants to reach a kiosk. */
  z.strictObject({ is: z.literal('reach'), machine: fingerprintSchema, kiosk: fingerprintSchema, signature }),
  /** The kiosk's second connection, for one desk. */
  z.strictObject({ is: z.literal('take'), ticket: ticketSchema }),
  z.strictObject({ is: z.literal('alive') }),
])
export type RelayRequest = z.infer<typeof relayRequestSchema>

/**
 * Messages of the hub. After `open` it sends nothing more: the rest is between the two machines, encrypted end to end.
 */
export const relayAnswerSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('challenge'), nonce: bytes32 }),
  /** A desk waits for the kiosk. */
  z.strictObject({ is: z.literal('come'), ticket: ticketSchema }),
  z.strictObject({ is: z.literal('open') }),
  z.strictObject({ is: z.literal('alive') }),
])
export type RelayAnswer = z.infer<typeof relayAnswerSchema>

/**
 * Returns the text that a machine signs with its journal key; `by` names that key. Its second line distinguishes it
 * from an enrolment and from a head.
 */
export function toRelayText(
  by: string,
  nonce: string,
  request: { is: 'join' | 'reach'; machine: string; of: string },
): string {
  return `${by}\ncall ${nonce}\n${request.machine}\n${request.is} ${request.of}\n`
}

/** Encodes a message: two bytes of length, the higher first, then JSON. */
export function encodeRelayMessage(message: RelayRequest | RelayAnswer): Uint8Array {
  const content = new TextEncoder().encode(JSON.stringify(message))
  return Uint8Array.from([content.length >> 8, content.length & 255, ...content])
}

/** A reader of the messages of a relayed connection. */
export interface RelayReader<T> {
  /**
   * Adds bytes, and returns the next whole message, or `not-a-message` for an invalid one; undefined while none is
   * complete. Call it again for the next.
   */
  take(bytes?: Uint8Array): T | 'not-a-message' | undefined
  /** Returns the bytes after the last message taken. */
  rest(): Uint8Array
}

/**
 * Creates a reader that cuts a stream into messages; it holds no more than one message and the bytes that came with it.
 */
export function createRelayReader<T>(schema: z.ZodType<T>): RelayReader<T> {
  let held = new Uint8Array()
  return {
    take: (bytes) => {
      if (bytes !== undefined) held = Uint8Array.from([...held, ...bytes])
      const [high, low] = held
      if (high === undefined || low === undefined) return undefined
      const end = 2 + high * 256 + low
      if (end > 2 + LONGEST_MESSAGE) return 'not-a-message'
      if (held.length < end) return undefined
      const message = parseMessage(schema, held.subarray(2, end))
      held = held.slice(end)
      return message ?? 'not-a-message'
    },
    rest: () => held,
  }
}

function parseMessage<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | undefined {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data
  } catch {
    return undefined
  }
}
