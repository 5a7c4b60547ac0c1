/** What the app uses of Electron's WebFrameMain. */
export interface FrameMain {
  readonly frameTreeNodeId: number
  readonly osProcessId: number
  readonly url: string
  readonly origin: string
  readonly parent: FrameMain | null
  readonly framesInSubtree: readonly FrameMain[]
  send(channel: string, payload?: unknown): void
  executeJavaScript(code: string): Promise<unknown>
}

/** The contexts of a document: the preload's, and the page's own. */
interface Contexts {
  preload: number | undefined
  page: number | undefined
}

/** What a page does for its frames. */
export interface FrameHost {
  /** The context that the preload runs in. */
  readonly preloadIn: keyof Contexts
  readonly deliver: (context: number, channel: string, payload: unknown) => void
  readonly run: (context: number | undefined, code: string) => Promise<unknown>
  /** Returns an address as the app knows it. */
  readonly toOwnAddress: (url: string) => string
}

let count = 0
const all = new Map<number, Frame>()

/** Finds a frame by the number that `did-frame-navigate` gave. */
export const webFrameMain = {
  fromId: (_process: number, routing: number): FrameMain | undefined => all.get(routing)?.main,
}

/** One frame of a page. */
class Frame {
  readonly id: string
  readonly number: number
  readonly contexts: Contexts = { preload: undefined, page: undefined }
  readonly main: FrameMain
  parentId: string | undefined
  url = ''
  origin = 'null'

  constructor(id: string, parentId: string | undefined, tree: FrameTree, host: FrameHost) {
    count += 1
    this.id = id
    this.parentId = parentId
    this.number = count
    const { number, contexts } = this
    const read = () => this
    this.main = {
      frameTreeNodeId: number,
      osProcessId: 0, // the protocol names no process
      get url() {
        return host.toOwnAddress(read().url)
      },
      get origin() {
        return read().origin
      },
      get parent() {
        const parent = read().parentId
        return parent === undefined ? null : (tree.find(parent)?.main ?? null)
      },
      get framesInSubtree() {
        return tree.listUnder(read()).map(({ main }) => main)
      },
      send: (channel, payload) => {
        const context = contexts[host.preloadIn]
        if (context !== undefined) host.deliver(context, channel, payload)
      },
      executeJavaScript: (code) => host.run(contexts.page, code),
    }
    all.set(number, this)
  }
}

/** The frames of one page, as the protocol tells of them. Frames in processes of their own are not among them. */
export class FrameTree {
  readonly #frames = new Map<string, Frame>()
  readonly #host: FrameHost
  /** Stands for the page until the protocol names its frame. */
  #top: Frame

  constructor(host: FrameHost) {
    this.#host = host
    this.#top = new Frame('', undefined, this, host)
    this.#frames.set('', this.#top)
  }

  top(): FrameMain {
    return this.#top.main
  }

  /** Gives the page's own frame its name. */
  name(id: string): void {
    this.#frames.set(id, this.#top)
  }

  isTop(id: string): boolean {
    return this.#frames.get(id) === this.#top
  }

  find(id: string): Frame | undefined {
    return this.#frames.get(id)
  }

  attach(id: string, parentId: string): void {
    if (!this.#frames.has(id)) this.#frames.set(id, new Frame(id, parentId, this, this.#host))
  }

  /** Notes another document in a frame; in the page's own, the frames of the document before are gone. */
  navigate(id: string, url: string, origin: string): Frame | undefined {
    const frame = this.#frames.get(id)
    if (frame === undefined) return undefined
    if (frame === this.#top) for (const one of [...this.#frames.values()]) if (one !== frame) this.detach(one.id)
    frame.url = url
    frame.origin = /^\w+:\/\/[^/]/.test(origin) ? origin : 'null'
    return frame
  }

  detach(id: string): void {
    const frame = this.#frames.get(id)
    if (frame === undefined || frame === this.#top) return
    for (const one of this.listUnder(frame)) {
      this.#frames.delete(one.id)
      all.delete(one.number)
    }
  }

  addContext(frameId: string, kind: keyof Contexts, context: number): void {
    const frame = this.#frames.get(frameId)
    if (frame) frame.contexts[kind] = context
  }

  /** Forgets a context, or all of them. */
  dropContext(context?: number): void {
    for (const { contexts } of this.#frames.values())
      for (const kind of ['preload', 'page'] as const)
        if (context === undefined || contexts[kind] === context) contexts[kind] = undefined
  }

  findByContext(context: number): Frame | undefined {
    return [...this.#frames.values()].find(({ contexts }) => Object.values(contexts).includes(context))
  }

  listUnder(frame: Frame): readonly Frame[] {
    const below = new Set([...this.#frames.values()].filter((one) => one !== frame && this.#isUnder(one, frame)))
    return [frame, ...below]
  }

  #isUnder(one: Frame, above: Frame): boolean {
    for (let at: Frame | undefined = one; at?.parentId !== undefined; at = this.#frames.get(at.parentId))
      if (this.#frames.get(at.parentId) === above) return true
    return false
  }
}
