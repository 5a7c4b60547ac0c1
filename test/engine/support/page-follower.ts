import type { EventEmitter } from 'node:events'
import type { Protocol } from '../../../tools/drivers/chromium/protocol.ts'
import { FrameTree } from './frame-tree.ts'
import { SEND, toDelivery, WORLD } from './preload-world.ts'

/** The events that are followed, with the parts of their parameters that are used. */
interface Events {
  readonly 'Target.attachedToTarget': { readonly sessionId: string; readonly targetInfo: Target }
  readonly 'Page.frameAttached': { readonly frameId: string; readonly parentFrameId: string }
  readonly 'Page.frameDetached': { readonly frameId: string; readonly reason: string }
  readonly 'Page.frameNavigated': { readonly frame: Arrival }
  readonly 'Runtime.executionContextCreated': { readonly context: Context }
  readonly 'Runtime.executionContextDestroyed': { readonly executionContextId: number }
  readonly 'Runtime.executionContextsCleared': object
  readonly 'Runtime.bindingCalled': Call
  readonly 'Runtime.consoleAPICalled': { readonly args: readonly { readonly value?: unknown }[] }
}
type Handlers = { readonly [Name in keyof Events]: (params: Events[Name], session: string) => void }

interface Target {
  readonly type: string
  readonly targetId: string
  readonly parentFrameId?: string
}

/** A document that a frame shows. */
interface Arrival {
  readonly id: string
  readonly parentId?: string
  readonly url: string
  readonly urlFragment?: string
  readonly securityOrigin: string
}

interface Context {
  readonly id: number
  readonly name: string
  readonly auxData?: { readonly frameId?: string }
}

interface Call {
  readonly name: string
  readonly payload: string
  readonly executionContextId: number
}

interface FollowerParts {
  readonly protocol: Protocol
  /** The session of the page itself, and its target. */
  readonly home: string
  readonly target: string
  /** The script that runs the preload in its world. */
  readonly script: string
  /** What stands in for the page's `WebContents`: it gets Electron's events. */
  readonly contents: EventEmitter & { readonly ipc: EventEmitter }
}

/** Milliseconds after which an answer is no longer waited for. */
const LATE_MS = 3_000

/**
 * Runs the preload in a page and in its frames, each in a world of its own, and reports as Electron does which documents
 * come and what the preloads send.
 */
export class PageFollower {
  readonly frames: FrameTree
  readonly #parts: FollowerParts
  readonly #sessions: Set<string>
  readonly #handlers: Handlers = {
    'Target.attachedToTarget': ({ sessionId, targetInfo: { type, targetId, parentFrameId } }) => {
      if (type !== 'iframe') return this.#resume(sessionId)
      this.#sessions.add(sessionId)
      this.frames.take(targetId, parentFrameId)
      this.#prepareFrame(sessionId).catch(() => {}) // a frame that is gone again
    },
    'Page.frameAttached': ({ frameId, parentFrameId }) => void this.frames.take(frameId, parentFrameId),
    'Page.frameDetached': ({ frameId, reason }) => {
      const frame = this.frames.find(frameId)
      // A frame that only changes its process stays.
      if (frame && reason !== 'swap') this.frames.drop(frame)
    },
    'Page.frameNavigated': ({ frame }, session) => this.#arrive(frame, session),
    'Runtime.executionContextCreated': ({ context: { id, name, auxData } }, session) => {
      if (name === WORLD && auxData?.frameId) this.frames.take(auxData.frameId).world = { session, context: id }
    },
    'Runtime.executionContextDestroyed': ({ executionContextId }, session) => {
      const frame = this.frames.findByWorld(session, executionContextId)
      if (frame) frame.world = undefined
    },
    'Runtime.executionContextsCleared': (_params, session) => {
      for (const frame of this.frames.all()) if (frame.world?.session === session) frame.world = undefined
    },
    'Runtime.bindingCalled': (call, session) => this.#receive(call, session),
    'Runtime.consoleAPICalled': ({ args: [first] }) => {
      this.#parts.contents.emit('console-message', { message: String(first?.value ?? '') })
    },
  }

  constructor(parts: FollowerParts) {
    const { protocol, home, target } = parts
    this.#parts = parts
    this.#sessions = new Set([home])
    this.frames = new FrameTree(target, ({ world }, channel, message) => {
      if (!world) return
      const wish = { contextId: world.context, expression: toDelivery(channel, message) }
      protocol.send(world.session, 'Runtime.evaluate', wish).catch(() => {}) // a document that is gone again
    })
    const handlers = this.#handlers as Partial<Record<string, (params: unknown, session: string) => void>>
    protocol.listenToAll(({ method, params }, session) => {
      if (this.#sessions.has(session)) handlers[method]?.(params, session)
    })
  }

  /** Waits for an answer of the page's own process; one that is busy for long gives none. */
  async catchUp(): Promise<void> {
    const { protocol, home } = this.#parts
    const answer = protocol.send(home, 'Runtime.evaluate', { expression: '0' }).catch(() => {})
    const late = new Promise((resolve) => setTimeout(resolve, LATE_MS).unref())
    await Promise.race([answer, late])
  }

  /** Follows the documents of one session from its next one on. */
  async prepare(session: string): Promise<void> {
    const { protocol, home, script } = this.#parts
    const send = (method: string, params: object = {}) => protocol.send(session, method, params)
    const isPage = session === home
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Runtime.addBinding', { name: SEND, executionContextName: WORLD }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: script, worldName: WORLD, runImmediately: !isPage }),
      send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
    ])
    this.#resume(session)
  }

  /** Follows a frame with a process of its own, whose document may be there already: then before its preload speaks. */
  async #prepareFrame(session: string): Promise<void> {
    const tree = this.#parts.protocol.send<{ frameTree: { frame: Arrival } }>(session, 'Page.getFrameTree')
    const { frame } = (await tree).frameTree
    if (this.frames.take(frame.id).url === '' && frame.url !== '') this.#arrive(frame, session)
    await this.prepare(session)
  }

  #resume(session: string): void {
    this.#parts.protocol.send(session, 'Runtime.runIfWaitingForDebugger').catch(() => {})
  }

  #arrive({ id, parentId, url, urlFragment = '', securityOrigin }: Arrival, session: string): void {
    const { contents, home } = this.#parts
    const isPage = session === home && parentId === undefined
    const frame = isPage ? this.frames.turn(id) : this.frames.take(id, parentId)
    frame.navigate(url + urlFragment, securityOrigin)
    if (isPage) contents.emit('did-navigate', {}, url)
    const { osProcessId, frameTreeNodeId } = frame
    contents.emit('did-frame-navigate', {}, url, 200, 'OK', isPage, osProcessId, frameTreeNodeId)
  }

  #receive({ name, payload, executionContextId }: Call, session: string): void {
    const frame = name === SEND ? this.frames.findByWorld(session, executionContextId) : undefined
    if (!frame) return
    const { channel, message } = JSON.parse(payload) as { channel: string; message: unknown }
    this.#parts.contents.ipc.emit(channel, { senderFrame: frame }, message)
  }
}
