import { createHash } from 'node:crypto'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { writeFrame } from '../../../src/core/call/frame.ts'
import type { CallMessage } from '../../../src/core/call/message.ts'
import type { CallIdentity } from '../../../src/main/call/identity.ts'
import { CALL_TLS } from '../../../src/main/call/listener.ts'

export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Opens a connection as somebody with this key, or with none. */
export function openTls(port: number, identity?: CallIdentity): Promise<TLSSocket> {
  const own = identity && { key: identity.key, cert: identity.cert }
  return new Promise((resolve, reject) => {
    const socket = connectTls({ ...CALL_TLS, ...own, host: '127.0.0.1', port }, () => resolve(socket))
    socket.once('error', reject)
    socket.on('error', () => {})
  })
}

export function openTcp(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
    socket.on('error', () => {})
  })
}

/** Waits until the other end has cut the connection; answers the bytes that it sent before. */
export async function untilCut(socket: Socket): Promise<Buffer> {
  const heard: Buffer[] = []
  socket.on('data', (bytes: Buffer) => heard.push(bytes))
  if (!socket.destroyed && !socket.closed) await new Promise((resolve) => socket.once('close', resolve))
  return Buffer.concat(heard)
}

export function say(socket: TLSSocket, ...messages: readonly CallMessage[]): void {
  for (const message of messages) socket.write(writeFrame(message))
}

/** Content as it would go over the wire, whatever it is. */
export function toFrame(content: string | Uint8Array, told?: number): Buffer {
  const bytes = Buffer.from(content)
  const length = told ?? bytes.length
  return Buffer.concat([Buffer.from([length >> 8, length & 255]), bytes])
}
