import { CallError } from './error.ts'
import { type CallMessage, callMessageSchema } from './message.ts'

/** The longest message in bytes; ours are under 150. */
const LONGEST = 512
/** Two bytes before each message, the higher first: how many follow. */
const PREFIX = 2

/** Writes one message as it goes over the wire. */
export function writeFrame(message: CallMessage): Uint8Array {
  const content = new TextEncoder().encode(JSON.stringify(message))
  return Uint8Array.from([content.length >> 8, content.length & 255, ...content])
}

/**
 * Makes what cuts a stream into its messages. It never holds more than one message: a longer one is refused by its
 * first two bytes.
 *
 * @throws CallError `too-large`, `not-json` or `unknown-shape`; nothing more is to be read then
 */
export function createFrameReader(): (bytes: Uint8Array) => readonly CallMessage[] {
  const held = new Uint8Array(PREFIX + LONGEST)
  let size = 0
  return (bytes) => {
    const messages: CallMessage[] = []
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
        messages.push(parseMessage(held.subarray(PREFIX, size)))
        size = 0
      }
    }
    return messages
  }
}

function parseMessage(bytes: Uint8Array): CallMessage {
  const parsed = callMessageSchema.safeParse(parseJson(bytes))
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
