import { createServer, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Duplex } from 'node:stream'
import {
  type ConnectionOptions,
  connect as connectTls,
  createSecureContext,
  createServer as createTlsServer,
  TLSSocket,
} from 'node:tls'
import type { CallAddress } from '../../core/call/address.ts'
import { type AdmissionLimits, createAdmission } from '../../core/call/admission.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { type Channel, createChannel, type Protocol } from './channel.ts'
import { type CallIdentity, findPeerFingerprint } from './identity.ts'

/**
 * Returns the TLS options of both ends: both show a certificate, and only TLS 1.3 is used. A certificate without an
 * authority is no error, as people compared the key in it (`findPeerFingerprint`).
 */
export function toTlsOptions({ name }: Pick<Protocol<unknown>, 'name'>) {
  return {
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
    requestCert: true,
    rejectUnauthorized: false,
    ALPNProtocols: [name],
  } as const
}

/** The time for a handshake, and then for the first message, in milliseconds. */
const HANDSHAKE = 5_000
const FIRST_MESSAGE = 5_000
/** The most connections that are not identified yet; a new one replaces the oldest. */
const STRANGERS = 16

export interface ListenerParts<M> {
  readonly protocol: Protocol<M>
  readonly identity: CallIdentity
  /** The port; 0 takes any free one. */
  readonly port: number
  /** The limits for connections from one address. */
  readonly limits?: AdmissionLimits
  /** Checks whether a computer with this key may send a first message. */
  readonly mayEnter: (fingerprint: string) => boolean
  /** Called with the first message. @throws CallError where it is not valid, which ends the connection */
  readonly onFirst: (channel: Channel<M>, first: M) => void
  readonly onListening: () => void
  readonly onTrouble: (code: CallErrorCode) => void
}

export interface CallListener {
  /** Returns the port; 0 while it does not listen. */
  port(): number
  /** Accepts a desk that connects by another way than the network. */
  accept(stream: Duplex): void
  close(): void
}

/**
 * Listens for other computers. One whose first message was valid is never kept out by strangers, however many there
 * are.
 */
export function openListener<M extends { readonly is: string }>(parts: ListenerParts<M>): CallListener {
  const { key, cert } = parts.identity
  const secure = createTlsServer({ ...toTlsOptions(parts.protocol), key, cert, handshakeTimeout: HANDSHAKE })
  const strangers = new Map<string, Socket>()
  const admits = createAdmission(() => performance.now(), parts.limits)
  let port = 0

  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    if (!admits(socket.remoteAddress ?? '')) return void socket.destroy()
    const name = toAddressName(socket)
    const [oldest] = strangers.values()
    if (strangers.size >= STRANGERS) oldest?.destroy()
    strangers.set(name, socket)
    socket.once('close', () => strangers.delete(name))
    secure.emit('connection', socket)
  })
  secure.on('tlsClientError', (_error, socket) => socket.destroy())
  const admit = (socket: TLSSocket) => {
    const peer = findPeerFingerprint(socket)
    if (peer === undefined || !parts.mayEnter(peer)) return void socket.destroy()
    // After a valid first message the connection no longer counts among the strangers.
    receive(socket, peer, parts, () => strangers.delete(toAddressName(socket)))
  }
  secure.on('secureConnection', admit)
  server.on('error', () => parts.onTrouble('port-taken'))
  server.listen(parts.port, () => {
    const address = server.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
    parts.onListening()
  })
  return {
    port: () => port,
    accept: (stream) => {
      const options = toTlsOptions(parts.protocol)
      const secureContext = createSecureContext({ ...options, key, cert })
      const socket = new TLSSocket(stream, { ...options, isServer: true, secureContext })
      const late = setTimeout(() => socket.destroy(), HANDSHAKE)
      for (const one of [stream, socket]) one.on('error', () => socket.destroy())
      socket.once('close', () => {
        clearTimeout(late)
        stream.destroy()
      })
      socket.once('secure', () => {
        clearTimeout(late)
        admit(socket)
      })
    },
    close: () => {
      server.close()
      for (const socket of strangers.values()) socket.destroy()
    },
  }
}

function receive<M extends { readonly is: string }>(
  socket: TLSSocket,
  peer: string,
  { protocol, onFirst }: ListenerParts<M>,
  onKnown: () => void,
): void {
  const channel = createChannel(socket, peer, protocol)
  const waiting = setTimeout(() => socket.destroy(), FIRST_MESSAGE)
  channel.listen(
    (first) => {
      clearTimeout(waiting)
      onFirst(channel, first)
      onKnown()
    },
    () => clearTimeout(waiting),
  )
}

function toAddressName({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}

/**
 * Finds this computer's addresses in its networks; the loopback address where it has none, so that both ends may be one
 * computer.
 */
export function findOwnHosts(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? [])
  const reached = all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
  return reached.length > 0 ? reached.slice(0, 3) : ['127.0.0.1']
}

/** The time for a connection, in milliseconds, name lookup and handshake included. */
const PATIENCE = 6_000

/**
 * Connects to a computer that listens. `expected` is the fingerprint of its known key: another one is refused before
 * any message. Without it any key is accepted, as people are about to compare it, or to type a code. @throws CallError
 * `unreachable`, `no-certificate` or `unknown-peer`
 */
export function connectTo<M extends { readonly is: string }>(
  protocol: Protocol<M>,
  identity: CallIdentity,
  { host, port }: CallAddress,
  expected?: string,
): Promise<Channel<M>> {
  return openTls(protocol, identity, { host, port }, expected)
}

/** Connects by a stream that leads there; whoever carries the stream cannot read it. @throws as `connectTo` */
export function connectByStream<M extends { readonly is: string }>(
  protocol: Protocol<M>,
  identity: CallIdentity,
  socket: Duplex,
  expected: string,
): Promise<Channel<M>> {
  return openTls(protocol, identity, { socket }, expected)
}

function openTls<M extends { readonly is: string }>(
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
    // Closing TLS leaves the stream below it open.
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
