import type { z } from 'zod'
import { CallError } from './error.ts'

/** The longest message in bytes; ours are under 150. */
const LONGEST = 512
/** Two bytes before each message, the higher first: how many follow. */
const PREFIX = 2

/** Writes one message as it goes over the wire. */
export function writeFrame(message: object): Uint8Array {
  const content = new TextEncoder().encode(JSON.stringify(message))
  return Uint8Array.from([content.length >> 8, content.length & 255, ...content])
}

/**
 * Makes what cuts a stream into its messages, each of a closed shape. It never holds more than one message: a longer one is refused by its
 * first two bytes.
 *
 * @throws CallError `too-large`, `not-json` or `unknown-shape`; nothing more is to be read then
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
