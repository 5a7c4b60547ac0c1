import type { BrowserWindow } from 'electron'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import type { Slot } from '../../core/ipc/contract.ts'
import type { Allowance } from '../../core/navigation/allowance.ts'
import type { Steering } from '../../core/session/context.ts'
import { partitions } from './partition/partition.ts'
import { AdmittedOrigins, installSessionPolicy } from './policy/index.ts'
import type { Typing } from './portal-ipc/index.ts'
import { type GuidedViewEvents, type PagePreload, PageSize, Pages, type Place } from './tabs/index.ts'

export interface GuidedView {
  place(slot: Slot | null): void
  /** Gives an order to the page that shows. */
  order(order: Order): void
  /** Steers the page that shows, or shows and closes others; the first cannot be closed. */
  steer(steering: Steering): void
  /** Shows all its pages so large, and those that come; 1 is as they are made. */
  scale(factor: number): void
  /** Lets a host in over https, for as long as the view is open, and opens the page on it that was kept from opening. */
  admit(host: string): void
  /** Returns the address that the page in sight was last kept from; it goes no further than the main process. */
  barred(): string
  /** Returns our keyboard, for the page that shows. */
  typing(): Typing
  /** Closes the pages and empties their session; answers whether nothing was left to find. */
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
  readonly opens?: 'apart' | 'here'
}

/**
 * Opens a portal in our window, under the policy of portal-page.ts, with the pages that it opens itself (tabs.ts). A
 * page that stops, hangs or closes itself is opened again; a few times, then when somebody asks for it.
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
      // The press for it is passed on before it.
      onReceived: (file) => void pages.settled().then(() => events.onDownload(file)),
      onRefused: () => pages.say('download'),
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
