import { createPublicKey, sign } from 'node:crypto'
import { Duplex } from 'node:stream'
import { CallError } from '../../core/call/error.ts'
import { toRetry } from '../../core/call/link.ts'
import {
  createRelayReader,
  encodeRelayMessage,
  type RelayAnswer,
  type RelayRequest,
  relayAnswerSchema,
  toRelayText,
} from '../../core/call/relay.ts'
import type { CallIdentity } from './identity.ts'

/** A new connection to the organisation's hub, and this computer's identity there. */
export interface HubWay {
  readonly socket: Duplex
  readonly machine: string
  /** The name of the key that signs. */
  readonly by: string
  sign(text: string): string
}

/** Opens a connection to the hub; undefined where this computer has no hub, or cannot sign now. */
export type OpenHubWay = () => Promise<HubWay | undefined>

/** The time that the hub may take to answer, and for which it may be silent while a kiosk waits, in milliseconds. */
const ANSWER = 8_000
const SILENCE = 60_000
/** The time after which a computer without a hub tries again, in milliseconds. */
const NO_HUB = 60_000

/**
 * Connects a desk to a kiosk by the hub. Returns the bare stream, without the TLS between the two. @throws CallError
 * `unreachable`
 */
export async function reachByHub(openWay: OpenHubWay, kiosk: string): Promise<Duplex> {
  // The reason is shown on the supervisor's screen of the hub.
  const way = await openWay().catch(() => undefined)
  if (way === undefined) throw new CallError('unreachable')
  const { machine, by } = way
  return openStream(way.socket, (nonce) => {
    const signature = way.sign(toRelayText(by, nonce, { is: 'reach', machine, of: kiosk }))
    return { is: 'reach', machine, kiosk, signature }
  })
}

export interface HubJoin {
  close(): void
}

/** Keeps a kiosk registered at the hub, where desks find it; `onDesk` receives the bare stream of each. */
export function joinByHub(openWay: OpenHubWay, identity: CallIdentity, onDesk: (stream: Duplex) => void): HubJoin {
  let isClosed = false
  let current: Duplex | undefined
  let next: NodeJS.Timeout | undefined
  let failed = 0

  const retryAfter = (ms: number) => {
    if (!isClosed) next = setTimeout(() => void join(), ms)
  }
  const openTicket = async (ticket: string) => {
    const way = await openWay()
    if (way) onDesk(await openStream(way.socket, () => ({ is: 'take', ticket })))
  }
  const handle = (socket: Duplex, message: RelayAnswer) => {
    if (message.is === 'come') void openTicket(message.ticket).catch(() => undefined)
    else if (message.is === 'alive') send(socket, { is: 'alive' })
    else socket.destroy()
  }
  async function join(): Promise<void> {
    const way = await openWay().catch(() => undefined)
    if (isClosed) return void way?.socket.destroy()
    if (way === undefined) return retryAfter(NO_HUB)
    const { socket, machine, by } = way
    current = socket
    let silent: NodeJS.Timeout | undefined
    const noteMessage = () => {
      clearTimeout(silent)
      silent = setTimeout(() => socket.destroy(), SILENCE)
    }
    socket.on('error', () => socket.destroy())
    socket.once('close', () => {
      clearTimeout(silent)
      failed += 1
      retryAfter(toRetry(failed))
    })
    noteMessage()
    const reader = createRelayReader(relayAnswerSchema)
    let isJoined = false
    socket.on('data', (bytes: Buffer) => {
      for (let message = reader.take(bytes); message !== undefined; message = reader.take()) {
        noteMessage()
        if (message === 'not-a-message') return void socket.destroy()
        if (isJoined) {
          failed = 0
          handle(socket, message)
        } else if (message.is === 'challenge') {
          isJoined = true
          send(socket, signJoin(message.nonce, machine, by, way.sign, identity))
        } else return void socket.destroy()
      }
    })
  }
  void join()
  return {
    close: () => {
      isClosed = true
      clearTimeout(next)
      current?.destroy()
    },
  }
}

function signJoin(
  nonce: string,
  machine: string,
  by: string,
  signBy: HubWay['sign'],
  identity: CallIdentity,
): RelayRequest {
  const call = identity.fingerprint
  const request = { is: 'join', machine, of: call } as const
  const key = createPublicKey(identity.key).export({ type: 'spki', format: 'der' }).toString('base64')
  const proof = sign('sha256', Buffer.from(toRelayText(call, nonce, request)), identity.key).toString('base64')
  return { is: 'join', machine, call, key, proof, signature: signBy(toRelayText(by, nonce, request)) }
}

function send(socket: Duplex, message: RelayRequest): void {
  if (!socket.destroyed) socket.write(encodeRelayMessage(message))
}

/** Answers the hub's challenge and waits until the other end is connected. */
function openStream(socket: Duplex, createRequest: (nonce: string) => RelayRequest): Promise<Duplex> {
  const reader = createRelayReader(relayAnswerSchema)
  return new Promise((resolve, reject) => {
    const refuse = () => {
      clearTimeout(late)
      socket.destroy()
      reject(new CallError('unreachable'))
    }
    const late = setTimeout(refuse, ANSWER)
    const receive = (bytes: Buffer) => {
      for (let message = reader.take(bytes); message !== undefined; message = reader.take()) {
        if (message === 'not-a-message') return refuse()
        if (message.is === 'challenge') send(socket, createRequest(message.nonce))
        else if (message.is === 'open') {
          clearTimeout(late)
          socket.off('data', receive)
          socket.off('close', refuse)
          socket.pause()
          if (reader.rest().length > 0) socket.unshift(Buffer.from(reader.rest()))
          // Not the socket itself: TLS would skip the bytes that have arrived already.
          const stream = Duplex.from({ readable: socket, writable: socket })
          stream.once('close', () => socket.destroy())
          socket.once('close', () => stream.destroy())
          return resolve(stream)
        } else return refuse()
      }
    }
    socket.on('error', refuse)
    socket.on('close', refuse)
    socket.on('data', receive)
  })
}
