import type { Page } from '../../dom/index.ts'

interface PageWatchParts {
  readonly document: Document
  readonly isOwn: (record: MutationRecord) => boolean
  /** Called when the page changed, and not by us. */
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

/** Listens to all by which a page may come to look different. */
export interface PageWatch {
  /** Listens to what was found when the page was read, too. */
  readonly extend: (page: Page) => void
  /** Checks whether the page changed without a call of `onChanged` yet; that change causes none any more. */
  readonly takeChanges: () => boolean
}

/** Starts to listen to a page. */
export function createPageWatch(parts: PageWatchParts): PageWatch {
  const { document, isOwn, onMoved, onNavigated } = parts
  const watchedRoots = new WeakSet<ShadowRoot>()
  const watchedFrames = new WeakSet<Element>()
  const rooms = new ResizeObserver(() => onMoved())
  const growth = new ResizeObserver(() => parts.onGrown())
  let root = document.documentElement
  let body: HTMLElement | undefined

  const mutations = new MutationObserver((records) => {
    if (document.documentElement !== root) {
      root = document.documentElement
      attach()
      parts.onWiped()
    }
    const foreign = records.filter((record) => !isOwn(record))
    if (foreign.length > 0) parts.onChanged(foreign)
  })

  function watchRoot(shadow: ShadowRoot): void {
    if (watchedRoots.has(shadow)) return
    watchedRoots.add(shadow)
    mutations.observe(shadow, WATCHED)
    // Outside of a closed root, an event names its host only.
    if (shadow.mode === 'closed') shadow.addEventListener('input', onInput, { capture: true, passive: true })
  }

  function watchBody(): void {
    if (document.body === body) return
    body = document.body
    growth.disconnect()
    if (body) growth.observe(body)
  }

  /** Watches the room of a frame, by which is known that something in it changed. */
  function watchFrame(frame: Element): void {
    if (watchedFrames.has(frame)) return
    watchedFrames.add(frame)
    rooms.observe(frame)
  }

  function onInput(event: Event): void {
    const [control] = event.composedPath()
    if (control instanceof Element) parts.onInput(control)
  }

  function attach(): void {
    const view = document.defaultView
    if (!view) return
    const options = { capture: true, passive: true }
    view.addEventListener('input', onInput, options)
    view.addEventListener('scroll', parts.onScrolled, options)
    for (const type of CHANGES) view.addEventListener(type, onMoved, options)
    for (const type of NAVIGATIONS) view.addEventListener(type, onNavigated, options)
    view.navigation?.addEventListener('currententrychange', onNavigated)
  }

  mutations.observe(document, WATCHED)
  attach()
  return {
    extend: ({ shadowRoots, frames }) => {
      for (const shadow of shadowRoots) watchRoot(shadow)
      for (const frame of frames) watchFrame(frame)
      watchBody()
    },
    takeChanges: () => mutations.takeRecords().some((record) => !isOwn(record)),
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
