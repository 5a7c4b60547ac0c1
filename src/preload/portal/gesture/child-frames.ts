import { type AimBox, TENTHS } from '../../../core/guidance/press/aim.ts'
import type { FramePlace, FrameQuestion, FrameRoom } from '../../../core/guidance/press/frame-place.ts'
import { findAroundElement, type Page } from '../../dom/index.ts'
import { isPartOccluded } from '../occlusion/index.ts'
import type { Stillness } from './stillness.ts'

/** The time that a frame's token is waited for, in milliseconds. */
const WAIT_MS = 1_000
const MOST_TOLD = 100
/** The difference of sides that are only rounded, in pixels. */
const ROUNDED_PX = 1

/** How a message of a frame to the document around it begins; the page, whose listeners come after ours, does not get it. */
const GREETING = 'cote-a-cote:'

type PlaceQuestion = Extract<FrameQuestion, { readonly ask: 'place' }>

export interface ChildFramesParts {
  /** Returns the page as it is at this moment, which may have to be read for that. */
  readonly look: () => Page | undefined
  /** Returns the page as it was read last. */
  readonly latest: () => Page | undefined
  readonly stillness: Stillness
  readonly answer: (number: number, place: FramePlace | undefined) => void
  /** Called when something in a frame is pressed. */
  readonly onPress: () => void
  readonly later: (run: () => void, ms: number) => () => void
}

/**
 * Reports to the app where the frames of this document are. A frame and the document around it, which may be another
 * site's, know each other by a message whose sender the browser vouches for: its place is never guessed.
 */
export class ChildFrames {
  readonly #parts: ChildFramesParts
  readonly #senders = new Map<string, MessageEventSource>()
  readonly #waiting = new Map<string, Set<() => void>>()
  /** To touch the window of a frame before its first document is there would keep our preload out of it for good. */
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
    // Frames of no size, which a page may have many of, would take the places of those that people press in.
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
    // The first who says it: a page that overheard it says it later.
    if (!event.source || this.#senders.has(token) || this.#senders.size >= MOST_TOLD) return
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
      isOccluded:
        isPartOccluded(page, frame, toBoxAround(question.box, there)) || (question.isWordless && isAltered(frame)),
      room: readRoom(page.document),
    })
  }

  /** Answers once the frame has sent its token, or after `WAIT_MS` without a place. */
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

/** Sends our token to the document around this one. */
function introduce(token: string): void {
  if (window.parent !== window) window.parent.postMessage(`${GREETING}${token}`, '*')
}

/** Reads the room of a document, as it sees it from inside. */
export function readRoom({ defaultView }: Document): FrameRoom {
  return { width: Math.max(1, defaultView?.innerWidth ?? 1), height: Math.max(1, defaultView?.innerHeight ?? 1) }
}

interface ContentBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Returns its room in its own pixels, before anything around it scales it. */
function toContent(frame: HTMLElement): ContentBox {
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
  const content = toContent(frame)
  // A page's `zoom` makes both sides of a frame larger for it than for its document.
  const ratio = content.width / width
  return ratio > 0 && Math.abs(content.height - height * ratio) <= 2 * ROUNDED_PX * Math.max(1, ratio)
}

type Corner = Pick<FramePlace, 'x' | 'y' | 'scaleX' | 'scaleY'>

/** Reads where a frame is; undefined where what is around it turns, leans or mirrors it: then its place is no box. */
function readPlace(frame: Element, room: FrameRoom): Corner | undefined {
  if (!(frame instanceof HTMLElement) || !isUpright(frame)) return undefined
  const { left, top, width, height } = frame.getBoundingClientRect()
  if (width <= 0 || height <= 0 || frame.offsetWidth <= 0 || frame.offsetHeight <= 0) return undefined
  const content = toContent(frame)
  const [wider, higher] = [toScale(width, frame.offsetWidth), toScale(height, frame.offsetHeight)]
  const [scaleX, scaleY] = [wider * toScale(content.width, room.width), higher * toScale(content.height, room.height)]
  if (![scaleX, scaleY].every((scale) => scale >= 0.01 && scale <= 100)) return undefined
  const toTenths = (value: number): number => Math.max(-1_000_000, Math.min(1_000_000, Math.round(value * TENTHS)))
  return { x: toTenths(left + content.left * wider), y: toTenths(top + content.top * higher), scaleX, scaleY }
}

function toScale(long: number, short: number): number {
  return Math.abs(long - short) <= ROUNDED_PX ? 1 : long / short
}

/** The opacity below which a frame is hardly seen. */
const PALE = 0.5

/** Checks whether what is around a frame shows it otherwise than it is painted. */
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

function toBoxAround([x, y, width, height]: AimBox, place: Corner) {
  const left = (place.x + x * place.scaleX) / TENTHS
  const top = (place.y + y * place.scaleY) / TENTHS
  return {
    left,
    top,
    right: left + (width * place.scaleX) / TENTHS,
    bottom: top + (height * place.scaleY) / TENTHS,
  }
}
