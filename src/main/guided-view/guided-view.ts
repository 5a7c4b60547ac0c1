import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type BrowserWindow, type WebContents, WebContentsView } from 'electron'
import type { Slot } from '../../core/ipc/contract.ts'
import type { Allowance } from '../../core/navigation/allowance.ts'
import type { Order, Signal } from '../../core/portal/signal.ts'
import type { PageState } from '../../core/session/context.ts'
import { openPortalChannel } from './channel.ts'
import { installDownloads } from './downloads.ts'
import { installKeys } from './keys.ts'
import { installNavigationGuard, installRequestGuard, installWindowOpenGuard } from './navigation-guard.ts'
import { watchPage } from './page-state.ts'
import { clearPartition, createVisitPartition } from './partition.ts'
import { DISABLED_FEATURES, installCredentialDenial, installPermissionDenial } from './permissions.ts'

const PRELOAD = join(__dirname, '../preload/portal.cjs')

/** In milliseconds; a page that is not gone by then is reported as not erased. */
const CLOSE_WAIT = 2_000

export interface GuidedViewEvents {
  readonly onSignal: (signal: Signal) => void
  readonly onPage: (page: PageState) => void
  readonly onDownload: (file: string) => void
  readonly onHandKey: () => void
}

export interface GuidedView {
  place(slot: Slot | null): void
  order(order: Order): void
  steer(action: 'back' | 'reload' | 'start'): void
  /** Closes the page and empties its session; answers whether nothing was left to find. */
  close(): Promise<{ readonly page: boolean; readonly storage: boolean }>
}

/** Opens a portal in a view of our window. This function is the policy: every rule a portal page lives under is named here. */
export function openGuidedView(
  window: BrowserWindow,
  allowance: Allowance,
  folder: string,
  events: GuidedViewEvents,
): GuidedView {
  const partition = createVisitPartition()
  const view = new WebContentsView({
    webPreferences: {
      session: partition,
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      plugins: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      autoplayPolicy: 'user-gesture-required',
      disableBlinkFeatures: DISABLED_FEATURES,
    },
  })
  const contents = view.webContents
  const page = watchPage(contents, events.onPage)

  installPermissionDenial(partition)
  installRequestGuard(partition, allowance)
  installDownloads(partition, folder, events.onDownload)
  installCredentialDenial(contents)
  installNavigationGuard(contents, allowance, page.refused)
  installWindowOpenGuard(contents, allowance, page.refused)
  installKeys(contents, events.onHandKey)
  const channel = openPortalChannel(contents, events.onSignal)

  const start = () => void contents.loadURL(allowance.start).catch(() => {}) // did-fail-load tells it
  start()

  return {
    place: (slot) => {
      if (contents.isDestroyed() || window.isDestroyed()) return
      // Out of the window, not only hidden: what is no child of it can be neither seen nor reached by a key.
      if (!slot) return window.contentView.removeChildView(view)
      window.contentView.addChildView(view)
      view.setBounds(slot)
    },
    order: (order) => channel.send(order),
    steer: (action) => {
      if (contents.isDestroyed()) return
      if (action === 'start') start()
      else if (action === 'reload') contents.reload()
      else if (contents.navigationHistory.canGoBack()) contents.navigationHistory.goBack()
    },
    close: async () => {
      if (!window.isDestroyed()) window.contentView.removeChildView(view)
      await closeContents(contents)
      await clearPartition(partition)
      const left = await partition.cookies.get({})
      return { page: contents.isDestroyed(), storage: left.length === 0 }
    },
  }
}

/** A page cannot keep itself open: `close` does not ask its beforeunload handler. */
async function closeContents(contents: WebContents): Promise<void> {
  if (contents.isDestroyed()) return
  const destroyed = new Promise<void>((resolve) => contents.once('destroyed', () => resolve()))
  contents.close()
  await Promise.race([destroyed, delay(CLOSE_WAIT)])
}
