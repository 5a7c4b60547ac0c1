import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type { CallAddress } from '../../core/call/address.ts'
import { CallError } from '../../core/call/error.ts'
import { type Channel, createChannel, type Protocol } from './channel.ts'
import { type CallIdentity, findPeerFingerprint } from './identity.ts'
import { toTlsOptions } from './listener.ts'

/** In milliseconds, name lookup and handshake included. */
const PATIENCE = 6_000

/**
 * Connects to a computer that listens. `expected` is the fingerprint of the key that it is known by: another one is
 * refused before a word is said. Without it, any: people are about to compare, or to type a code.
 *
 * @throws CallError `unreachable`, `no-certificate` or `unknown-peer`
 */
export function connectTo<M extends { readonly is: string }>(
  protocol: Protocol<M>,
  identity: CallIdentity,
  { host, port }: CallAddress,
  expected?: string,
): Promise<Channel<M>> {
  return speakTls(protocol, identity, { host, port }, expected)
}

/** The same by a stream that leads there, which whoever carries it cannot read. @throws as `connectTo` */
export function connectByStream<M extends { readonly is: string }>(
  protocol: Protocol<M>,
  identity: CallIdentity,
  socket: Duplex,
  expected: string,
): Promise<Channel<M>> {
  return speakTls(protocol, identity, { socket }, expected)
}

function speakTls<M extends { readonly is: string }>(
  protocol: Protocol<M>,
  { key, cert }: CallIdentity,
  to: ConnectionOptions,
  expected: string | undefined,
): Promise<Channel<M>> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ ...toTlsOptions(protocol), key, cert, ...to, servername: '' })
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
      resolve(createChannel(socket, peer, protocol))
    })
  })
}
