import { setTimeout as delay } from 'node:timers/promises'
import type { WebContents } from 'electron'
import type { Order, RingState } from '../../core/portal/signal.ts'
import type { Meet, World } from './isolated-world.ts'

/** Whose hand it is, in the colours of the ring in the page. */
const COLOURS = { person: [10, 106, 106], worker: [166, 83, 0] } as const

/** How often a busy frame is asked for its target, and how long all of it may take, in milliseconds. */
const TRIES = 3
const PATIENCE = 4_000

/** The ring that a page does not let its preload keep, drawn over the page where no script of it reaches. */
export interface LostRing {
  /** What a frame says of its ring, in answer to the order. */
  readonly note: (frame: number, order: number, ring: RingState) => void
  readonly follow: (order: Order) => void
  /** Another document is in the frame; undefined: in all of the page. */
  readonly arrive: (frame?: number) => void
}

/**
 * Draws by Chromium's inspector, which paints over the page: there is no node, no style and no event of it in the page.
 * It knows fills only, so the target itself is tinted, and its border painted, in the colour of whose hand it is. What
 * such drawing needs of the inspector is on only while it is there.
 */
export function createLostRing({ debugger: inspector }: WebContents, meet: Meet): LostRing {
  let order: Order | undefined
  let wanted: number | undefined
  let drawn: World['ask'] | undefined
  /** One after the other: what is drawn late must not outlive what hid it. */
  let last: Promise<unknown> = Promise.resolve()
  let isDue = false

  function settle(): void {
    if (isDue) return
    isDue = true
    // One that hangs does not hold up the next.
    last = last.then(() => Promise.race([bring(), delay(PATIENCE)])).catch(() => {})
  }

  async function bring(): Promise<void> {
    isDue = false
    // A frame that is gone has nothing drawn any more.
    await hide().catch(() => {})
    const frame = wanted
    if (frame === undefined || !order || !inspector.isAttached()) return
    const config = toConfig(order)
    for (let tries = 1; wanted === frame && tries <= TRIES; tries += 1) {
      if (
        await draw(frame, config).then(
          () => true,
          () => false,
        )
      )
        return
    }
  }

  const draw = (frame: number, highlightConfig: object) =>
    meet(frame, 'lostRing', async ({ ask, call }) => {
      const { result } = await call([])
      if (!result.objectId || wanted !== frame) return
      drawn = ask
      await ask('DOM.enable', {})
      await ask('Overlay.enable', {})
      await ask('Overlay.highlightNode', { objectId: result.objectId, highlightConfig })
    })

  async function hide(): Promise<void> {
    if (!drawn) return
    const ask = drawn
    drawn = undefined
    await ask('Overlay.hideHighlight', {})
    await ask('Overlay.disable', {})
    await ask('DOM.disable', {})
  }

  function want(frame: number | undefined): void {
    if (frame === undefined && wanted === undefined) return
    wanted = frame
    settle()
  }

  return {
    note: (frame, number, ring) => {
      if (number !== order?.order) return
      if (ring === 'lost') want(frame)
      else if (frame === wanted) want(undefined)
    },
    follow: (next) => {
      const before = order
      order = next
      // What the frame still shows of this order, it says anew.
      const isSame = before?.step === next.step && before?.holder === next.holder && before?.mark === next.mark
      if (!isSame) want(undefined)
    },
    arrive: (frame) => {
      if (frame === undefined || frame === wanted) want(undefined)
    },
  }
}

/**
 * No words beside it, no lines across the page: it says where, and nothing of what. The words keep a light tint only. The
 * line that Chromium has for containers would stand out more, but ends the page's process where the element is inline.
 */
function toConfig({ holder, mark }: Order): object {
  const [r, g, b] = COLOURS[holder]
  const isStrong = mark === 'point'
  const full = { r, g, b, a: 1 }
  return {
    showInfo: false,
    showRulers: false,
    showExtensionLines: false,
    contentColor: { ...full, a: isStrong ? 0.4 : 0.3 },
    paddingColor: { ...full, a: isStrong ? 0.75 : 0.55 },
    borderColor: full,
  }
}
