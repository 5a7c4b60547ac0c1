import { setTimeout as delay } from 'node:timers/promises'
import type { Debugger, WebContents } from 'electron'
import { type Background, type Fill, toPaint } from '../../../core/guidance/protocol/highlight-colour.ts'
import type { Order, Signal } from '../../../core/guidance/protocol/signal.ts'
import type { Handshake, IsolatedWorld } from './isolated-world.ts'

/** How often a busy frame is asked for its target. */
const TRIES = 3
/** How long all of it may take, and the hiding of what was there: a frame that is gone may never answer. In milliseconds. */
const PATIENCE = 4_000
const HIDING = 300

/**
 * Draws the ring that a page does not let its preload keep, by Chromium's inspector, which paints over the page: there is
 * no node, no style and no event of it in the page. It knows fills only, so the target's edge is painted, and its words
 * tinted, in the colour of whose hand it is. The domains of the inspector that such drawing needs are on only while it is
 * there.
 */
export class OverlayHighlight {
  readonly #inspector: Debugger
  readonly #meet: Handshake
  #order: Order | undefined
  /** The background of the target; that of a white page until a frame reports another. */
  #ground: Background = { own: 100, around: 100 }
  #wanted: number | undefined
  #drawn: IsolatedWorld['ask'] | undefined
  /** The last of what is drawn and hidden, one after the other: what is drawn late must not outlive what hid it. */
  #last: Promise<unknown> = Promise.resolve()
  #isDue = false

  constructor({ debugger: inspector }: WebContents, meet: Handshake) {
    this.#inspector = inspector
    this.#meet = meet
  }

  /** Notes what a frame reports of its ring, in answer to the order. */
  note(frame: number, { order, ring, ground }: Extract<Signal, { kind: 'ring' }>): void {
    if (order !== this.#order?.order) return
    this.#ground = ground ?? this.#ground
    if (ring === 'lost') this.#want(frame)
    else if (frame === this.#wanted) this.#want(undefined)
  }

  follow(order: Order): void {
    const before = this.#order
    this.#order = order
    // A frame reports again what it still shows of this order.
    const isSame = before?.step === order.step && before?.holder === order.holder && before?.mark === order.mark
    if (!isSame) this.#want(undefined)
  }

  /** Notes that another document is in the frame; undefined: in all of the page. */
  arrive(frame?: number): void {
    if (frame === undefined || frame === this.#wanted) this.#want(undefined)
  }

  #want(frame: number | undefined): void {
    if (frame === undefined && this.#wanted === undefined) return
    this.#wanted = frame
    if (this.#isDue) return
    this.#isDue = true
    // One that hangs does not hold up the next.
    this.#last = this.#last.then(() => Promise.race([this.#bring(), delay(PATIENCE)])).catch(() => {})
  }

  async #bring(): Promise<void> {
    this.#isDue = false
    // A frame that is gone has nothing drawn any more.
    await Promise.race([this.#hide().catch(() => {}), delay(HIDING)])
    const [frame, order] = [this.#wanted, this.#order]
    if (frame === undefined || !order || !this.#inspector.isAttached()) return
    for (let tries = 1; this.#wanted === frame && tries <= TRIES; tries += 1) {
      const isDrawn = await this.#draw(frame, order).then(
        () => true,
        () => false,
      )
      if (isDrawn) return
    }
  }

  #draw(frame: number, order: Order): Promise<void> {
    return this.#meet(frame, 'lostRing', async ({ ask, call }) => {
      const { result } = await call([])
      const { objectId } = result
      if (!objectId || this.#wanted !== frame) return
      this.#drawn = ask
      await ask('DOM.enable', {})
      const { model } = await ask('DOM.getBoxModel', { objectId })
      await ask('Overlay.enable', {})
      await ask('Overlay.highlightNode', { objectId, highlightConfig: toConfig(order, this.#ground, model) })
    })
  }

  async #hide(): Promise<void> {
    if (!this.#drawn) return
    const ask = this.#drawn
    this.#drawn = undefined
    await ask('Overlay.hideHighlight', {})
    await ask('Overlay.disable', {})
    await ask('DOM.disable', {})
  }
}

/** The corners of a box, each two numbers, in pixels of the page. */
type Quad = readonly number[]

/** The boxes of an element, as the inspector gives them. */
interface Boxes {
  readonly content: Quad
  readonly border: Quad
}

/** The width from which a band around the words is seen, in pixels. */
const MIN_BAND = 4
/** The strength that is added over the words when one asks where the target is. */
const STRONGER = 0.1

/**
 * Returns how to draw: no words beside the target and no lines across the page, so that it says where, and nothing of what.
 * The line that Chromium has for containers would stand out more, but ends the page's process where the element is inline.
 */
function toConfig({ holder, mark }: Order, ground: Background, { content, border }: Boxes): object {
  const hasBand = [0, 1].some((axis) => (toSide(border, axis) - toSide(content, axis)) / 2 >= MIN_BAND)
  const { band, words } = toPaint(holder, ground, hasBand)
  const tint = { ...words, strength: words.strength + (mark === 'point' ? STRONGER : 0) }
  return {
    showInfo: false,
    showRulers: false,
    showExtensionLines: false,
    contentColor: toRgba(tint),
    paddingColor: toRgba(band),
    borderColor: toRgba(band),
  }
}

function toRgba({ colour: [r, g, b], strength }: Fill): object {
  return { r, g, b, a: strength }
}

/** Returns how wide (0) or high (1) it is. */
function toSide(quad: Quad, axis: number): number {
  const places = quad.filter((_place, index) => index % 2 === axis)
  return Math.max(...places) - Math.min(...places)
}
