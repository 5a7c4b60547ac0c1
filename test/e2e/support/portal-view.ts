import type { Page } from 'playwright-core'
import type { Order, Signal } from '../../../src/core/guidance/protocol/signal.ts'
import type { Box, Picture } from './screen.ts'

/**
 * `bare`: the preload in a plain view; `framed`: with the app's channel too, which joins the frames of a page;
 * `inspected`: with the app's inspection too, for pages without frames.
 */
export type PortalViewKind = 'bare' | 'framed' | 'inspected'

/** The preload in a view of one engine. */
export interface PortalView {
  readonly page: Page
  readonly signals: () => Promise<readonly Signal[]>
  /** Waits until what the page has sent so far has arrived here. */
  readonly arrived: () => Promise<void>
  readonly give: (order: Order) => Promise<void>
  readonly forget: () => Promise<void>
  /**
   * Returns the channel's reports of lost input: `true` when it was lost, `false` when it came back. Framed views only.
   */
  readonly inputLosses: () => Promise<readonly boolean[]>
  /** Returns the requests that the inspector refused to the page. Inspected views only. */
  readonly refused: () => Promise<readonly string[]>
  /** Zooms as people do from the menu. In Electron only: nothing of Chromium's protocol does it. */
  readonly zoom: (factor: number) => Promise<void>
  readonly resize: (width: number, height: number) => Promise<void>
  /** Returns what is painted in the page, or in this part of it, with the inspector's drawing over it. */
  readonly capture: (part?: Box) => Promise<Picture>
  readonly close: () => Promise<void>
}
