import { PACE } from '../../../core/base/pace.ts'

/** The time below which nobody can see where a thing has moved, decide and press, in milliseconds. */
const STILL_MS = PACE.seen
/** The movement and growth that hover effects may cause, in pixels and as a share of the sides. */
const PLAY_PX = 8
const PLAY_PART = 0.12
/** The time that a page scrolls after a person's own wheel, finger or key, in milliseconds. */
const SCROLL_MS = 350
const MOST_WATCHED = 40
/** The least time between two checks while the pointer moves, in milliseconds. */
const BETWEEN_MS = 50

interface TargetBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** The position without any scrolling, which distinguishes a scroll from a move. */
  readonly pageLeft: number
  readonly pageTop: number
}

interface Watched {
  place: TargetBox
  movedAt: number
  /** The time of the last scroll that no act of a person here explains. */
  scrolledAt: number
  stop: () => void
}

interface Pointer {
  readonly clientX: number
  readonly clientY: number
}

/**
 * Checks whether a target has not moved for long enough. Reads positions only when an observer reports a movement; its
 * root margin is the element's own box, so it costs nothing while nothing moves.
 */
export class Stillness {
  readonly #now: () => number
  readonly #isSamePlace: (one: TargetBox, other: TargetBox) => boolean
  readonly #watched = new Map<Element, Watched>()
  readonly #sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) this.#look(target)
  })
  #scrolledAt = Number.NEGATIVE_INFINITY
  #pointer: Pointer | undefined
  #lookedAt = 0

  /** `corner`: a frame may grow and shrink, as its content is placed from its corner. */
  constructor(now: () => number, part: 'box' | 'corner' = 'box') {
    this.#now = now
    this.#isSamePlace = part === 'box' ? isSameBox : isSameCorner
  }

  /** Watches these elements from now on, and no others. */
  watch(elements: readonly Element[]): void {
    const wanted = new Set(elements.slice(0, MOST_WATCHED))
    for (const [element, { stop }] of this.#watched) {
      if (wanted.has(element)) continue
      stop()
      this.#watched.delete(element)
      this.#sizes.unobserve(element)
    }
    for (const element of wanted) {
      if (this.#watched.has(element)) continue
      const place = readPlace(element)
      const stop = watchPlace(element, place, () => this.#look(element))
      const never = { movedAt: Number.NEGATIVE_INFINITY, scrolledAt: Number.NEGATIVE_INFINITY }
      this.#watched.set(element, { place, ...never, stop })
      this.#sizes.observe(element)
    }
  }

  /**
   * Checks whether the element has not moved for long enough. `isScrolling`: people scroll in a frame, so a scroll is
   * no move.
   */
  isStill(element: Element, isScrolling = false): boolean {
    this.#look(element)
    const one = this.#watched.get(element)
    if (!one) return true
    const movedAt = isScrolling ? one.movedAt : Math.max(one.movedAt, one.scrolledAt)
    return this.#now() - movedAt >= STILL_MS
  }

  /** Listens for how people scroll and point; safe to call again after the page wiped its listeners. */
  attach(place: EventTarget): void {
    const options = { capture: true, passive: true }
    for (const type of ['wheel', 'touchmove', 'keydown']) place.addEventListener(type, this.#onScroll, options)
    place.addEventListener('pointermove', this.#onPointer, options)
    place.addEventListener('resize', this.#onResize, options)
  }

  #look(element: Element): void {
    const one = this.#watched.get(element)
    if (!one) return
    const place = readPlace(element)
    if (this.#isSamePlace(one.place, place)) return
    const isScroll = this.#isSamePlace(
      { ...one.place, left: one.place.pageLeft, top: one.place.pageTop },
      { ...place, left: place.pageLeft, top: place.pageTop },
    )
    // A page may scroll itself: that does not matter while the pointer is elsewhere, as people then aim at the new place.
    const isExcused = isScroll && (this.#now() - this.#scrolledAt < SCROLL_MS || !isAround(place, this.#pointer))
    if (!isExcused && isScroll) one.scrolledAt = this.#now()
    else if (!isExcused) one.movedAt = this.#now()
    one.place = place
    one.stop()
    one.stop = watchPlace(element, place, () => this.#look(element))
  }

  readonly #onScroll = ({ isTrusted }: Event): void => {
    if (isTrusted) this.#scrolledAt = this.#now()
  }

  /** In a window that grows, what stands at its far edge moves without leaving the place that the observer knows. */
  readonly #onResize = ({ isTrusted }: Event): void => {
    if (isTrusted) this.#lookAtAll()
  }

  #lookAtAll(): void {
    for (const element of this.#watched.keys()) this.#look(element)
  }

  readonly #onPointer = (event: Event): void => {
    if (!event.isTrusted || !(event instanceof PointerEvent)) return
    // Checked before the pointer's position is updated: what moved did so under the old position.
    if (this.#now() - this.#lookedAt >= BETWEEN_MS) {
      this.#lookedAt = this.#now()
      this.#lookAtAll()
    }
    this.#pointer = event
  }
}

const STEPS = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1]

/** Calls `onLeft` when the element leaves its place; returns a function that stops. */
function watchPlace(element: Element, { left, top, width, height }: TargetBox, onLeft: () => void): () => void {
  const view = element.ownerDocument.defaultView
  if (!view || width === 0 || height === 0) return () => {}
  const sides = [top, view.innerWidth - left - width, view.innerHeight - top - height, left]
  let first: number | undefined
  const observer = new IntersectionObserver(
    (entries) => {
      const ratio = entries.at(-1)?.intersectionRatio ?? 1
      if (first === undefined) first = ratio
      else if (ratio !== first) onLeft()
    },
    {
      root: element.ownerDocument,
      rootMargin: sides.map((side) => `${-Math.floor(side)}px`).join(' '),
      threshold: STEPS,
    },
  )
  observer.observe(element)
  return () => observer.disconnect()
}

function readPlace(element: Element): TargetBox {
  const { left, top, width, height } = element.getBoundingClientRect()
  let [pageLeft, pageTop] = [left, top]
  for (let around = element.parentElement; around; around = around.parentElement) {
    pageLeft += around.scrollLeft
    pageTop += around.scrollTop
  }
  return { left, top, width, height, pageLeft, pageTop }
}

function isSameCorner(one: TargetBox, other: TargetBox): boolean {
  return Math.abs(one.left - other.left) <= PLAY_PX && Math.abs(one.top - other.top) <= PLAY_PX
}

function isSameBox(one: TargetBox, other: TargetBox): boolean {
  const isNear = (from: number, to: number, side: number): boolean =>
    Math.abs(from - to) <= Math.max(PLAY_PX, PLAY_PART * side)
  return (
    isNear(one.left, other.left, Math.min(one.width, other.width)) &&
    isNear(one.top, other.top, Math.min(one.height, other.height)) &&
    isNear(one.left + one.width, other.left + other.width, Math.min(one.width, other.width)) &&
    isNear(one.top + one.height, other.top + other.height, Math.min(one.height, other.height))
  )
}

function isAround({ left, top, width, height }: TargetBox, at: Pointer | undefined): boolean {
  return (
    at !== undefined &&
    at.clientX >= left &&
    at.clientX <= left + width &&
    at.clientY >= top &&
    at.clientY <= top + height
  )
}
