import { PACE } from '../../../core/pace.ts'

/** Nobody sees where a thing has gone, decides and presses in less. */
const STILL_MS = PACE.seen
/** Hovering lifts and widens what is pressed by so much, in pixels or as a part of its sides. */
const PLAY_PX = 8
const PLAY_PART = 0.12
/** The time for which a page scrolls after a person's own wheel, finger or key, in milliseconds. */
const SCROLL_MS = 350
const MOST_WATCHED = 40
/** While the pointer moves, no more often than that. */
const BETWEEN_MS = 50

interface TargetBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** As if nothing were scrolled: by these a scroll is known from a move. */
  readonly pageLeft: number
  readonly pageTop: number
}

interface Watched {
  place: TargetBox
  movedAt: number
  /** Moved by a scroll that no person's act here explains. */
  scrolledAt: number
  stop: () => void
}

interface Pointer {
  readonly clientX: number
  readonly clientY: number
}

/**
 * Whether what is pressed has stood where it stands for long enough. Asks where things are only when the browser says
 * that they moved, by an observer whose root is the very place of each, which costs nothing while all stands still.
 */
export interface Stillness {
  /** Watches these from now on, and no others. */
  readonly watch: (elements: readonly Element[]) => void
  /**
   * Checks whether the element stood still long enough. `isScrolling`: people scroll elsewhere, in a frame; then a scroll
   * is no move.
   */
  readonly isStill: (element: Element, isScrolling?: boolean) => boolean
  /** Listens for how people scroll and point; safe to call again after the page wiped its listeners. */
  readonly attach: (place: EventTarget) => void
}

/**
 * Creates the watch over what stands still. `corner`: a frame may grow and shrink, but what is in it stands where its
 * corner does.
 */
export function createStillness(now: () => number, part: 'box' | 'corner' = 'box'): Stillness {
  const isSamePlace = part === 'box' ? isSameBox : isSameCorner
  const watched = new Map<Element, Watched>()
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) look(target)
  })
  let scrolledAt = Number.NEGATIVE_INFINITY
  let pointer: Pointer | undefined
  let lookedAt = 0

  function look(element: Element): void {
    const one = watched.get(element)
    if (!one) return
    const place = toPlace(element)
    if (isSamePlace(one.place, place)) return
    const isScroll = isSamePlace(
      { ...one.place, left: one.place.pageLeft, top: one.place.pageTop },
      { ...place, left: place.pageLeft, top: place.pageTop },
    )
    // A page may scroll by itself, but people who were not there yet go after it.
    const isExcused = isScroll && (now() - scrolledAt < SCROLL_MS || !isAround(place, pointer))
    if (!isExcused && isScroll) one.scrolledAt = now()
    else if (!isExcused) one.movedAt = now()
    one.place = place
    one.stop()
    one.stop = watchPlace(element, place, () => look(element))
  }

  function onScroll({ isTrusted }: Event): void {
    if (isTrusted) scrolledAt = now()
  }

  function onPointer(event: Event): void {
    if (!event.isTrusted || !(event instanceof PointerEvent)) return
    // Before the pointer is known to be elsewhere: what moved, moved while it was where it was.
    if (now() - lookedAt >= BETWEEN_MS) {
      lookedAt = now()
      for (const element of watched.keys()) look(element)
    }
    pointer = event
  }

  return {
    attach: (place) => {
      const options = { capture: true, passive: true }
      for (const type of ['wheel', 'touchmove', 'keydown']) place.addEventListener(type, onScroll, options)
      place.addEventListener('pointermove', onPointer, options)
    },
    watch: (elements) => {
      const wanted = new Set(elements.slice(0, MOST_WATCHED))
      for (const [element, { stop }] of watched) {
        if (wanted.has(element)) continue
        stop()
        watched.delete(element)
        sizes.unobserve(element)
      }
      for (const element of wanted) {
        if (watched.has(element)) continue
        const place = toPlace(element)
        const stop = watchPlace(element, place, () => look(element))
        watched.set(element, { place, movedAt: Number.NEGATIVE_INFINITY, scrolledAt: Number.NEGATIVE_INFINITY, stop })
        sizes.observe(element)
      }
    },
    isStill: (element, isScrolling = false) => {
      look(element)
      const one = watched.get(element)
      if (!one) return true
      const movedAt = isScrolling ? one.movedAt : Math.max(one.movedAt, one.scrolledAt)
      return now() - movedAt >= STILL_MS
    },
  }
}

const STEPS = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1]

/** Calls once the element leaves the place where it is; answers how to stop. */
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

function toPlace(element: Element): TargetBox {
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
