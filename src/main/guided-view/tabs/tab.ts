import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'
import type { Tab } from '../../../core/navigation/tab.ts'
import type { PortalPage } from './portal-page.ts'
import type { WindowRequest } from './window-open.ts'

/** One page of the view. Only the first is made anew where it is gone: the others came from it and end with themselves. */
export interface OpenPage {
  readonly number: number
  readonly tab: Tab
  readonly opener: OpenPage | undefined
  page: PortalPage
  /** Where it was last: by this it is opened again, as one goes to a page; what a form had sent is never sent twice. */
  address: string
}

/** Whether the keys go to this page now. */
export function isFocused({ contents }: PortalPage): boolean {
  return !contents.isDestroyed() && contents.isFocused()
}

/** Loads an address once the page has its guards; `asked`: with what the page that opened it sends there. What fails, `did-fail-load` tells. */
export function loadPage({ page: { contents, guarded } }: OpenPage, url: string, asked?: WindowRequest): void {
  const options = asked && {
    httpReferrer: asked.referrer,
    ...(asked.sent && { postData: asked.sent.data, extraHeaders: `content-type: ${asked.sent.type}` }),
  }
  void guarded.then(() => (contents.isDestroyed() ? undefined : contents.loadURL(url, options))).catch(() => {})
}

/** In milliseconds; a page that is not gone by then is reported as not erased. */
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
