import type { WebFrameMain } from 'electron'
import { rememberFrame } from './electron.ts'

/** Where the preload's world of a frame's document is. */
export interface World {
  readonly session: string
  readonly context: number
}

/** Sends a message to the preload of a frame. */
type Deliver = (frame: FrameNode, channel: string, message: unknown) => void

/** The numbers of all frames of all views: `webFrameMain.fromId` finds a frame by them. */
let latest = 0

/** One frame, as Electron's main process shows it (`WebFrameMain`), with the world of its preload. */
export class FrameNode {
  readonly id: string
  readonly frameTreeNodeId: number
  readonly osProcessId = 0
  url = ''
  origin = ''
  world: World | undefined
  above: FrameNode | undefined
  readonly below = new Set<FrameNode>()
  readonly #deliver: Deliver

  constructor(id: string, above: FrameNode | undefined, deliver: Deliver) {
    latest += 1
    this.id = id
    this.frameTreeNodeId = latest
    this.above = above
    this.#deliver = deliver
    above?.below.add(this)
    rememberFrame(latest, this.main)
  }

  /** The frame as the app's code takes it, which uses no other part of Electron's. */
  get main(): WebFrameMain {
    return this as unknown as WebFrameMain
  }

  get parent(): FrameNode | null {
    return this.above ?? null
  }

  get framesInSubtree(): readonly FrameNode[] {
    return [this, ...[...this.below].flatMap(({ framesInSubtree }) => framesInSubtree)]
  }

  send(channel: string, message?: unknown): void {
    this.#deliver(this, channel, message)
  }

  /** Takes another document: this address, its origin, and no preload yet. */
  navigate(url: string, origin: string): void {
    this.url = url
    this.origin = /^\w+:\/\/[^/]+/.test(origin) ? origin : 'null'
  }
}

/** The frames of one view, by Chromium's ids. */
export class FrameTree {
  readonly #frames = new Map<string, FrameNode>()
  readonly #deliver: Deliver
  main: FrameNode

  constructor(id: string, deliver: Deliver) {
    this.#deliver = deliver
    this.main = this.#add(id, undefined)
  }

  /** Returns the frame of this id; a new one under its parent, or under the page. */
  take(id: string, parent?: string): FrameNode {
    const known = this.#frames.get(id)
    const above = parent === undefined ? undefined : this.#frames.get(parent)
    if (!known) return this.#add(id, above ?? this.main)
    if (above && known.above !== above) {
      known.above?.below.delete(known)
      above.below.add(known)
      known.above = above
    }
    return known
  }

  find(id: string): FrameNode | undefined {
    return this.#frames.get(id)
  }

  /** Finds the frame whose preload runs in this world. */
  findByWorld(session: string, context: number): FrameNode | undefined {
    return this.all().find(({ world }) => world?.session === session && world.context === context)
  }

  all(): readonly FrameNode[] {
    return [...this.#frames.values()]
  }

  /** Takes the page's next document, which has no frames yet. */
  turn(id: string): FrameNode {
    for (const frame of this.main.below) this.drop(frame)
    if (this.main.id !== id) {
      this.drop(this.main)
      this.main = this.#add(id, undefined)
    }
    return this.main
  }

  drop(frame: FrameNode): void {
    for (const one of frame.framesInSubtree) {
      this.#frames.delete(one.id)
      rememberFrame(one.frameTreeNodeId, undefined)
    }
    frame.above?.below.delete(frame)
  }

  #add(id: string, above: FrameNode | undefined): FrameNode {
    const frame = new FrameNode(id, above, this.#deliver)
    this.#frames.set(id, frame)
    return frame
  }
}
