import { TENTHS } from '../../../core/guidance/press/aim.ts'
import type { FramePlace, FrameQuestion, FrameRoom } from '../../../core/guidance/press/frame-place.ts'
import { findAroundElement, type Page } from '../../dom/index.ts'
import type { Stillness } from './stillness.ts'

/** The time to wait for a frame's token, in milliseconds. */
const WAIT_MS = 1_000
const MOST_TOKENS = 100
/** The difference that rounding can make between two sides, in pixels. */
const ROUNDED_PX = 1

/**
 * The prefix of a frame's message to the document around it. The page's listeners come after ours and never receive it.
 */
const GREETING = 'cote-a-cote:'

type PlaceQuestion = Extract<FrameQuestion, { readonly ask: 'place' }>

export interface ChildFramesParts {
  /** Returns a current reading of the page. */
  readonly look: () => Page | undefined
  /** Returns the last reading of the page. */
  readonly latest: () => Page | undefined
  readonly stillness: Stillness
  readonly answer: (number: number, place: FramePlace | undefined) => void
  /** Called when people press something in a frame. */
  readonly onPress: () => void
  readonly later: (run: () => void, ms: number) => () => void
}

/**
 * Reports to the app where the frames of this document are. A frame, which may be another site's, introduces itself by
 * a message, and the browser names the sender: a frame's place is never guessed.
 */
export class ChildFrames {
  readonly #parts: ChildFramesParts
  readonly #senders = new Map<string, MessageEventSource>()
  readonly #waiting = new Map<string, Set<() => void>>()
  /**
   * The frames that have loaded. Using a frame's window before its first document would keep our preload out of it for
   * good.
   */
  readonly #loaded = new WeakSet<Element>()

  constructor(parts: ChildFramesParts) {
    this.#parts = parts
  }

  ask(question: FrameQuestion): void {
    if (question.ask === 'introduce') introduce(question.token)
    else if (this.#senders.has(question.token)) this.#place(question)
    else this.#placeLater(question)
  }

  /** Notes that the page was read. */
  note({ frames }: Page): void {
    // Frames without a size, of which a page may have many, would use up the limit of watched elements.
    const shown = frames.filter(({ clientWidth, clientHeight }) => clientWidth > 0 && clientHeight > 0)
    this.#parts.stillness.watch(shown)
  }

  /** Listens on the window and its document; safe to call again after the page wiped its listeners. */
  attach(view: Window): void {
    this.#parts.stillness.attach(view)
    view.addEventListener('message', this.#onMessage, { capture: true })
    // A frame's own load does not reach the window.
    view.document.addEventListener('load', this.#onLoad, { capture: true, passive: true })
  }

  readonly #onMessage = (event: Event): void => {
    if (!(event instanceof MessageEvent) || !event.isTrusted || typeof event.data !== 'string') return
    if (!event.data.startsWith(GREETING)) return
    event.stopImmediatePropagation()
    const token = event.data.slice(GREETING.length)
    // Only the first sender counts: a page that copies the token can only send it later.
    if (!event.source || this.#senders.has(token) || this.#senders.size >= MOST_TOKENS) return
    this.#senders.set(token, event.source)
    for (const go of this.#waiting.get(token) ?? []) go()
    this.#waiting.delete(token)
  }

  readonly #onLoad = ({ target, isTrusted }: Event): void => {
    if (isTrusted && target instanceof Element) this.#loaded.add(target)
  }

  #place(question: PlaceQuestion): void {
    const { look, latest, stillness, answer, onPress } = this.#parts
    const page = question.isPress ? look() : latest()
    if (question.isPress) onPress()
    const frame = page && this.#findFrame(page, question)
    const there = frame && readPlace(frame, question.room)
    if (!page || !frame || !there) {
      answer(question.number, undefined)
      return
    }
    answer(question.number, {
      ...there,
      isStill: stillness.isStill(frame, question.isScrolling),
      isAltered: isAltered(frame),
      room: readRoom(page.document),
    })
  }

  /** Answers as soon as the frame has sent its token, or without a place after `WAIT_MS`. */
  #placeLater(question: PlaceQuestion): void {
    const { token, number } = question
    const stop = this.#parts.later(() => {
      this.#waiting.get(token)?.delete(go)
      this.#parts.answer(number, undefined)
    }, WAIT_MS)
    const go = (): void => {
      stop()
      this.#place(question)
    }
    this.#waiting.set(token, (this.#waiting.get(token) ?? new Set()).add(go))
  }

  #findFrame({ frames }: Page, { token, room }: PlaceQuestion): Element | undefined {
    const alike = frames.filter((frame) => isRoomOf(frame, room))
    const touched = alike.length === 1 ? alike : alike.filter((frame) => this.#loaded.has(frame))
    return touched.find((frame) => 'contentWindow' in frame && frame.contentWindow === this.#senders.get(token))
  }
}

