import { EventEmitter } from 'node:events'
import type { ProtocolEvent } from '../protocol.ts'
import { app } from './app.ts'
import type { Bitmap } from './bitmap.ts'
import { openEngine } from './engine.ts'
import { FrameTree } from './frames.ts'
import { StandInDebugger } from './inspector.ts'
import { ipcMain } from './ipc-main.ts'
import { PageEvents } from './page-events.ts'
import { capture, createWorld, evaluate, openTarget, type Send, type Size, toMetrics } from './page-target.ts'
import { BINDING, type FromPreload, toDelivery, toPreloadScript } from './preload.ts'
import { answerRequest, type Paused, toChromiumAddress, toOwnAddress } from './requests.ts'
import { type StandInSession, session as sessions } from './session.ts'

export interface ContentsOptions {
  readonly preload?: string
  readonly session?: StandInSession
  readonly additionalArguments?: readonly string[]
  readonly nodeIntegrationInSubFrames?: boolean
}

type WindowOpenHandler = (details: object) => { readonly action: string }

let count = 0
let focused: StandInContents | undefined
const open = new Set<StandInContents>()

/** Electron's `webContents`. */
export const webContents = { getAllWebContents: (): readonly StandInContents[] => [...open] }

/**
 * What the app uses of Electron's WebContents: one page of Chromium, with the app's own preload in it. `before-input-event`
 * and `input-event` never come, as the protocol does not tell of input.
 */
export class StandInContents extends EventEmitter {
  readonly id: number
  readonly session: StandInSession
  readonly ipc = new EventEmitter()
  readonly debugger: StandInDebugger
  readonly navigationHistory
  /** Resolves with the page's session of the protocol, once everything is installed in it. */
  readonly ready: Promise<string>
  readonly #frames: FrameTree
  readonly #events: PageEvents
  readonly #world: 'page' | 'apart'
  readonly #options: ContentsOptions
  readonly #sender: Send = (method, params) => this.#send(method, params)
  #size: Size = { width: 1366, height: 860 }
  #zoom = 1
  #target = ''
  #isDestroyed = false
  #isCrashed = false
  #openHandler: WindowOpenHandler = () => ({ action: 'deny' })

