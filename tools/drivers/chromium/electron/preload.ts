import { readFileSync } from 'node:fs'

/** Electron's name of the world in which preloads run. */
export const PRELOAD_WORLD = 'Electron Isolated Context'
/** The binding by which a preload reaches this process; the preload's script takes it away from the page. */
export const BINDING = '__toMain'
/** The function by which this process reaches a preload. */
const RECEIVER = '__fromMain'

/** What a preload sends. */
export type FromPreload =
  | { readonly is: 'sent'; readonly channel: string; readonly payload: unknown }
  | { readonly is: 'invoked'; readonly id: number; readonly channel: string; readonly given: readonly unknown[] }
  | { readonly is: 'runs'; readonly code: string }

interface PreloadParts {
  readonly file: string
  readonly args: readonly string[]
  /**
   * `page`: beside the page's own scripts, as what our own pages get must be in their world and no protocol hands functions
   * from one world to another. `apart`: in a world of its own, as in Electron.
   */
  readonly world: 'page' | 'apart'
}

/** Makes of a built preload a script that runs at the start of each document, with the parts of Electron that it uses. */
export function toPreloadScript({ file, args, world }: PreloadParts): string {
  const preload = readFileSync(file, 'utf8')
  const receiver = world === 'page' ? 'Symbol.for("receiver")' : JSON.stringify(RECEIVER)
  return `(() => {
  if (window !== window.top && location.href === 'about:blank') return
  const toMain = globalThis.${BINDING}
  if (${world === 'page'}) delete globalThis.${BINDING}
  const tell = (message) => toMain(JSON.stringify(message))
  const listeners = new Map()
  const waiting = new Map()
  let count = 0
  const ipcRenderer = {
    send: (channel, payload) => tell({ is: 'sent', channel, payload }),
    invoke: (channel, ...given) => new Promise((resolve, reject) => {
      count += 1
      waiting.set(count, { resolve, reject })
      tell({ is: 'invoked', id: count, channel, given })
    }),
    on: (channel, listener) => { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]) },
    off: (channel, listener) => { listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener)) },
  }
  Object.defineProperty(globalThis, ${receiver}, { value: (message) => {
    if (message.is === 'pushed') for (const one of listeners.get(message.channel) ?? []) one({}, message.payload)
    else {
      const { resolve, reject } = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.is === 'answered') resolve(message.value)
      else reject(new Error(message.error))
    }
  } })
  const webFrame = { executeJavaScript: async (code) => tell({ is: 'runs', code }) }
  const contextBridge = { exposeInMainWorld: (name, value) => { Object.defineProperty(globalThis, name, { value: Object.freeze(value), enumerable: true }) } }
  const process = { argv: ${JSON.stringify(['electron', ...args])}, type: 'renderer', versions: {}, platform: 'linux', env: {} }
  const module = { exports: {} }
  const require = () => ({ ipcRenderer, webFrame, contextBridge })
  ;(function (exports, global) { ${preload}
  })(module.exports, globalThis)
})()`
}

/** Makes of a message for a preload the expression that hands it over. */
export function toDelivery(message: object, world: PreloadParts['world']): string {
  const receiver = world === 'page' ? 'globalThis[Symbol.for("receiver")]' : `globalThis.${RECEIVER}`
  // In the text of a script these two would end a line.
  const text = JSON.stringify(message).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return `${receiver}?.(${text})`
}
