import { EventEmitter } from 'node:events'

interface Answer {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Waiting {
  readonly method: string
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** An event of one target, as Chromium's DevTools protocol sends it. */
export interface ProtocolEvent {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A connection to a running Chromium's DevTools protocol, with flat sessions. Keeps nothing of what it passes on. */
export class Protocol {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, Waiting>()
  readonly #events = new EventEmitter()
  #count = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.#events.setMaxListeners(0)
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as Answer))
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Chromium has ended'))
      this.#waiting.clear()
      this.#events.emit('closed')
    })
  }

  /** Connects to the address that Chromium prints. @throws where nothing listens there */
  static async open(endpoint: string): Promise<Protocol> {
    const socket = new WebSocket(endpoint)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error(`nothing listens at ${endpoint}`)), { once: true })
    })
    return new Protocol(socket)
  }

  /** Sends a command to a session, or with '' to the browser. Commands keep their order. */
  send<Result = unknown>(session: string, method: string, params: object = {}): Promise<Result> {
    this.#count += 1
    const id = this.#count
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { method, resolve: resolve as Waiting['resolve'], reject })
      this.#socket.send(JSON.stringify({ id, method, params, ...(session !== '' && { sessionId: session }) }))
    })
  }

  /** Passes on the events of one session, or with '' of the browser. */
  listen(session: string, listener: (event: ProtocolEvent) => void): void {
    this.#events.on(`of ${session}`, listener)
  }

  /** Passes on the events of all sessions, with the session of each. */
  listenToAll(listener: (event: ProtocolEvent, session: string) => void): void {
    this.#events.on('any', listener)
  }

  onClosed(listener: () => void): void {
    this.#events.once('closed', listener)
  }

  close(): void {
    this.#socket.close()
  }

  #receive({ id, sessionId = '', method, params, result, error }: Answer): void {
    if (id === undefined) {
      const event = { method, params: params ?? {} }
      this.#events.emit(`of ${sessionId}`, event)
      this.#events.emit('any', event, sessionId)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) waiting?.reject(new Error(`${error.message} (${waiting.method})`))
    else waiting?.resolve(result)
  }
}
