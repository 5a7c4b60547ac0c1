import { z } from 'zod'

/** Chromium's own protocol, with a session for each page and for each frame that has a process of its own. */
export interface Protocol {
  /** Sends a command, to the browser itself without a session; rejects with Chromium's words. */
  readonly send: <Result = unknown>(method: string, params?: object, session?: string) => Promise<Result>
  /** Calls for each event. Parameters are what Chromium sends: nothing checks them. */
  readonly onEvent: (listener: ProtocolListener) => void
  readonly close: () => void
}

export type ProtocolListener = (method: string, params: unknown, session: string) => void

const messageSchema = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  sessionId: z.string().optional(),
})

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * Connects to the protocol beside Playwright, whose sessions cannot address frames in processes of their own, as the app's
 * inspector does.
 */
export async function connectProtocol(endpoint: string): Promise<Protocol> {
  const socket = new WebSocket(endpoint)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('error', () => reject(new Error(`Chromium refused ${endpoint}`)), { once: true })
  })
  const waiting = new Map<number, Waiting>()
  const listeners: ProtocolListener[] = []
  let number = 0

  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method, params, sessionId = '' } = messageSchema.parse(JSON.parse(String(data)))
    if (id === undefined) {
      if (method !== undefined) for (const listener of listeners) listener(method, params, sessionId)
      return
    }
    const one = waiting.get(id)
    waiting.delete(id)
    if (error) one?.reject(new Error(error.message))
    else one?.resolve(result)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium ended the connection'))
    waiting.clear()
  })

  return {
    send: <Result>(method: string, params: object = {}, session?: string) =>
      new Promise<Result>((resolve, reject) => {
        number += 1
        waiting.set(number, { resolve: (result) => resolve(result as Result), reject })
        socket.send(JSON.stringify({ id: number, method, params, ...(session && { sessionId: session }) }))
      }),
    onEvent: (listener) => void listeners.push(listener),
    close: () => socket.close(),
  }
}
