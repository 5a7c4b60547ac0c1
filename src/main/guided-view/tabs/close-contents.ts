import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow, WebContents } from 'electron'
import type { PortalPage } from './portal-page.ts'

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

/**
 * The session keeps a zoom for each host, and no clear of Electron's takes it away. Asked of a page that is closing itself, or
 * of one without a host, Electron 33 stops the whole app.
 */
export function resetZoom(contents: WebContents): void {
  if (!contents.isDestroyed() && !contents.isCrashed() && contents.getURL().startsWith('http')) contents.zoomLevel = 0
}
