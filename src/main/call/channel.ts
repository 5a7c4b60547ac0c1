import type { TLSSocket } from 'node:tls'
import type { z } from 'zod'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { type CallMessage, callMessageSchema, createFrameReader, writeFrame } from '../../core/call/wire.ts'

/** The time between two heartbeats, and the longest silence of the other end, in milliseconds. */
const BEAT = 4_000
const PATIENCE = 12_000
/** The most messages a second; our own app never sends as many. */
const BUSIEST = 30
/** The most bytes in the queue of an end that does not read. */
const LONGEST_QUEUE = 16_384

/** A protocol between two computers: its ALPN name, and the closed schema of its messages. */
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
  /** Sends the messages from now on to this listener, in place of the one before. */
  listen(onMessage: (message: M) => void, onEnd: (why?: CallErrorCode) => void): void
  close(): void
}
export type CallChannel = Channel<CallMessage>

/**
 * Creates a channel over a connection. An end that sends an invalid message, too many or none at all is disconnected.
 */
export function createChannel<M extends { readonly is: string }>(
  socket: TLSSocket,
  peer: string,
  { schema }: Protocol<M>,
): Channel<M> {
  const read = createFrameReader(schema)
  let onMessage: (message: M) => void = () => {}
  let onEnd: (why?: CallErrorCode) => void = () => {}
  let why: CallErrorCode | undefined
  let isEnded = false
  let receivedAt = performance.now()
  let second = { since: receivedAt, messages: 0 }

  const end = (code?: CallErrorCode) => {
    why ??= code
    socket.destroy()
  }
  const receive = (message: M) => {
    const now = performance.now()
    receivedAt = now
    if (now - second.since > 1_000) second = { since: now, messages: 0 }
    second.messages += 1
    if (second.messages > BUSIEST) return end('too-many')
    if (message.is !== 'alive') onMessage(message)
  }
  const send = (message: M | { readonly is: 'alive' }) => {
    if (socket.destroyed) return
    if (socket.writableLength > LONGEST_QUEUE) return end('silent')
    socket.write(writeFrame(message))
  }
  const beat = setInterval(() => {
    if (performance.now() - receivedAt > PATIENCE) return end('silent')
    send({ is: 'alive' })
  }, BEAT)

  socket.setNoDelay(true)
  socket.on('data', (bytes: Buffer) => {
    if (isEnded) return
    try {
      for (const message of read(bytes)) if (!socket.destroyed) receive(message)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      end(error.code)
    }
  })
  // Errors of the network end it too; their text is the system's, and is dropped.
  socket.on('error', () => end())
  socket.on('close', () => {
    isEnded = true
    clearInterval(beat)
    onEnd(why)
  })
  return {
    peer,
    send,
    listen: (nextOnMessage, nextOnEnd) => {
      onMessage = nextOnMessage
      onEnd = nextOnEnd
      if (isEnded) onEnd(why)
    },
    close: () => socket.end(() => socket.destroy()),
  }
}
