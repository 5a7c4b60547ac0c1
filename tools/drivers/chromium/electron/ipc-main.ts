import { EventEmitter } from 'node:events'

type Handler = (event: object, ...given: readonly unknown[]) => unknown

/** What the app uses of Electron's ipcMain. */
class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    this.#handlers.set(channel, handler)
  }

  /** Answers a request of a page. @throws what the handler throws */
  async answer(channel: string, event: object, given: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return handler(event, ...given)
  }
}

export const ipcMain = new IpcMain()
