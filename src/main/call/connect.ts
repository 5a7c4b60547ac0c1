import { connect as connectTls } from 'node:tls'
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
  return new Promise((resolve, reject) => {
    const { key, cert } = identity
    const socket = connectTls({ ...toTlsOptions(protocol), key, cert, host, port, servername: '' })
    const refuse = (error: CallError) => {
      clearTimeout(waiting)
      socket.destroy()
      reject(error)
    }
    const waiting = setTimeout(() => refuse(new CallError('unreachable')), PATIENCE)
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
