import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { createAdmission } from '../../core/call/admission.ts'
import {
  createRelayReader,
  encodeRelayMessage,
  RELAY,
  type RelayAnswer,
  type RelayReader,
  type RelayRequest,
  relayRequestSchema,
  toRelayText,
} from '../../core/call/relay.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'

/**
 * In milliseconds: how long a connection may take to identify itself, and a kiosk to accept; the interval of pings from
 * each end.
 */
const FIRST_MESSAGE = 5_000
const COMES = 5_000
const BEAT = 20_000
/** The most connections, kiosks, and desks that one machine may have waiting. */
const MOST = 1_000
const MOST_KIOSKS = 300
const MOST_WAITING = 4
/** Bytes a minute for one call: its messages are under 200 bytes, and rare. */
const MOST_BYTES = 65_536

interface WaitingDesk {
  readonly socket: Duplex
  readonly machine: string
  readonly rest: Uint8Array
}

interface RelayParts {
  /** Finds the verifier keys of a machine that people have confirmed; undefined for any other. */
  readonly findKeys: (machine: string) => Promise<string | undefined>
}

/**
 * Connects kiosks and desks of one organisation that cannot reach each other directly. It connects a desk to a kiosk,
 * both machines of this hub, and relays bytes. It can read none of them: the two use TLS with keys that people compared
 * (src/main/call), so a hub can neither answer a call nor make one, only block it.
 */
export class CallRelay {
  readonly #server: Server
  readonly #findKeys: RelayParts['findKeys']
  readonly #kiosks = new Map<string, Duplex>()
  readonly #waiting = new Map<string, WaitingDesk>()
  readonly #open = new Set<Duplex>()
  readonly #admits = createAdmission(() => performance.now())

