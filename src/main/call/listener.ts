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
 * Returns how both ends speak: they show a certificate, and nothing else than TLS 1.3. That no authority vouches for them is no error:
 * who counts is who has a key that people compared (`findPeerFingerprint`).
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

/** How long a handshake may take, and then the first message; in milliseconds. */
const HANDSHAKE = 5_000
const FIRST_WORD = 5_000
/** Connections of whom nobody knows yet who they are; the oldest goes when one more comes. */
const STRANGERS = 16

export interface ListenerParts<M> {
  readonly protocol: Protocol<M>
  readonly identity: CallIdentity
  /** 0 takes any that is free. */
  readonly port: number
  /** How many connections of one address are let in. */
  readonly limits?: AdmissionLimits
  /** Whether somebody with this key may say a first word. */
  readonly mayEnter: (fingerprint: string) => boolean
  /** Somebody has said it. @throws CallError where it is none, which ends the connection */
  readonly onFirst: (channel: Channel<M>, first: M) => void
  readonly onListening: () => void
  readonly onTrouble: (code: CallErrorCode) => void
}

export interface CallListener {
  /** Where it listens; 0 while it does not. */
  port(): number
  /** Takes in a desk that comes another way than by the network. */
  accept(stream: Duplex): void
  close(): void
}

/** Listens for other computers. Who has said a first word that counts is never kept out by strangers, however many there are. */
export function openListener<M extends { readonly is: string }>(parts: ListenerParts<M>): CallListener {
  const { key, cert } = parts.identity
  const secure = createTlsServer({ ...toTlsOptions(parts.protocol), key, cert, handshakeTimeout: HANDSHAKE })
  const strangers = new Map<string, Socket>()
  const admits = createAdmission(() => performance.now(), parts.limits)
  let port = 0

  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    if (!admits(socket.remoteAddress ?? '')) return void socket.destroy()
    const name = toName(socket)
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
    // Who has said a first word that counts makes room for strangers.
    receive(socket, peer, parts, () => strangers.delete(toName(socket)))
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
  const waiting = setTimeout(() => socket.destroy(), FIRST_WORD)
  channel.listen(
    (first) => {
      clearTimeout(waiting)
      onFirst(channel, first)
      onKnown()
    },
    () => clearTimeout(waiting),
  )
}

function toName({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}

/** The numbers of this computer in its networks; its own where it has none, so that both ends may be one computer. */
export function findOwnHosts(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? [])
  const reached = all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
  return reached.length > 0 ? reached.slice(0, 3) : ['127.0.0.1']
}

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
