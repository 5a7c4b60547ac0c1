/** Electron's name of the world in which preloads run, apart from the page's own. */
export const WORLD = 'Electron Isolated Context'

/** The function by which the world sends messages out. */
export const SEND = '__send'
const DELIVER = '__deliver'

/**
 * Returns the script that runs a built preload in its own world, with the parts of Electron that it uses there. As in
 * Electron, frames without an address get none, and `isMainOnly` leaves frames out (`nodeIntegrationInSubFrames`).
 */
export function toWorldScript(preload: string, isMainOnly: boolean): string {
  const isLeftOut = isMainOnly ? 'window !== top' : "window !== top && location.href === 'about:blank'"
  return `(() => {
    if (${isLeftOut} || globalThis.${DELIVER}) return
    const listeners = {}
    globalThis.${DELIVER} = (channel, message) => {
      for (const listener of listeners[channel] ?? []) listener({}, message)
    }
    const ipcRenderer = {
      send: (channel, message) => globalThis.${SEND}(JSON.stringify({ channel, message })),
      on: (channel, listener) => void (listeners[channel] ??= []).push(listener),
    }
    const process = { argv: [] }
    const exports = {}
    const require = () => ({ ipcRenderer, webFrame: {} })
    ;(function () { ${preload}\n })()
  })()`
}

/** Returns the script that gives the preload a message. */
export function toDelivery(channel: string, message: unknown): string {
  return `globalThis.${DELIVER}?.(${[channel, message].map((part) => JSON.stringify(part) ?? 'undefined').join(', ')})`
}