  constructor(server: Server, { findKeys }: RelayParts) {
    this.#server = server
    this.#findKeys = findKeys
    server.on('upgrade', this.#onUpgrade)
  }

  /** Returns the number of kiosks that can be reached now. */
  kiosks(): number {
    return this.#kiosks.size
  }

  close(): void {
    this.#server.off('upgrade', this.#onUpgrade)
    for (const socket of this.#open) socket.destroy()
  }

  readonly #onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void =>
    void this.#receive(request, socket, head).catch(() => socket.destroy())

  async #receive(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    const isOurs = request.url === RELAY.path && request.headers.upgrade === RELAY.protocol
    if (!isOurs || this.#open.size >= MOST || !this.#admits(request.socket.remoteAddress ?? ''))
      return void socket.destroy()
    this.#open.add(socket)
    socket.once('close', () => this.#open.delete(socket))
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${RELAY.protocol}\r\n\r\n`)
    const nonce = randomBytes(32).toString('hex')
    send(socket, { is: 'challenge', nonce })
    const reader = createRelayReader(relayRequestSchema)
    const message = await readFirst(socket, reader, head)
    if (message?.is === 'take') this.#splice(socket, message.ticket, reader.rest())
    else if (message?.is === 'reach' && (await this.#isMachine(message, nonce)))
      this.#bring(socket, message, reader.rest())
    else if (message?.is === 'join' && isKeyProved(message, nonce) && (await this.#isMachine(message, nonce)))
      this.#keepKiosk(socket, message.call, reader)
    else socket.destroy()
  }

  async #isMachine(message: RelayRequest & { is: 'join' | 'reach' }, nonce: string): Promise<boolean> {
    const keys = (await this.#findKeys(message.machine))?.split('\n').filter((key) => key !== '')
    const key = keys?.at(-1)
    if (key === undefined) return false
    const by = key.slice(0, key.indexOf('+'))
    const of = message.is === 'join' ? message.call : message.kiosk
    return isTextSigned(
      key,
      toRelayText(by, nonce, { is: message.is, machine: message.machine, of }),
      message.signature,
    )
  }

  /** Registers a kiosk, and notifies it of each desk that connects. */
  #keepKiosk(socket: Duplex, call: string, reader: RelayReader<RelayRequest>): void {
    const kiosks = this.#kiosks
    if (kiosks.size >= MOST_KIOSKS && !kiosks.has(call)) return void socket.destroy()
    kiosks.get(call)?.destroy()
    kiosks.set(call, socket)
    let isThere = true
    const beat = setInterval(() => {
      if (!isThere) socket.destroy()
      isThere = false
      send(socket, { is: 'alive' })
    }, BEAT)
    socket.on('close', () => {
      clearInterval(beat)
      if (kiosks.get(call) === socket) kiosks.delete(call)
    })
    const onData = (bytes?: Buffer) => {
      const message = reader.take(bytes)
      if (message === undefined) return
      if (message === 'not-a-message' || message.is !== 'alive' || isThere) return void socket.destroy()
      isThere = true
      onData()
    }
    socket.on('data', onData)
    onData()
    socket.resume()
  }

  #bring(socket: Duplex, { machine, kiosk }: RelayRequest & { is: 'reach' }, rest: Uint8Array): void {
    const control = this.#kiosks.get(kiosk)
    const own = [...this.#waiting.values()].filter((one) => one.machine === machine).length
    if (control === undefined || own >= MOST_WAITING) return void socket.destroy()
    const ticket = randomBytes(16).toString('hex')
    this.#waiting.set(ticket, { socket, machine, rest })
    const late = setTimeout(() => socket.destroy(), COMES)
    socket.on('close', () => {
      clearTimeout(late)
      this.#waiting.delete(ticket)
    })
    socket.once('relayed', () => clearTimeout(late))
    send(control, { is: 'come', ticket })
  }

  #splice(kiosk: Duplex, ticket: string, rest: Uint8Array): void {
    const desk = this.#waiting.get(ticket)
    if (desk === undefined) return void kiosk.destroy()
    this.#waiting.delete(ticket)
    desk.socket.emit('relayed')
    for (const [from, to, early] of [
      [desk.socket, kiosk, desk.rest],
      [kiosk, desk.socket, rest],
    ] as const) {
      send(to, { is: 'open' })
      relayBytes(from, to, early)
    }
  }
}

function send(socket: Duplex, message: RelayAnswer): void {
  socket.write(encodeRelayMessage(message))
}

/** Reads one message, and pauses the stream; undefined if none comes in time. */
function readFirst(socket: Duplex, reader: RelayReader<RelayRequest>, head: Buffer): Promise<RelayRequest | undefined> {
  return new Promise((resolve) => {
    const end = (message?: RelayRequest) => {
      clearTimeout(late)
      socket.off('data', onData)
      socket.off('close', stop)
      socket.pause()
      resolve(message)
    }
    const stop = () => end()
    const late = setTimeout(stop, FIRST_MESSAGE)
    const onData = (bytes: Buffer) => {
      const message = reader.take(bytes)
      if (message !== undefined) end(message === 'not-a-message' ? undefined : message)
    }
    socket.on('close', stop)
    socket.on('data', onData)
    if (head.length > 0) onData(head)
  })
}

/**
 * Checks whether a kiosk owns the call key by which desks know it: else any machine could intercept desks for another's
 * kiosk.
 */
function isKeyProved({ machine, call, key, proof }: RelayRequest & { is: 'join' }, nonce: string): boolean {
  try {
    const der = Buffer.from(key, 'base64')
    if (createHash('sha256').update(der).digest('hex') !== call) return false
    const text = toRelayText(call, nonce, { is: 'join', machine, of: call })
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify('sha256', Buffer.from(text), publicKey, Buffer.from(proof, 'base64'))
  } catch {
    return false
  }
}

function relayBytes(from: Duplex, to: Duplex, early: Uint8Array): void {
  let left = MOST_BYTES
  const refill = setInterval(() => {
    left = MOST_BYTES
  }, 60_000)
  const pass = (bytes: Uint8Array) => {
    left -= bytes.length
    if (left < 0 || to.writableLength > MOST_BYTES) return void from.destroy()
    to.write(bytes)
  }
  from.on('data', pass)
  from.on('end', () => to.end())
  from.on('close', () => {
    clearInterval(refill)
    to.destroy()
  })
  if (early.length > 0) pass(early)
  from.resume()
}
