import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type { CallAddress } from '../../core/call/address.ts'
import { CallError } from '../../core/call/error.ts'
import { type CallChannel, createCallChannel } from './channel.ts'
import { type CallIdentity, findPeerFingerprint } from './identity.ts'
import { CALL_TLS } from './listener.ts'

/** In milliseconds, name lookup and handshake included. */
const PATIENCE = 6_000

/**
 * Connects a desk to a kiosk. `expected` is the fingerprint of the paired kiosk's key: another one is refused before
 * a word is said. Without it, any: people are about to compare.
 *
 * @throws CallError `unreachable`, `no-certificate` or `unknown-peer`
 */
export function connectToKiosk(
  identity: CallIdentity,
  { host, port }: CallAddress,
  expected?: string,
): Promise<CallChannel> {
  return speakTls(identity, { host, port }, expected)
}

/** The same by a stream that leads to the kiosk, which whoever carries it cannot read. @throws as `connectToKiosk` */
export function connectByStream(identity: CallIdentity, socket: Duplex, expected: string): Promise<CallChannel> {
  return speakTls(identity, { socket }, expected)
}

function speakTls(
  { key, cert }: CallIdentity,
  to: ConnectionOptions,
  expected: string | undefined,
): Promise<CallChannel> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ ...CALL_TLS, key, cert, ...to, servername: '' })
    const refuse = (error: CallError) => {
      clearTimeout(waiting)
      socket.destroy()
      reject(error)
    }
    const waiting = setTimeout(() => refuse(new CallError('unreachable')), PATIENCE)
    // TLS over a stream leaves it open.
    socket.once('close', () => to.socket?.destroy())
    socket.on('error', (error) => refuse(new CallError('unreachable', error)))
    socket.once('close', () => refuse(new CallError('unreachable')))
    socket.once('secureConnect', () => {
      const peer = findPeerFingerprint(socket)
      if (peer === undefined) return refuse(new CallError('no-certificate'))
      if (expected !== undefined && peer !== expected) return refuse(new CallError('unknown-peer'))
      clearTimeout(waiting)
      resolve(createCallChannel(socket, peer))
    })
  })
}
