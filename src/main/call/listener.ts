import { createServer, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'
import { type AdmissionLimits, createAdmission } from '../../core/call/admission.ts'
import type { CallErrorCode } from '../../core/call/error.ts'
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
  secure.on('secureConnection', (socket) => {
    const peer = findPeerFingerprint(socket)
    if (peer === undefined || !parts.mayEnter(peer)) return void socket.destroy()
    // Who has said a first word that counts makes room for strangers.
    receive(socket, peer, parts, () => strangers.delete(toName(socket)))
  })
  server.on('error', () => parts.onTrouble('port-taken'))
  server.listen(parts.port, () => {
    const address = server.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
    parts.onListening()
  })
  return {
    port: () => port,
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
