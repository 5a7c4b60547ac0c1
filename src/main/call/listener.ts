import { createServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls'
import { createAdmission } from '../../core/call/admission.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import type { CallMessage } from '../../core/call/message.ts'
import { type CallChannel, createCallChannel } from './channel.ts'
import { type CallIdentity, findPeerFingerprint } from './identity.ts'

/**
 * Both ends show a certificate and nothing else is spoken than TLS 1.3. That no authority vouches for them is no error:
 * who counts is who has a key that people compared (`findPeerFingerprint`).
 */
export const CALL_TLS = {
  minVersion: 'TLSv1.3',
  maxVersion: 'TLSv1.3',
  requestCert: true,
  rejectUnauthorized: false,
  ALPNProtocols: ['cote-a-cote-call/1'],
} as const

/** How long a handshake may take, and then the first message; in milliseconds. */
const HANDSHAKE = 5_000
const FIRST_WORD = 5_000
/** Connections of whom nobody knows yet who they are; the oldest goes when one more comes. */
const STRANGERS = 16

export interface ListenerParts {
  readonly identity: CallIdentity
  /** 0 takes any that is free. */
  readonly port: number
  readonly isPaired: (fingerprint: string) => boolean
  readonly isPairing: () => boolean
  /** A paired desk has said its first word. */
  readonly onDesk: (channel: CallChannel, first: CallMessage & { readonly is: 'here' }) => void
  /** A computer begins to be paired, while a kiosk waits for one. */
  readonly onPairing: (channel: CallChannel, first: CallMessage & { readonly is: 'commit' }) => void
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

/** Listens for desks at a kiosk. A paired desk is never kept out by strangers, however many there are. */
export function openCallListener(parts: ListenerParts): CallListener {
  const { key, cert } = parts.identity
  const secure = createTlsServer({ ...CALL_TLS, key, cert, handshakeTimeout: HANDSHAKE })
  const strangers = new Map<string, Socket>()
  const admits = createAdmission(() => performance.now())
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
    if (peer === undefined || !(parts.isPaired(peer) || parts.isPairing())) return void socket.destroy()
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
      const secureContext = createSecureContext({ ...CALL_TLS, key, cert })
      const socket = new TLSSocket(stream, { ...CALL_TLS, isServer: true, secureContext })
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

function receive(socket: TLSSocket, peer: string, parts: ListenerParts, onKnown: () => void): void {
  const channel = createCallChannel(socket, peer)
  const waiting = setTimeout(() => socket.destroy(), FIRST_WORD)
  channel.listen(
    (first) => {
      clearTimeout(waiting)
      const isDesk = first.is === 'here' && parts.isPaired(peer)
      if (!isDesk && !(first.is === 'commit' && parts.isPairing())) throw new CallError('out-of-turn')
      onKnown()
      if (first.is === 'here') parts.onDesk(channel, first)
      else parts.onPairing(channel, first)
    },
    () => clearTimeout(waiting),
  )
}

function toName({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}
