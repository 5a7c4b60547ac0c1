import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow, WebContents } from 'electron'
import type { Tab } from '../../../core/navigation/tab.ts'
import type { PortalPage } from './portal-page.ts'
import type { WindowRequest } from './window-open.ts'

/** One page of the view. Only the first is created again after it closed; popups end when they close. */
export interface OpenPage {
  readonly number: number
  readonly tab: Tab
  readonly opener: OpenPage | undefined
  page: PortalPage
  /** The last address, by which the page is reopened as by a link: what a form had sent is never sent twice. */
  address: string
}

/** Checks whether this page has the keyboard focus. */
export function isFocused({ contents }: PortalPage): boolean {
  return !contents.isDestroyed() && contents.isFocused()
}

/**
 * Loads an address once the page has its guards; `request` adds the form data with which its opener request for it.
 * Failures are reported by `did-fail-load`.
 */
export function loadPage({ page: { contents, guarded } }: OpenPage, url: string, request?: WindowRequest): void {
  const options = request && {
    httpReferrer: request.referrer,
    ...(request.sent && { postData: request.sent.data, extraHeaders: `content-type: ${request.sent.type}` }),
  }
  void guarded.then(() => (contents.isDestroyed() ? undefined : contents.loadURL(url, options))).catch(() => {})
}

/**
 * Asks again for what is awaited, else for what shows. What a form had sent is never sent twice: the last page that had an
 * address of its own is opened in its place, as by a link.
 */
export function loadAgain(one: OpenPage): void {
  const { contents, awaited, shown } = one.page
  const next = awaited()
  if ((next ?? shown())?.isForm) loadPage(one, one.address)
  else if (next) loadPage(one, next.url)
  else contents.reload()
}

/** The time after which a page that is not gone is reported as not erased, in milliseconds. */
const CLOSE_WAIT = 5_000

/**
 * Takes a page out of the window and closes it; returns whether it is gone. A page cannot stay open: `close` does not
 * run its beforeunload handler.
 */
export async function closeContents(window: BrowserWindow, { view, contents }: PortalPage): Promise<boolean> {
  if (contents.isDestroyed()) return true
  if (!window.isDestroyed()) window.contentView.removeChildView(view)
  const destroyed = new Promise<void>((resolve) => contents.once('destroyed', () => resolve()))
  contents.close()
  await Promise.race([destroyed, delay(CLOSE_WAIT)])
  return contents.isDestroyed()
}

const SIZES = [1, 1.25, 1.5, 2] as const

/** Sets the zoom of all pages of a visit, never below 1. It ends with the visit. */
export class PageSize {
  #factor = 1
  readonly #followed = new Set<WebContents>()

  /** Applies the zoom to a page from its next address on: Chromium keeps a zoom for each host. */
  follow(contents: WebContents): void {
    this.#followed.add(contents)
    contents.on('did-navigate', () => resize(contents, this.#factor))
    contents.once('destroyed', () => this.#followed.delete(contents))
  }

  /** Applies a zoom to all pages; 1 is the size that the portal gives them. */
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

/** Sets the zoom of a page, unless it has no host or is closing (see `resetZoom`). */
function resize(contents: WebContents, factor: number): void {
  if (factor === 1) resetZoom(contents)
  else if (!contents.isDestroyed() && !contents.isCrashed() && contents.getURL().startsWith('http'))
    contents.zoomFactor = factor
}

/**
 * Resets the zoom of a page. The session keeps one for each host, which none of Electron's clearing functions removes.
 * Called for a page that is closing or has no host, Electron 33 ends the whole app.
 */
export function resetZoom(contents: WebContents): void {
  if (!contents.isDestroyed() && !contents.isCrashed() && contents.getURL().startsWith('http')) contents.zoomLevel = 0
}
