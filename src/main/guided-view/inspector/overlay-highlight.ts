import { setTimeout as delay } from 'node:timers/promises'
import type { Debugger, WebContents } from 'electron'
import { type Background, type Fill, toPaint } from '../../../core/guidance/protocol/highlight-colour.ts'
import type { Order, Signal } from '../../../core/guidance/protocol/signal.ts'
import type { Handshake, IsolatedWorld } from './isolated-world.ts'

/** The attempts to get the target from a busy frame. */
const TRIES = 3
/**
 * The time for a whole drawing, and for hiding the one before, in milliseconds: a frame that is gone may never answer.
 */
const PATIENCE = 4_000
const HIDING = 300

/**
 * Draws the highlight that a page does not let its preload keep, by Chromium's inspector, which paints over the page
 * and puts no node, style or event in it. It can only fill: the target's edge is painted, and its text tinted, in the
 * colour of the holder. The inspector's domains for it are enabled only while something is drawn.
 */
export class OverlayHighlight {
  readonly #inspector: Debugger
  readonly #handshake: Handshake
  #order: Order | undefined
  /** The background of the target; that of a white page until a frame reports another. */
  #background: Background = { own: 100, around: 100 }
  #wanted: number | undefined
  #drawn: IsolatedWorld['send'] | undefined
  /** The last drawing or hiding. They run one after the other, so that a late drawing cannot outlive its hiding. */
  #last: Promise<unknown> = Promise.resolve()
  #isDue = false

  constructor({ debugger: inspector }: WebContents, handshake: Handshake) {
    this.#inspector = inspector
    this.#handshake = handshake
  }

  /** Notes a frame's report on its highlight, in answer to the order. */
  note(frame: number, { order, ring, ground }: Extract<Signal, { kind: 'ring' }>): void {
    if (order !== this.#order?.order) return
    this.#background = ground ?? this.#background
    if (ring === 'lost') this.#want(frame)
    else if (frame === this.#wanted) this.#want(undefined)
  }

  follow(order: Order): void {
    const before = this.#order
    this.#order = order
    // For the same order the frames report again what they show.
    const isSame = before?.step === order.step && before?.holder === order.holder && before?.mark === order.mark
    if (!isSame) this.#want(undefined)
  }

  /** Notes that the frame, or with undefined the whole page, has another document. */
  arrive(frame?: number): void {
    if (frame === undefined || frame === this.#wanted) this.#want(undefined)
  }

  #want(frame: number | undefined): void {
    if (frame === undefined && this.#wanted === undefined) return
    this.#wanted = frame
    if (this.#isDue) return
    this.#isDue = true
    // A drawing that hangs must not hold up the next.
    this.#last = this.#last.then(() => Promise.race([this.#redraw(), delay(PATIENCE)])).catch(() => {})
  }

  async #redraw(): Promise<void> {
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
    return this.#handshake(frame, 'lostRing', async ({ send, call }) => {
      const { result } = await call([])
      const { objectId } = result
      if (!objectId || this.#wanted !== frame) return
      this.#drawn = send
      await send('DOM.enable', {})
      const { model } = await send('DOM.getBoxModel', { objectId })
      await send('Overlay.enable', {})
      await send('Overlay.highlightNode', { objectId, highlightConfig: toConfig(order, this.#background, model) })
    })
  }

  async #hide(): Promise<void> {
    if (!this.#drawn) return
    const send = this.#drawn
    this.#drawn = undefined
    await send('Overlay.hideHighlight', {})
    await send('Overlay.disable', {})
    await send('DOM.disable', {})
  }
}

/** The corners of a box, each two numbers, in pixels of the page. */
type Quad = readonly number[]

/** The boxes of an element, as the inspector gives them. */
interface Boxes {
  readonly content: Quad
  readonly border: Quad
}

/** The width from which a band around the text is visible, in pixels. */
const MIN_BAND = 4
/** The strength that is added over the text while somebody asks where the target is. */
const STRONGER = 0.1

/**
 * Returns the drawing's configuration: no text beside the target and no rulers, so it shows where the target is and
 * nothing about it. Chromium's outline for containers would be more visible, but crashes the page where the element is
 * inline.
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

/** Returns the width (axis 0) or height (axis 1). */
function toSide(quad: Quad, axis: number): number {
  const places = quad.filter((_place, index) => index % 2 === axis)
  return Math.max(...places) - Math.min(...places)
}
