/** A page that the inspector is attached to. */
export interface InspectedPage {
  /** Evaluates an expression to plain data; undefined also while the page is between two documents. */
  evaluate(expression: string): Promise<unknown>
  /** Presses the left button at a place of the page, through Chromium's own input pipeline. */
  press(at: { readonly x: number; readonly y: number }): Promise<void>
}

/**
 * The part of Chromium's DevTools protocol that measuring needs. Playwright would wait and inject more than we measure.
 */
export interface Inspector {
  /** The pages so far, the oldest first. */
  readonly pages: readonly InspectedPage[]
  close(): void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly result?: { readonly result?: { readonly value?: unknown } }
  readonly params?: { readonly sessionId?: string; readonly targetInfo?: { readonly type?: string } }
}

/** Connects to the address that Chromium prints when it starts, and attaches to every page as it opens. */
export async function connectInspector(address: string): Promise<Inspector> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, (message: Message) => void>()
  const pages: InspectedPage[] = []
  let count = 0

  const send = (method: string, params: object, sessionId?: string) =>
    new Promise<Message>((resolve) => {
      count += 1
      waiting.set(count, resolve)
      socket.send(JSON.stringify({ id: count, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    })

  const toPage = (sessionId: string): InspectedPage => ({
    evaluate: async (expression) => {
      const { result } = await send('Runtime.evaluate', { expression, returnByValue: true }, sessionId)
      return result?.result?.value
    },
    press: async (at) => {
      const button = { ...at, button: 'left', clickCount: 1 }
      await send('Input.dispatchMouseEvent', { ...button, type: 'mousePressed' }, sessionId)
      await send('Input.dispatchMouseEvent', { ...button, type: 'mouseReleased' }, sessionId)
    },
  })

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    const { sessionId, targetInfo } = message.params ?? {}
    if (message.id !== undefined) waiting.get(message.id)?.(message)
    else if (message.method === 'Target.attachedToTarget' && targetInfo?.type === 'page' && sessionId !== undefined)
      pages.push(toPage(sessionId))
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error('the inspector of Chromium does not answer')), {
      once: true,
    })
  })
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })
  return { pages, close: () => socket.close() }
}
