import type { Page } from '../../dom/index.ts'

interface PageWatchParts {
  readonly document: Document
  readonly isOwn: (record: MutationRecord) => boolean
  /** Called when the page changed, except by our own nodes. */
  readonly onChanged: (records: readonly MutationRecord[]) => void
  /** Called when the page may look different. */
  readonly onMoved: () => void
  readonly onGrown: () => void
  readonly onScrolled: () => void
  readonly onNavigated: () => void
  readonly onInput: (control: Element) => void
  /** Called when `document.open()` wiped all listeners of the window, ours too. */
  readonly onWiped: () => void
}

/** Listens to everything that can change how a page looks. */
export class PageWatch {
  readonly #parts: PageWatchParts
  readonly #watchedRoots = new WeakSet<ShadowRoot>()
  readonly #watchedFrames = new WeakSet<Element>()
  readonly #rooms: ResizeObserver
  readonly #growth: ResizeObserver
  readonly #mutations: MutationObserver
  #root: HTMLElement
  #body: HTMLElement | undefined

  constructor(parts: PageWatchParts) {
    const { document } = parts
    this.#parts = parts
    this.#rooms = new ResizeObserver(() => parts.onMoved())
    this.#growth = new ResizeObserver(() => parts.onGrown())
    this.#root = document.documentElement
    this.#mutations = new MutationObserver((records) => this.#onMutations(records))
    this.#mutations.observe(document, WATCHED)
    this.#attach()
  }

  /** Also watches the closed roots and frames that a reading of the page found. */
  extend({ shadowRoots, frames }: Page): void {
    for (const shadow of shadowRoots) this.#watchRoot(shadow)
    for (const frame of frames) this.#watchFrame(frame)
    this.#watchBody()
  }

  /** Checks whether there are changes that `onChanged` was not called for, and drops them. */
  takeChanges(): boolean {
    return this.#mutations.takeRecords().some((record) => !this.#parts.isOwn(record))
  }

  #onMutations(records: readonly MutationRecord[]): void {
    const { document, isOwn, onChanged, onWiped } = this.#parts
    if (document.documentElement !== this.#root) {
      this.#root = document.documentElement
      this.#attach()
      onWiped()
    }
    const foreign = records.filter((record) => !isOwn(record))
    if (foreign.length > 0) onChanged(foreign)
  }

  #watchRoot(shadow: ShadowRoot): void {
    if (this.#watchedRoots.has(shadow)) return
    this.#watchedRoots.add(shadow)
    this.#mutations.observe(shadow, WATCHED)
    // Outside of a closed root, an event names its host only.
    if (shadow.mode === 'closed') shadow.addEventListener('input', this.#onInput, { capture: true, passive: true })
  }

  #watchBody(): void {
    const { body } = this.#parts.document
    if (body === this.#body) return
    this.#body = body
    this.#growth.disconnect()
    if (body) this.#growth.observe(body)
  }

  /** Watches a frame's size, which changes with its content. */
  #watchFrame(frame: Element): void {
    if (this.#watchedFrames.has(frame)) return
    this.#watchedFrames.add(frame)
    this.#rooms.observe(frame)
  }

  readonly #onInput = (event: Event): void => {
    const [control] = event.composedPath()
    if (control instanceof Element) this.#parts.onInput(control)
  }

  #attach(): void {
    const { document, onMoved, onNavigated, onScrolled } = this.#parts
    const view = document.defaultView
    if (!view) return
    const options = { capture: true, passive: true }
    view.addEventListener('input', this.#onInput, options)
    view.addEventListener('scroll', onScrolled, options)
    for (const type of CHANGES) view.addEventListener(type, onMoved, options)
    for (const type of NAVIGATIONS) view.addEventListener(type, onNavigated, options)
    view.navigation?.addEventListener('currententrychange', onNavigated)
  }
}

const WATCHED: MutationObserverInit = { subtree: true, childList: true, attributes: true, characterData: true }
const CHANGES = [
  'change',
  'focusin',
  'focusout',
  'focus',
  'blur',
  'reset',
  'toggle',
  'transitionend',
  'animationend',
  'visibilitychange',
  'resize',
]
const NAVIGATIONS = ['DOMContentLoaded', 'load', 'pageshow', 'hashchange', 'popstate']
