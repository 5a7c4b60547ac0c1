import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow, WebContents } from 'electron'
import type { Tab } from '../../../core/navigation/tab.ts'
import type { PortalPage } from './portal-page.ts'
import type { WindowRequest } from './window-open.ts'

/** One page of the view. Only the first is made again where it is gone: the others came from it and end with themselves. */
export interface OpenPage {
  readonly number: number
  readonly tab: Tab
  readonly opener: OpenPage | undefined
  page: PortalPage
  /** Where it was last: by this it is opened again, as one goes to a page; what a form had sent is never sent twice. */
  address: string
}

/** Checks whether the keys go to this page now. */
export function isFocused({ contents }: PortalPage): boolean {
  return !contents.isDestroyed() && contents.isFocused()
}

/**
 * Loads an address once the page has its guards; `asked`: with what the page that opened it sends there. `did-fail-load`
 * reports what fails.
 */
export function loadPage({ page: { contents, guarded } }: OpenPage, url: string, asked?: WindowRequest): void {
  const options = asked && {
    httpReferrer: asked.referrer,
    ...(asked.sent && { postData: asked.sent.data, extraHeaders: `content-type: ${asked.sent.type}` }),
  }
  void guarded.then(() => (contents.isDestroyed() ? undefined : contents.loadURL(url, options))).catch(() => {})
}

/** The time after which a page that is not gone is reported as not erased, in milliseconds. */
const CLOSE_WAIT = 5_000

/** Takes a page out of the window and ends it; answers whether it is gone. A page cannot keep itself open: `close` does not ask its beforeunload handler. */
export async function closeContents(window: BrowserWindow, { view, contents }: PortalPage): Promise<boolean> {
  if (contents.isDestroyed()) return true
  if (!window.isDestroyed()) window.contentView.removeChildView(view)
  const destroyed = new Promise<void>((resolve) => contents.once('destroyed', () => resolve()))
  contents.close()
  await Promise.race([destroyed, delay(CLOSE_WAIT)])
  return contents.isDestroyed()
}

const SIZES = [1, 1.25, 1.5, 2] as const

/** Sets how large the pages of a visit are shown, never smaller than they are made. The size goes with the visit. */
export class PageSize {
  #factor = 1
  readonly #followed = new Set<WebContents>()

  /** Shows a page so large from its next address on: the browser keeps a size for each host. */
  follow(contents: WebContents): void {
    this.#followed.add(contents)
    contents.on('did-navigate', () => resize(contents, this.#factor))
    contents.once('destroyed', () => this.#followed.delete(contents))
  }

  /** Shows all pages in this size; 1 is as they are made. */
  set(factor: number): void {
    if (factor === this.#factor) return
    this.#factor = factor
    for (const contents of this.#followed) resize(contents, factor)
  }

  step(action: 'larger' | 'smaller'): void {
    const at = SIZES.findLastIndex((size) => size <= this.#factor + 0.01)
    this.set(SIZES[at + (action === 'larger' ? 1 : -1)] ?? this.#factor)
  }
}

/** Resizes a page, as `resetZoom` does only one that has a host and is not going. */
function resize(contents: WebContents, factor: number): void {
  if (factor === 1) resetZoom(contents)
  else if (!contents.isDestroyed() && !contents.isCrashed() && contents.getURL().startsWith('http'))
    contents.zoomFactor = factor
}

/**
 * Takes the zoom of a page away. The session keeps one for each host, which no clear of Electron's takes away. Asked of a
 * page that is closing itself, or of one without a host, Electron 33 stops the whole app.
 */
export function resetZoom(contents: WebContents): void {
  if (!contents.isDestroyed() && !contents.isCrashed() && contents.getURL().startsWith('http')) contents.zoomLevel = 0
}
