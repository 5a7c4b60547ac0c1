import { createHash, X509Certificate } from 'node:crypto'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { type CallMessage, callMessageSchema, createFrameReader, writeFrame } from '../../src/core/call/wire.ts'

/** A key and the certificate made of it. */
export interface CallKey {
  readonly key: string
  readonly cert: string
}

export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Returns the fingerprint by which the app knows a key. */
export function toFingerprint(cert: string | Buffer): string {
  return sha256(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
}

/** Opens a TLS connection to the listening app, with this key or with none. */
export function openTls(port: number, own?: CallKey, protocol = 'cote-a-cote-call/1'): Promise<TLSSocket> {
  const key = own && { key: own.key, cert: own.cert }
  const opened = new Promise<TLSSocket>((resolve, reject) => {
    const wish = { host: '127.0.0.1', port, rejectUnauthorized: false, minVersion: 'TLSv1.3' } as const
    const socket = connectTls({ ...wish, ...key, ALPNProtocols: [protocol] }, () => resolve(socket))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('cut in the handshake')))
    socket.on('error', () => {})
  })
  return withTimeout('a handshake', opened)
}

export function openTcp(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
    socket.on('error', () => {})
  })
}

/** Milliseconds that anything is waited for. */
const PATIENCE = 45_000

/** Waits for something; if it does not come, the error names it. */
export function withTimeout<T>(what: string, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const waiting = setTimeout(() => reject(new Error(`still waiting for ${what}`)), PATIENCE)
    promise.finally(() => clearTimeout(waiting)).then(resolve, reject)
  })
}

/** Does what `withTimeout` does, and presses once a second, as people do. */
export async function pressUntil<T>(what: string, promise: Promise<T>, press: () => Promise<unknown>): Promise<T> {
  const pressing = setInterval(() => void press().catch(() => undefined), 1_000)
  try {
    return await withTimeout(what, promise)
  } finally {
    clearInterval(pressing)
  }
}

/**
 * Waits until the other end has cut the connection; returns the bytes that it sent before. @throws if it does not cut
 */
export async function untilCut(socket: Socket): Promise<Buffer> {
  const received: Buffer[] = []
  socket.on('data', (bytes: Buffer) => received.push(bytes))
  const cut = new Promise((resolve) => socket.once('close', resolve))
  if (!socket.destroyed && !socket.closed) await withTimeout('the end of a connection', cut)
  return Buffer.concat(received)
}

export function sendMessages(socket: TLSSocket, ...messages: readonly object[]): void {
  for (const message of messages) socket.write(writeFrame(message))
}

/** Calls `onMessage` for each message that arrives. */
export function readMessages(socket: TLSSocket, onMessage: (message: CallMessage) => void): void {
  const read = createFrameReader(callMessageSchema)
  socket.on('data', (bytes: Buffer) => {
    for (const message of read(bytes)) onMessage(message)
  })
}

/** Returns content as it would go over the wire, valid or not; `declared` replaces its length in bytes. */
export function toFrame(content: string | Uint8Array, declared?: number): Buffer {
  const bytes = Buffer.from(content)
  const length = declared ?? bytes.length
  return Buffer.concat([Buffer.from([length >> 8, length & 255]), bytes])
}

/** Messages that somebody who holds a paired key may send, each with its name. */
export const INVALID_MESSAGES: readonly (readonly [what: string, bytes: Buffer])[] = [
  ['a message that is too long', toFrame('{}', 513)],
  ['a message of no length', toFrame('')],
  ['text that is not JSON', toFrame('{"is":')],
  ['bytes that are not UTF-8', toFrame(Uint8Array.from([0xff, 0xfe]))],
  ['a message of no known kind', toFrame('{"is":"open-door"}')],
  ['one member too many', toFrame('{"is":"alive","name":"Samira"}')],
  ['a prototype', toFrame('{"is":"alive","__proto__":{"is":"ring"}}')],
  ['a name instead of a room', toFrame('{"is":"here","place":{"room":"Samira"}}')],
  ['deep nesting', toFrame(`${'['.repeat(256)}${']'.repeat(256)}`)],
]
