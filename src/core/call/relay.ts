import { z } from 'zod'
import { fingerprintSchema } from '../journal/fingerprint.ts'

/** Where a hub brings a kiosk and a desk together, and what is spoken there. */
export const RELAY = { path: '/v1/call', protocol: 'cote-a-cote-call' } as const

/** The longest word in bytes; ours are under 700. */
const LONGEST_WORD = 1_024

const bytes32 = z.string().regex(/^[0-9a-f]{64}$/)
const ticketSchema = z.string().regex(/^[0-9a-f]{32}$/)
const signature = z.string().max(200)

/** What a machine says to the hub. `call` and `kiosk` are keys of calls (main/call/identity.ts), `machine` that of its record. */
export const relayWishSchema = z.discriminatedUnion('is', [
  /** A kiosk that desks may reach from now on. `proof`: by its key of calls, `key`. */
  z.strictObject({
    is: z.literal('join'),
    machine: fingerprintSchema,
    call: fingerprintSchema,
    key: z.string().max(200),
    proof: signature,
    signature,
  }),
  /** A desk that wants to be brought to a kiosk. */
  z.strictObject({ is: z.literal('reach'), machine: fingerprintSchema, kiosk: fingerprintSchema, signature }),
  /** The kiosk's second connection, for one desk. */
  z.strictObject({ is: z.literal('take'), ticket: ticketSchema }),
  z.strictObject({ is: z.literal('alive') }),
])
export type RelayWish = z.infer<typeof relayWishSchema>

/** What the hub says. After `open` it says nothing more: what follows is between the two, sealed from one to the other. */
export const relayAnswerSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('challenge'), nonce: bytes32 }),
  /** A desk waits for the kiosk. */
  z.strictObject({ is: z.literal('come'), ticket: ticketSchema }),
  z.strictObject({ is: z.literal('open') }),
  z.strictObject({ is: z.literal('alive') }),
])
export type RelayAnswer = z.infer<typeof relayAnswerSchema>

/** The text that a machine signs with the key of its record; `by` names that key. It is no enrolment and no head: see its second line. */
export function toRelayText(
  by: string,
  nonce: string,
  wish: { is: 'join' | 'reach'; machine: string; of: string },
): string {
  return `${by}\ncall ${nonce}\n${wish.machine}\n${wish.is} ${wish.of}\n`
}

/** Writes one word as it goes over the wire: two bytes of its length, the higher first, then JSON. */
export function writeWord(word: RelayWish | RelayAnswer): Uint8Array {
  const content = new TextEncoder().encode(JSON.stringify(word))
  return Uint8Array.from([content.length >> 8, content.length & 255, ...content])
}

/** What came of a relayed connection so far. */
export interface WordReader<T> {
  /** Takes bytes in; answers the next whole word, or what is wrong with it; undefined while there is none. Ask again for the next. */
  take(bytes?: Uint8Array): T | 'not-a-word' | undefined
  /** What came after the last word that was taken. */
  rest(): Uint8Array
}

/** Makes what cuts a stream into words; it never holds more than one word and what came with it. */
export function createWordReader<T>(schema: z.ZodType<T>): WordReader<T> {
  let held = new Uint8Array()
  return {
    take: (bytes) => {
      if (bytes !== undefined) held = Uint8Array.from([...held, ...bytes])
      const [high, low] = held
      if (high === undefined || low === undefined) return undefined
      const end = 2 + high * 256 + low
      if (end > 2 + LONGEST_WORD) return 'not-a-word'
      if (held.length < end) return undefined
      const word = parseWord(schema, held.subarray(2, end))
      held = held.slice(end)
      return word ?? 'not-a-word'
    },
    rest: () => held,
  }
}

function parseWord<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | undefined {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data
  } catch {
    return undefined
  }
}
