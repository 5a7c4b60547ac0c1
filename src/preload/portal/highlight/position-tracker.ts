/** The number of frames without movement after which it stops checking. */
const STILL_FRAMES = 12

/**
 * Calls `place` whenever the element may have moved on screen: after scrolls, resizes, animations and changes of size,
 * then each frame until it stops moving. Costs nothing while nothing moves.
 */
export interface PositionTracker {
  readonly follow: (element: Element) => void
  readonly update: () => void
  readonly stop: () => void
}

const MOVING = [
  'scroll',
  'resize',
  'transitionrun',
  'transitionend',
  'animationstart',
  'animationend',
  'toggle',
] as const

export function createPositionTracker(document: Document, place: (isOnScreen: boolean) => void): PositionTracker {
  const view = document.defaultView
  let element: Element | undefined
  let isOnScreen = true
  let frame = 0
  let still = 0
  let last = ''

  const size = new ResizeObserver(() => update())
  const sight = new IntersectionObserver((entries) => {
    isOnScreen = entries.at(-1)?.isIntersecting ?? true
    update()
  })

  function update(): void {
    still = 0
    look()
  }

  function look(): void {
    if (!element || !view) return
    const box = element.getBoundingClientRect()
    const now = `${box.left} ${box.top} ${box.width} ${box.height} ${isOnScreen}`
    still = now === last ? still + 1 : 0
    last = now
    place(isOnScreen)
    view.cancelAnimationFrame(frame)
    if (still < STILL_FRAMES) frame = view.requestAnimationFrame(look)
  }

  function stop(): void {
    if (!element) return
    element = undefined
    view?.cancelAnimationFrame(frame)
    size.disconnect()
    sight.disconnect()
    for (const type of MOVING) view?.removeEventListener(type, update, { capture: true })
  }

  return {
    follow: (next) => {
      if (element === next) return update()
      stop()
      element = next
      isOnScreen = true
      size.observe(next)
      sight.observe(next)
      for (const type of MOVING) view?.addEventListener(type, update, { capture: true, passive: true })
      update()
    },
    update,
    stop,
  }
}
