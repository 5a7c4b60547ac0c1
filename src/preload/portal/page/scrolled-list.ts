import type { Order } from '../../../core/guidance/protocol/signal.ts'
import { PACE } from '../../../core/pace.ts'
import { toLines } from './summary.ts'
import { later } from './timer.ts'

/** By so many pixels an edge may be out of sight: boxes end between pixels. */
const TOLERANCE_PX = 2
/** How finely a line that is higher than the window is followed. */
const THRESHOLDS = Array.from({ length: 41 }, (_, index) => index / 40)

/** Which edges of a line were in sight. */
interface ListSight {
  top: boolean
  bottom: boolean
}

/** Sees whether every line of a summary was in sight, wherever and in whatever it is scrolled. */
export interface ScrolledList {
  /** Watches a summary for an order. What was told of it is told again for each order, as late answers are dropped. */
  readonly follow: (order: Order, summary: Element) => void
  readonly stop: () => void
}

/** `report` is called once all of a summary was in sight, and when it has grown since. */
export function createScrolledList(report: (order: number, whole: boolean) => void): ScrolledList {
  let sights = new WeakMap<Element, ListSight>()
  let lines: readonly Element[] = []
  let order: Order | undefined
  let told = { order: -1, whole: false }
  let isGivenUp = false
  let stopWaiting: (() => void) | undefined

  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect: whole, intersectionRect: shown } of entries) {
        if (!isIntersecting) continue
        const before = sights.get(target)
        sights.set(target, {
          top: before?.top || shown.top <= whole.top + TOLERANCE_PX,
          bottom: before?.bottom || shown.bottom >= whole.bottom - TOLERANCE_PX,
        })
      }
      tell()
    },
    { threshold: THRESHOLDS },
  )

  function tell(): void {
    if (order === undefined) return
    const isSeen = lines.length > 0 && lines.every((line) => sights.get(line)?.top && sights.get(line)?.bottom)
    const whole = isSeen || isGivenUp
    if (whole === told.whole && (!whole || told.order === order.order)) return
    told = { order: order.order, whole }
    report(order.order, whole)
  }

  function giveUp(): void {
    isGivenUp = true
    tell()
  }

  function stop(): void {
    sight.disconnect()
    sights = new WeakMap()
    lines = []
    order = undefined
    told = { order: -1, whole: false }
    stopWaiting?.()
    stopWaiting = undefined
    isGivenUp = false
  }

  return {
    follow: (next, summary) => {
      if (order?.step !== next.step) stop()
      order = next
      stopWaiting ??= later(giveUp, PACE.summaryLines)
      const now = toLines(summary)
      for (const line of lines) if (!now.includes(line)) sight.unobserve(line)
      for (const line of now) if (!lines.includes(line)) sight.observe(line)
      lines = now
      tell()
    },
    stop,
  }
}
