import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'
import type { PortalPage } from './portal-page.ts'

/** In milliseconds; a page that is not gone by then is reported as not erased. */
const CLOSE_WAIT = 2_000

/** Takes a page out of the window and ends it; answers whether it is gone. A page cannot keep itself open: `close` does not ask its beforeunload handler. */
export async function closeContents(window: BrowserWindow, { view, contents }: PortalPage): Promise<boolean> {
  if (contents.isDestroyed()) return true
  if (!window.isDestroyed()) window.contentView.removeChildView(view)
  const destroyed = new Promise<void>((resolve) => contents.once('destroyed', () => resolve()))
  contents.close()
  await Promise.race([destroyed, delay(CLOSE_WAIT)])
  return contents.isDestroyed()
}
