import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow, WebContents } from 'electron'
import type { Slot } from '../../core/ipc/contract.ts'
import { type Allowance, isAllowed } from '../../core/navigation/allowance.ts'
import type { Order } from '../../core/portal/signal.ts'
import { installDownloads } from './downloads.ts'
import { installRequestGuard } from './navigation-guard.ts'
import { clearPartition, createVisitPartition } from './partition.ts'
import { installPermissionDenial } from './permissions.ts'
import {
  createPortalPage,
  type GuidedViewEvents,
  type PagePreload,
  type Place,
  type PortalPage,
} from './portal-page.ts'
import { createRecovery } from './recovery.ts'

/** In milliseconds; a page that is not gone by then is reported as not erased. */
const CLOSE_WAIT = 2_000

export interface GuidedView {
  place(slot: Slot | null): void
  order(order: Order): void
  steer(action: 'back' | 'reload' | 'start'): void
  /** Closes the page and empties its session; answers whether nothing was left to find. */
  close(): Promise<{ readonly page: boolean; readonly storage: boolean }>
}

interface GuidedViewParts {
  readonly window: BrowserWindow
  readonly allowance: Allowance
  /** Where files that the portal hands out are put. */
  readonly folder: string
  readonly place: Place
  readonly events: GuidedViewEvents
  readonly preload?: PagePreload
}

/**
 * Opens a portal in a view of our window, under the policy of portal-page.ts. A page that stops, hangs or closes itself
 * is opened again, in a view of its own where the old one is gone; a few times, then when somebody asks for it.
 */
export function openGuidedView({
  window,
  allowance,
  folder,
  place,
  events,
  preload = 'portal',
}: GuidedViewParts): GuidedView {
  const partition = createVisitPartition()
  installPermissionDenial(partition, () => events.onRefused('permission'))
  installRequestGuard(partition, allowance)
  installDownloads(partition, folder, events.onDownload)

  let slot: Slot | null = null
  let isClosing = false
  let address = allowance.start
  let page = create()

  const recovery = createRecovery(reopen, () => performance.now())

  function create(): PortalPage {
    const onStopped = () => recovery.stopped()
    const made = createPortalPage({ window, partition, allowance, place, events, preload, onStopped })
    made.contents.on('did-navigate', (_event, url) => {
      if (isAllowed(url, allowance)) address = url
    })
    made.contents.once('destroyed', () => {
      if (isClosing || window.isDestroyed()) return
      const next = recovery.stopped()
      const status = next === 'reopening' ? 'reopening' : 'crashed'
      events.onPage({ status, host: '', secure: false, canGoBack: false })
    })
    return made
  }

  function load(url: string): void {
    const { contents, guarded } = page
    void guarded.then(() => (contents.isDestroyed() ? undefined : contents.loadURL(url))).catch(() => {}) // did-fail-load tells it
  }

  /** By its address, as one goes to a page: what a form had sent must never be sent twice. */
  function reopen(): void {
    if (isClosing || window.isDestroyed()) return
    if (page.contents.isDestroyed()) {
      page = create()
      show()
    }
    load(address)
  }

  function show(): void {
    const { view, contents } = page
    if (contents.isDestroyed() || window.isDestroyed()) return
    // Out of the window, not only hidden: what is no child of it can be neither seen nor reached by a key.
    if (slot) {
      window.contentView.addChildView(view)
      view.setBounds(slot)
    } else window.contentView.removeChildView(view)
  }

  load(allowance.start)

  return {
    place: (next) => {
      slot = next
      show()
    },
    order: (order) => page.channel.send(order),
    steer: (action) => {
      recovery.forget()
      const { contents, boxes } = page
      boxes.close()
      if (action === 'start') address = allowance.start
      if (action === 'start' || contents.isDestroyed() || contents.isCrashed()) reopen()
      else if (action === 'reload') contents.reload()
      else if (contents.navigationHistory.canGoBack()) contents.navigationHistory.goBack()
    },
    close: async () => {
      isClosing = true
      recovery.end()
      const { view, contents, boxes } = page
      boxes.close()
      if (!window.isDestroyed() && !contents.isDestroyed()) window.contentView.removeChildView(view)
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
