import type { TLSSocket } from 'node:tls'
import type { z } from 'zod'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { type CallMessage, callMessageSchema, createFrameReader, writeFrame } from '../../core/call/wire.ts'

/** How often each end says that it is there, and how long the other may say nothing whole; in milliseconds. */
const BEAT = 4_000
const PATIENCE = 12_000
/** Messages a second that nobody of ours passes. */
const BUSIEST = 30
/** Bytes that wait for an end that does not read. */
const LONGEST_QUEUE = 16_384

/** What two computers say to each other: its name in their handshake, and the closed shape of its messages. */
export interface Protocol<M> {
  readonly name: string
  readonly schema: z.ZodType<M>
}

export const CALL_PROTOCOL: Protocol<CallMessage> = { name: 'cote-a-cote-call/1', schema: callMessageSchema }

/** Messages over one TLS connection, whose other end has proved its key. */
export interface Channel<M> {
  /** SHA-256 of the other end's public key. */
  readonly peer: string
  send(message: M): void
  /** Gives the messages that come from now on to somebody else. */
  listen(onMessage: (message: M) => void, onEnd: (why?: CallErrorCode) => void): void
  close(): void
}
export type CallChannel = Channel<CallMessage>

/** Makes messages of a connection. Whoever sends what is none, too many or nothing at all is cut off. */
export function createChannel<M extends { readonly is: string }>(
  socket: TLSSocket,
  peer: string,
  { schema }: Protocol<M>,
): Channel<M> {
  const read = createFrameReader(schema)
  let tell: (message: M) => void = () => {}
  let tellEnd: (why?: CallErrorCode) => void = () => {}
  let why: CallErrorCode | undefined
  let isEnded = false
  let heard = performance.now()
  let second = { since: heard, messages: 0 }

  const end = (code?: CallErrorCode) => {
    why ??= code
    socket.destroy()
  }
  const take = (message: M) => {
    const now = performance.now()
    heard = now
    if (now - second.since > 1_000) second = { since: now, messages: 0 }
    second.messages += 1
    if (second.messages > BUSIEST) return end('too-many')
    if (message.is !== 'alive') tell(message)
  }
  const send = (message: M | { readonly is: 'alive' }) => {
    if (socket.destroyed) return
    if (socket.writableLength > LONGEST_QUEUE) return end('silent')
    socket.write(writeFrame(message))
  }
  const beat = setInterval(() => {
    if (performance.now() - heard > PATIENCE) return end('silent')
    send({ is: 'alive' })
  }, BEAT)

  socket.setNoDelay(true)
  socket.on('data', (bytes: Buffer) => {
    if (isEnded) return
    try {
      for (const message of read(bytes)) if (!socket.destroyed) take(message)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      end(error.code)
    }
  })
  // The network's own errors end it too; what they say is the system's.
  socket.on('error', () => end())
  socket.on('close', () => {
    isEnded = true
    clearInterval(beat)
    tellEnd(why)
  })
  return {
    peer,
    send,
    listen: (onMessage, onEnd) => {
      tell = onMessage
      tellEnd = onEnd
      if (isEnded) onEnd(why)
    },
    close: () => socket.end(() => socket.destroy()),
  }
}
