import { EventEmitter } from 'node:events'
import type { RunningChromium } from '../browser.ts'
import { Downloads } from './downloads.ts'
import { openEngine } from './engine.ts'

type Cancel = (answer: { readonly cancel?: boolean; readonly responseHeaders?: Record<string, string[]> }) => void

/** A request as Electron's `webRequest` hands it over. */
export interface WebRequest {
  readonly url: string
  readonly resourceType: string
  readonly webContentsId?: number | undefined
  readonly webContents?: unknown
  readonly requestHeaders?: Readonly<Record<string, string>>
  readonly responseHeaders?: Record<string, string[]>
}
type Listener = (request: WebRequest, answer: Cancel) => void

/** The one listener of each kind that Electron allows. */
class WebRequests {
  before: Listener | undefined
  sending: Listener | undefined
  received: Listener | undefined

  onBeforeRequest(listener: Listener): void {
    this.before = listener
  }

  onBeforeSendHeaders(listener: Listener): void {
    this.sending = listener
  }

  onHeadersReceived(listener: Listener): void {
    this.received = listener
  }
}

/** The answer of a file protocol: a file with its headers, or Chromium's number of an error. */
export type FileAnswer =
  | { readonly path: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly error: number }
type FileHandler = (request: { readonly url: string }, answer: (given: FileAnswer) => void) => void

/**
 * What the app uses of Electron's Session. A partition is a browser context of Chromium's, as a private window has one:
 * emptying it ends the context, and what is asked afterwards finds nothing because nothing is left.
 */
export class StandInSession extends EventEmitter {
  readonly webRequest = new WebRequests()
  readonly files = new Map<string, FileHandler>()
  readonly protocol = {
    registerFileProtocol: (scheme: string, handler: FileHandler): void => void this.files.set(scheme, handler),
  }
  readonly downloads = new Downloads(this)
  readonly cookies = { get: async () => this.#readCookies() }
  readonly #isDefault: boolean
  #context: Promise<string | undefined> | undefined
  #isGone = false

  constructor(isDefault: boolean) {
    super()
    this.#isDefault = isDefault
  }

  /** Returns the name of the browser context; undefined is Chromium's own. */
  context(): Promise<string | undefined> {
    this.#context ??= this.#isDefault ? Promise.resolve(undefined) : this.#create()
    return this.#context
  }

  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}

  async closeAllConnections(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
  async clearCache(): Promise<void> {}
  async clearAuthCache(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}
  async clearCodeCaches(): Promise<void> {}

  async clearData(): Promise<void> {
    const context = await this.context()
    if (context === undefined || this.#isGone) return
    this.#isGone = true
    this.downloads.end()
    const { protocol } = await openEngine()
    await protocol.send('', 'Target.disposeBrowserContext', { browserContextId: context })
  }

  async getCacheSize(): Promise<number> {
    return this.#isGone ? 0 : 1
  }

  async #create(): Promise<string> {
    const { protocol } = await openEngine()
    const { browserContextId } = await protocol.send<{ readonly browserContextId: string }>(
      '',
      'Target.createBrowserContext',
    )
    await this.downloads.follow(protocol, browserContextId)
    return browserContextId
  }

  async #readCookies(): Promise<readonly unknown[]> {
    if (this.#isGone) return []
    const { protocol }: RunningChromium = await openEngine()
    const browserContextId = await this.context()
    const { cookies } = await protocol.send<{ readonly cookies: readonly unknown[] }>('', 'Storage.getCookies', {
      browserContextId,
    })
    return cookies
  }
}

const defaultSession = new StandInSession(true)
const partitions = new Map<string, StandInSession>()

/** What the app uses of Electron's `session`. */
export const session = {
  defaultSession,
  fromPartition: (name: string): StandInSession => {
    const known = partitions.get(name) ?? new StandInSession(false)
    partitions.set(name, known)
    return known
  },
}
