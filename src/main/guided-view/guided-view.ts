import type { BrowserWindow } from 'electron'
import type { Slot } from '../../core/base/slot.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import type { Allowance } from '../../core/navigation/allowance.ts'
import type { Steering } from '../../core/session/context.ts'
import { partitions } from './partition/partition.ts'
import { AdmittedOrigins, installSessionPolicy } from './policy/index.ts'
import type { Typing } from './portal-ipc/index.ts'
import { type GuidedViewEvents, type PagePreload, PageSize, Pages, type Place } from './tabs/index.ts'

export interface GuidedView {
  /** Shows the portal in this part of the window; null takes it out of the window. */
  place(slot: Slot | null): void
  /** Sends an order to the page that shows. */
  order(order: Order): void
  /** Steers the page that shows, or shows and closes others; the first cannot be closed. */
  steer(steering: Steering): void
  /** Sets the zoom of all its pages, of later ones too; 1 is the size that the portal gives them. */
  scale(factor: number): void
  /** Allows a host over https until the view closes, and opens the address on it that was blocked. */
  admit(host: string): void
  /** Returns the last address that the page in sight was blocked from opening. It stays in the main process. */
  barred(): string
  /** Returns the on-screen keyboard's connection to the page that shows. */
  typing(): Typing
  /** Closes the pages and empties their session. Returns, for each of the two, whether nothing is left. */
  close(): Promise<{ readonly page: boolean; readonly storage: boolean }>
}

interface GuidedViewParts {
  readonly window: BrowserWindow
  readonly allowance: Allowance
  /** The folder for files that the portal lets people download. */
  readonly folder: string
  readonly place: Place
  readonly events: GuidedViewEvents
  readonly preload?: PagePreload
  readonly opens?: 'apart' | 'here'
}

/**
 * Opens a portal in our window, under the policy of portal-page.ts; tabs.ts holds the pages that the portal opens
 * itself. A page that crashes, hangs or closes itself is reopened automatically a few times, and after that only when
 * somebody asks.
 */
export async function openGuidedView({
  window,
  allowance: { start, origins },
  folder,
  place,
  events,
  preload = 'portal',
  opens = 'apart',
}: GuidedViewParts): Promise<GuidedView> {
  const partition = await partitions.take()
  const admitted = new AdmittedOrigins(origins)
  const allowance: Allowance = { start, origins: admitted }
  installSessionPolicy(partition, {
    allowance,
    folder,
    boxes: place === 'kiosk' ? 'never' : 'may-open',
    guardOf: (contents) => pages.guardOf(contents),
    onRefused: (what) => events.onRefused(what),
    downloads: {
      // The press that started the download is passed on first.
      onReceived: (file) => void pages.settled().then(() => events.onDownload(file)),
      onRefused: () => pages.reportRefused('download'),
    },
  })
  const size = new PageSize()
  const pages = new Pages({ window, partition, allowance, place, events, preload, opens, size })

  return {
    place: (slot) => pages.place(slot),
    order: (order) => pages.order(order),
    steer: (steering) => pages.steer(steering),
    scale: (factor) => size.set(factor),
    admit: (host) => {
      admitted.add(`https://${host}`)
      pages.enter(host)
    },
    barred: () => pages.barred(),
    typing: () => pages.typing(),
    close: async () => {
      const page = await pages.close()
      return { page, storage: await partitions.giveBack(partition) }
    },
  }
}