/** Sends this frame's token to the document around it. */
function introduce(token: string): void {
  if (window.parent !== window) window.parent.postMessage(`${GREETING}${token}`, '*')
}

/** Reads the size of a document's viewport, as the document sees it. */
export function readRoom({ defaultView }: Document): FrameRoom {
  return { width: Math.max(1, defaultView?.innerWidth ?? 1), height: Math.max(1, defaultView?.innerHeight ?? 1) }
}

interface ContentBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Reads a frame's content box in its own pixels, before any scaling by what is around it. */
function readContentBox(frame: HTMLElement): ContentBox {
  const style = getComputedStyle(frame)
  const [left, right, top, bottom] = [style.paddingLeft, style.paddingRight, style.paddingTop, style.paddingBottom].map(
    (padding) => Number.parseFloat(padding) || 0,
  ) as [number, number, number, number]
  return {
    left: frame.clientLeft + left,
    top: frame.clientTop + top,
    width: frame.clientWidth - left - right,
    height: frame.clientHeight - top - bottom,
  }
}

function isRoomOf(frame: Element, { width, height }: FrameRoom): boolean {
  if (!(frame instanceof HTMLElement)) return false
  const content = readContentBox(frame)
  // A page's `zoom` makes both sides of a frame larger for it than for its document.
  const ratio = content.width / width
  return ratio > 0 && Math.abs(content.height - height * ratio) <= 2 * ROUNDED_PX * Math.max(1, ratio)
}

type Corner = Pick<FramePlace, 'x' | 'y' | 'scaleX' | 'scaleY'>

/**
 * Reads where a frame is; undefined where something around rotates, skews or mirrors it, as its place is then no box.
 */
function readPlace(frame: Element, room: FrameRoom): Corner | undefined {
  if (!(frame instanceof HTMLElement) || !isUpright(frame)) return undefined
  const { left, top, width, height } = frame.getBoundingClientRect()
  if (width <= 0 || height <= 0 || frame.offsetWidth <= 0 || frame.offsetHeight <= 0) return undefined
  const content = readContentBox(frame)
  const [wider, higher] = [toScale(width, frame.offsetWidth), toScale(height, frame.offsetHeight)]
  const [scaleX, scaleY] = [wider * toScale(content.width, room.width), higher * toScale(content.height, room.height)]
  if (![scaleX, scaleY].every((scale) => scale >= 0.01 && scale <= 100)) return undefined
  const toTenths = (value: number): number => Math.max(-1_000_000, Math.min(1_000_000, Math.round(value * TENTHS)))
  return { x: toTenths(left + content.left * wider), y: toTenths(top + content.top * higher), scaleX, scaleY }
}

function toScale(long: number, short: number): number {
  return Math.abs(long - short) <= ROUNDED_PX ? 1 : long / short
}

/** The opacity below which people hardly see a frame. */
const PALE = 0.5

/** Checks whether styles around a frame change how it looks. */
function isAltered(frame: Element): boolean {
  let strength = 1
  for (let around: Element | null = frame; around; around = findAroundElement(around)) {
    const { opacity, filter, mixBlendMode, maskImage, clipPath } = getComputedStyle(around)
    strength *= Number(opacity)
    const isPlain = filter === 'none' || /^drop-shadow\([^()]*(\([^()]*\))?[^()]*\)$/.test(filter)
    if (!isPlain || mixBlendMode !== 'normal' || maskImage !== 'none' || clipPath !== 'none') return true
  }
  return strength < PALE
}

function isUpright(frame: Element): boolean {
  for (let around: Element | null = frame; around; around = findAroundElement(around)) {
    const { transform, rotate, scale, offsetPath } = getComputedStyle(around)
    if (offsetPath !== 'none' || (rotate !== 'none' && Number.parseFloat(rotate) !== 0)) return false
    if (scale !== 'none' && scale.split(' ').some((part) => Number.parseFloat(part) <= 0)) return false
    if (transform === 'none') continue
    const { is2D, a, b, c, d } = new DOMMatrixReadOnly(transform)
    if (!is2D || a <= 0 || d <= 0 || Math.abs(b) > 1e-4 || Math.abs(c) > 1e-4) return false
  }
  return true
}