  constructor(options: ContentsOptions) {
    super()
    this.setMaxListeners(0)
    count += 1
    this.id = count
    this.#options = options
    this.session = options.session ?? sessions.defaultSession
    // A preload of our own pages gives them an object; that of a portal's page gives it nothing.
    this.#world = options.nodeIntegrationInSubFrames ? 'apart' : 'page'
    this.#frames = new FrameTree({
      preloadIn: this.#world === 'page' ? 'page' : 'preload',
      deliver: (context, channel, payload) => this.#deliver(context, { is: 'pushed', channel, payload }),
      run: (context, code) => this.#run(code, context),
      toOwnAddress,
    })
    this.debugger = new StandInDebugger(() => this.ready.then(() => this.#target))
    this.#events = new PageEvents(this, this.#frames, this.#sender)
    this.navigationHistory = {
      canGoBack: () => this.#events.canGoBack,
      goBack: () => void this.#events.goBack().catch(() => undefined),
      clear: () => void this.#send('Page.resetNavigationHistory').catch(() => undefined),
    }
    open.add(this)
    this.ready = this.#create()
    this.ready.catch(app.fail)
    app.emit('web-contents-created', {}, this)
  }

  get mainFrame() {
    return this.#frames.top()
  }

  get zoomFactor(): number {
    return this.#zoom
  }

  set zoomFactor(factor: number) {
    this.#zoom = factor
    void this.#resize()
  }

  set zoomLevel(_level: number) {
    this.zoomFactor = 1
  }

  getZoomFactor(): number {
    return this.#zoom
  }

  getURL(): string {
    return this.#frames.top().url
  }

  getOSProcessId(): number {
    return 0
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isCrashed(): boolean {
    return this.#isCrashed
  }

  readonly isLoading = (): boolean => this.#events.isLoading
  readonly isLoadingMainFrame = this.isLoading

  isFocused(): boolean {
    return focused === this
  }

  focus(): void {
    focused = this
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler
  }

  setWebRTCIPHandlingPolicy(): void {}

  async loadURL(url: string): Promise<void> {
    await this.ready
    await this.#events.load(() => this.#send('Page.navigate', { url: toChromiumAddress(url) }))
  }

  reload(): void {
    void this.#events.load(() => this.#send('Page.reload')).catch(() => undefined)
  }

  send(channel: string, payload?: unknown): void {
    this.mainFrame.send(channel, payload)
  }

  executeJavaScript(code: string): Promise<unknown> {
    return this.ready.then(() => this.mainFrame.executeJavaScript(code))
  }

  async executeJavaScriptInIsolatedWorld(
    world: number,
    [script]: readonly { readonly code: string }[],
  ): Promise<unknown> {
    return this.#run(script?.code ?? '', await createWorld(this.#sender, `world ${world}`))
  }

  capturePage(rect?: { readonly x: number; readonly y: number } & Size): Promise<Bitmap> {
    return capture(this.#sender, rect)
  }

  async printToPDF(options: object): Promise<Buffer> {
    const { data } = await this.#send<{ readonly data: string }>('Page.printToPDF', {
      ...options,
      pageSize: undefined, // the page's own styles say A4
    })
    return Buffer.from(data, 'base64')
  }

  async getPrintersAsync(): Promise<readonly object[]> {
    return []
  }

  downloadURL(url: string): void {
    void this.#run(`location.href = ${JSON.stringify(url)}`).catch(() => undefined)
  }

  forcefullyCrashRenderer(): void {
    void this.#send('Page.crash').catch(() => undefined)
  }

  /** Gives the page its size in the window. */
  resize(size: Size): void {
    this.#size = size
    void this.#resize()
  }

  close(): void {
    if (this.#isDestroyed) return
    void this.ready
      .then(async () => (await openEngine()).protocol.send('', 'Target.closeTarget', { targetId: this.#target }))
      .catch(() => undefined)
      .then(() => this.end())
  }

  /** Notes that the page is gone. */
  end(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    open.delete(this)
    this.emit('destroyed')
  }

  async #create(): Promise<string> {
    const { preload, additionalArguments: args = [] } = this.#options
    const world = this.#world
    const { session } = await openTarget({
      browserContextId: await this.session.context(),
      size: this.#size,
      metrics: toMetrics(this.#size, this.#zoom),
      ...(preload !== undefined && { preload: { script: toPreloadScript({ file: preload, args, world }), world } }),
      onTarget: (target) => {
        this.#target = target
        this.#frames.name(target)
      },
      onEvent: (event) => this.#note(event),
      onGone: () => this.end(),
    })
    return session
  }

  #note({ method, params }: ProtocolEvent): void {
    if (method === 'Fetch.requestPaused') this.#answer(params as unknown as Paused)
    else if (method === 'Runtime.bindingCalled') this.#events.queue(() => this.#receive(params))
    else if (method === 'Inspector.targetCrashed') this.#crash()
    else if (method === 'Page.windowOpen') this.#events.queue(() => this.#askOpen(String(params.url)))
    else this.#events.note(method, params)
  }

  #answer(paused: Paused): void {
    void answerRequest(paused, {
      id: this.id,
      contents: this,
      session: this.session,
      isTop: (frame) => this.#frames.isTop(frame),
      send: this.#sender,
      mayNavigate: (url, isMainFrame, isRedirect) => this.#events.mayNavigate(url, isMainFrame, isRedirect),
      onStatus: (code) => this.#events.noteStatus(code),
    }).catch(() => undefined) // the page went on, or is gone
  }

  #receive({ executionContextId, payload, name }: Readonly<Record<string, unknown>>): void {
    if (name !== BINDING) return
    const context = Number(executionContextId)
    const frame = this.#frames.findByContext(context)?.main
    if (frame === undefined) return
    const message = JSON.parse(String(payload)) as FromPreload
    const event = { sender: this, senderFrame: frame }
    if (message.is === 'sent') this.ipc.emit(message.channel, event, message.payload)
    else if (message.is === 'runs') void frame.executeJavaScript(message.code).catch(() => undefined)
    else
      ipcMain.answer(message.channel, event, message.given).then(
        (value) => this.#deliver(context, { is: 'answered', id: message.id, value }),
        (error: unknown) =>
          this.#deliver(context, {
            is: 'refused',
            id: message.id,
            error: `Error invoking remote method '${message.channel}': ${String(error)}`,
          }),
      )
  }

  #deliver(contextId: number, message: object): void {
    const expression = toDelivery(message, this.#world)
    this.#send('Runtime.evaluate', { contextId, expression }).catch(() => undefined) // its document is gone
  }

  #run(code: string, contextId?: number): Promise<unknown> {
    return evaluate(this.#sender, code, contextId)
  }

  async #send<Result = unknown>(method: string, params: object = {}): Promise<Result> {
    const [session, { protocol }] = await Promise.all([this.ready, openEngine()])
    return protocol.send<Result>(session, method, params)
  }

  async #resize(): Promise<void> {
    await this.#send('Emulation.setDeviceMetricsOverride', toMetrics(this.#size, this.#zoom)).catch(() => undefined)
  }

  /** Asks the handler about a window that the page opened. Chromium has opened it already; it is closed again. */
  #askOpen(url: string): void {
    const { action } = this.#openHandler({
      url,
      frameName: '',
      features: '',
      referrer: { url: this.getURL(), policy: 'default' },
    })
    if (action !== 'deny') app.fail(new Error('a popup with an opener is more than this stand-in does'))
  }

  #crash(): void {
    this.#isCrashed = true
    this.emit('render-process-gone', {}, { reason: 'crashed' })
  }
}
