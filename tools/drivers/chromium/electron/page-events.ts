import type { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { FrameTree } from './frames.ts'
import type { Send } from './page-target.ts'
import { PRELOAD_WORLD } from './preload.ts'
import { toOwnAddress } from './requests.ts'

type Params = Readonly<Record<string, unknown>>

interface NavigatedFrame {
  readonly id: string
  readonly parentId?: string
  readonly url: string
  readonly urlFragment?: string
  readonly securityOrigin: string
  readonly unreachableUrl?: string
}

/** Chromium's net errors by the names that the protocol has for them. */
const ERRORS: Readonly<Record<string, number>> = {
  'net::ERR_ABORTED': -3,
  'net::ERR_BLOCKED_BY_CLIENT': -20,
  'net::ERR_CONNECTION_REFUSED': -102,
  'net::ERR_NAME_NOT_RESOLVED': -105,
  'net::ERR_INTERNET_DISCONNECTED': -106,
}
const FAILED = -2

/** How often a page that changes its process is asked again, and the milliseconds between. */
const TRIES = 100
const PAUSE = 10

/** Turns what the protocol tells of a page into the events of Electron's WebContents, in Electron's order. */
export class PageEvents {
  readonly #contents: EventEmitter
  readonly #frames: FrameTree
  readonly #send: Send
  canGoBack = false
  isLoading = false
  #status = 200
  #error = ''
  /** Whether a load was asked for by the app: the page's own navigations alone ask the guards. */
  #isOurs = false
  /** What happened so far, in order: a navigation asks for the history before it is told. */
  #last: Promise<void> = Promise.resolve()

  constructor(contents: EventEmitter, frames: FrameTree, send: Send) {
    this.#contents = contents
    this.#frames = frames
    this.#send = send
  }

  /** Runs something after all that happened before. */
  queue(act: () => void | Promise<void>): void {
    this.#last = this.#last.then(act)
  }

  note(method: string, params: Params): void {
    this.queue(() => this.#take(method, params))
  }

  noteStatus(code: number): void {
    this.#status = code
  }

  /** Loads a page for the app; resolves when it has loaded. @throws if it could not be loaded */
  async load(navigate: () => Promise<unknown>): Promise<void> {
    this.#isOurs = true
    const ended = new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.#contents.off('did-finish-load', onLoad)
        this.#contents.off('did-fail-load', onFail)
      }
      const onLoad = () => {
        leave()
        resolve()
      }
      const onFail = (_event: unknown, code: number, description: string, _url: string, isMainFrame: boolean) => {
        if (!isMainFrame) return
        leave()
        reject(new Error(`${description} (${code})`))
      }
      this.#contents.on('did-finish-load', onLoad)
      this.#contents.on('did-fail-load', onFail)
    })
    ended.catch(() => undefined)
    const answer = (await navigate()) as { readonly errorText?: string; readonly isDownload?: boolean } | undefined
    if (answer?.errorText === 'net::ERR_ABORTED') this.#fail(answer.errorText)
    await ended
  }

  /** Goes back in the page's history, if there is somewhere to go. */
  async goBack(): Promise<void> {
    const { currentIndex, entries } = await this.#send<{
      readonly currentIndex: number
      readonly entries: readonly { readonly id: number }[]
    }>('Page.getNavigationHistory')
    const entry = entries[currentIndex - 1]
    if (entry) await this.load(() => this.#send('Page.navigateToHistoryEntry', { entryId: entry.id }))
  }

  /** Asks the app's guards of navigation. What the app loads itself asks none, as in Electron; its redirects do. */
  mayNavigate(url: string, isMainFrame: boolean, isRedirect: boolean): boolean {
    if (!isRedirect && isMainFrame && this.#isOurs) {
      this.#isOurs = false
      return true
    }
    let isPrevented = false
    const event = {
      url,
      isMainFrame,
      preventDefault: () => {
        isPrevented = true
      },
    }
    if (isRedirect) this.#contents.emit('will-redirect', event)
    else {
      if (isMainFrame) this.#contents.emit('will-navigate', event)
      this.#contents.emit('will-frame-navigate', event)
    }
    return !isPrevented
  }

  async #take(method: string, params: Params): Promise<void> {
    const take = this.#takers[method]
    if (take) await take(params)
  }

  readonly #takers: Readonly<Record<string, (params: Params) => void | Promise<void>>> = {
    'Page.frameAttached': ({ frameId, parentFrameId }) => this.#frames.attach(String(frameId), String(parentFrameId)),
    'Page.frameDetached': ({ frameId, reason }) => {
      if (reason !== 'swap') this.#frames.detach(String(frameId))
    },
    'Page.frameStartedNavigating': ({ frameId, url, navigationType }) => {
      const isMainFrame = this.#frames.isTop(String(frameId))
      const isSameDocument = /samedocument/i.test(String(navigationType))
      if (isMainFrame && !isSameDocument) this.isLoading = true
      this.#contents.emit('did-start-navigation', { url: toOwnAddress(String(url)), isMainFrame, isSameDocument })
    },
    'Page.frameNavigated': ({ frame }) => this.#navigate(frame as NavigatedFrame),
    'Page.navigatedWithinDocument': async ({ frameId, url }) => {
      const id = String(frameId)
      const frame = this.#frames.find(id)
      if (frame) frame.url = String(url)
      if (!this.#frames.isTop(id)) return
      await this.#readHistory()
      this.#contents.emit('did-navigate-in-page', {}, toOwnAddress(String(url)), true)
    },
    'Page.domContentEventFired': () => void this.#contents.emit('dom-ready'),
    'Page.loadEventFired': () => void this.#contents.emit('did-finish-load'),
    'Page.frameStoppedLoading': ({ frameId }) => {
      if (!this.#frames.isTop(String(frameId))) return
      this.isLoading = false
      this.#contents.emit('did-stop-loading')
    },
    'Network.loadingFailed': ({ type, errorText }) => {
      if (type === 'Document') this.#error = String(errorText)
    },
    'Runtime.executionContextCreated': ({ context }) => {
      const { id, name, auxData } = context as {
        readonly id: number
        readonly name: string
        readonly auxData: { readonly frameId: string; readonly isDefault: boolean }
      }
      if (name === PRELOAD_WORLD) this.#frames.addContext(auxData.frameId, 'preload', id)
      else if (auxData.isDefault) this.#frames.addContext(auxData.frameId, 'page', id)
    },
    'Runtime.executionContextDestroyed': ({ executionContextId }) =>
      this.#frames.dropContext(Number(executionContextId)),
    'Runtime.executionContextsCleared': () => this.#frames.dropContext(),
    'Runtime.consoleAPICalled': ({ args }) => {
      const [first] = args as readonly { readonly value?: unknown }[]
      this.#contents.emit('console-message', { message: String(first?.value ?? '') })
    },
  }

  async #navigate(frame: NavigatedFrame): Promise<void> {
    const isMainFrame = this.#frames.isTop(frame.id)
    if (frame.parentId !== undefined) this.#frames.attach(frame.id, frame.parentId)
    const known = this.#frames.navigate(frame.id, frame.url + (frame.urlFragment ?? ''), frame.securityOrigin)
    if (known === undefined) return
    if (isMainFrame) await this.#readHistory()
    if (frame.unreachableUrl !== undefined) {
      if (isMainFrame) this.#fail(this.#error)
      return
    }
    const url = toOwnAddress(known.url)
    const code = isMainFrame ? this.#status : 200
    if (isMainFrame) this.#contents.emit('did-navigate', {}, url, code, '')
    this.#contents.emit('did-frame-navigate', {}, url, code, '', isMainFrame, 0, known.number)
  }

  #fail(error: string): void {
    this.#contents.emit('did-fail-load', {}, ERRORS[error] ?? FAILED, error, '', true)
  }

  async #readHistory(): Promise<void> {
    // While a page changes its process nobody answers; the answer is there once the change is done.
    for (let left = TRIES; left > 0; left -= 1) {
      const history = await this.#send<{ readonly currentIndex: number }>('Page.getNavigationHistory').catch(() =>
        delay(PAUSE),
      )
      if (history === undefined) continue
      this.canGoBack = history.currentIndex > 0
      return
    }
  }
}
