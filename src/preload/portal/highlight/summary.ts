import { PACE } from '../../../core/base/pace.ts'
import type { Order } from '../../../core/guidance/protocol/signal.ts'
import { findShadowRoot, isSeen, later } from '../../dom/index.ts'

const LISTS = 'dl, ul, ol, table, [role="list"], [role="table"]'
/** Elements that contain a whole page, or a form with its buttons: no list of answers. */
const WHOLE = 'html, body, main, [role="main"], form'
const PICTURES = 'img, picture, canvas, iframe, input, select, textarea'
/** The most lines of a summary that are watched. */
const MOST_LINES = 1_000

/** Finds the list of answers: the one that the flow's words are in, or the one that they are the heading of. */
export function findSummary(words: Element): Element {
  const inside = words.closest(LISTS)
  if (inside !== null) return inside
  for (let around: Element | null = words; around !== null && !around.matches(WHOLE); around = around.parentElement) {
    const lists = [...around.querySelectorAll(LISTS)].filter((list) => isAfter(words, list))
    if (lists.length === 1 && lists[0] !== undefined) return lists[0]
    if (lists.length > 1) return around
  }
  return words
}

/** Finds the page's whole content, which people must read where a flow has no words for a summary. */
export function findWholeContent(document: Document): Element {
  return document.querySelector('main, [role="main"]') ?? document.body
}

/** Finds the elements of a summary that have text or a picture of their own and that people can scroll to. */
function findLines(summary: Element): readonly Element[] {
  return [summary, ...summary.querySelectorAll('*')]
    .filter((element) => hasOwnContent(element) && isSeen(element) && isReachable(element))
    .slice(0, MOST_LINES)
}

function isAfter(words: Element, list: Element): boolean {
  return words.contains(list) || (words.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function hasOwnContent(element: Element): boolean {
  if (element.matches('script, style, template, noscript')) return false
  if (element.matches(PICTURES) || findShadowRoot(element) !== null) return true
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '')
}

/**
 * Checks whether people can scroll to an element. Text for screen readers, and closed menus, are left or right of the
 * page, fixed outside of the window, or clipped by an element around them. What is in a scrolling part can be reached
 * where that part can.
 */
function isReachable(element: Element): boolean {
  let { left, right, top, bottom } = element.getBoundingClientRect()
  if (right - left <= 1 || bottom - top <= 1) return false
  for (let around: Element | null = element; around !== null && !isRoot(around); around = around.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(around)
    const box = around.getBoundingClientRect()
    if (around !== element && isCut(overflowX) && (right <= box.left || left >= box.right)) return false
    if (around !== element && isCut(overflowY) && (bottom <= box.top || top >= box.bottom)) return false
    if (around !== element && isScrolled(overflowX)) {
      if (right + around.scrollLeft <= box.left || left + around.scrollLeft >= box.right) return false
      ;({ left, right } = box)
    }
    if (around !== element && isScrolled(overflowY)) {
      if (bottom + around.scrollTop <= box.top) return false
      ;({ top, bottom } = box)
    }
    if (position === 'fixed') return right > 0 && left < innerWidth && bottom > 0 && top < innerHeight
  }
  return right + scrollX > 0 && left + scrollX < innerWidth && bottom + scrollY > 0
}

/** Checks whether the window scrolls and clips this element. */
function isRoot({ tagName }: Element): boolean {
  return tagName === 'BODY' || tagName === 'HTML'
}

function isCut(overflow: string): boolean {
  return overflow === 'hidden' || overflow === 'clip'
}

function isScrolled(overflow: string): boolean {
  return overflow === 'auto' || overflow === 'scroll'
}

/** The distance that an edge may be out of sight, in pixels, as boxes end between pixels. */
const TOLERANCE_PX = 2
/** The steps in which a line that is higher than the window is followed. */
const THRESHOLDS = Array.from({ length: 41 }, (_, index) => index / 40)

/** The edges of a line that were in sight. */
interface ListSight {
  top: boolean
  bottom: boolean
}

/** Observes whether every line of a summary was in sight, in whatever it is scrolled. */
export interface ScrolledList {
  /** Watches a summary for an order. A result is reported again for each order, as late answers are dropped. */
  readonly follow: (order: Order, summary: Element) => void
  readonly stop: () => void
}

/**
 * Creates the watch over a summary, stopped. Calls `report` once all of it was in sight, and again when it has grown.
 */
export function createScrolledList(report: (order: number, whole: boolean) => void): ScrolledList {
  let sights = new WeakMap<Element, ListSight>()
  let lines: readonly Element[] = []
  let order: Order | undefined
  let reported = { order: -1, whole: false }
  let isGivenUp = false
  let stopWaiting: (() => void) | undefined

  const sight = new IntersectionObserver(
    (entries) => {
      for (const entry of entries)
        if (entry.isIntersecting) sights.set(entry.target, addSight(entry, sights.get(entry.target)))
      reportChange()
    },
    { threshold: THRESHOLDS },
  )

  function reportChange(): void {
    if (order === undefined) return
    const isSeen = lines.length > 0 && lines.every((line) => sights.get(line)?.top && sights.get(line)?.bottom)
    const whole = isSeen || isGivenUp
    if (whole === reported.whole && (!whole || reported.order === order.order)) return
    reported = { order: order.order, whole }
    report(order.order, whole)
  }

  function giveUp(): void {
    isGivenUp = true
    reportChange()
  }

  function stop(): void {
    sight.disconnect()
    sights = new WeakMap()
    lines = []
    order = undefined
    reported = { order: -1, whole: false }
    stopWaiting?.()
    stopWaiting = undefined
    isGivenUp = false
  }

  return {
    follow: (next, summary) => {
      if (order?.step !== next.step) stop()
      order = next
      stopWaiting ??= later(giveUp, PACE.summaryLines)
      const now = findLines(summary)
      for (const line of lines) if (!now.includes(line)) sight.unobserve(line)
      for (const line of now) if (!lines.includes(line)) sight.observe(line)
      lines = now
      reportChange()
    },
    stop,
  }
}

/** Adds the edges of a line that are in sight now to those before. */
function addSight(
  { boundingClientRect: whole, intersectionRect: shown }: IntersectionObserverEntry,
  before?: ListSight,
): ListSight {
  return {
    top: before?.top || shown.top <= whole.top + TOLERANCE_PX,
    bottom: before?.bottom || shown.bottom >= whole.bottom - TOLERANCE_PX,
  }
}
