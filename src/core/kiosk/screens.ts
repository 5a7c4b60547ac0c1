export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A screen of this machine, as far as the kiosk needs to know it. */
export interface KioskDisplay {
  readonly id: number
  readonly bounds: Bounds
}

/**
 * Plans the covers beside the kiosk, whose window was requested over `own` and has the bounds `lies`: no part of a
 * desktop, or of a page that a window manager put there, may show on any screen, and no cover may overlap the kiosk. A
 * screen that mirrors the same area shows the kiosk too, and is covered only as far as it is larger; a window manager
 * may have the kiosk fill it.
 */
export function planCovers(displays: readonly KioskDisplay[], own: Bounds, lies: Bounds): readonly Bounds[] {
  const kiosk = isWithin(own, lies) ? lies : own
  const uncovered = displays.flatMap(({ bounds }) => findUncovered(bounds, kiosk))
  // Two screens that mirror each other beside the kiosk are covered once.
  const once = uncovered.filter((one, at) => uncovered.findIndex((other) => isSame(one, other)) === at)
  return once.flatMap(splitOddly)
}

export function isSame(one: Bounds, other: Bounds): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height
}

function isWithin(inner: Bounds, outer: Bounds): boolean {
  return findUncovered(inner, outer).length === 0
}

/**
 * Splits a cover in two of odd height, which no screen has: on X11 Chromium shrinks a window that is as large as a
 * screen by a pixel.
 */
function splitOddly({ x, y, width, height }: Bounds): readonly Bounds[] {
  const upper = Math.floor(height / 2) | 1
  const parts = [
    { x, y, width, height: upper },
    { x, y: y + upper, width, height: height - upper },
  ]
  return parts.filter((part) => part.height > 0)
}

/**
 * Finds the parts of a screen outside the kiosk: the whole screen if they do not meet, else up to four bands around it.
 */
function findUncovered(screen: Bounds, own: Bounds): readonly Bounds[] {
  const right = screen.x + screen.width
  const foot = screen.y + screen.height
  const [west, east] = [Math.max(screen.x, own.x), Math.min(right, own.x + own.width)]
  const [north, south] = [Math.max(screen.y, own.y), Math.min(foot, own.y + own.height)]
  if (west >= east || north >= south) return [screen]
  const bands = [
    { x: screen.x, y: screen.y, width: screen.width, height: north - screen.y },
    { x: screen.x, y: south, width: screen.width, height: foot - south },
    { x: screen.x, y: north, width: west - screen.x, height: south - north },
    { x: east, y: north, width: right - east, height: south - north },
  ]
  return bands.filter(({ width, height }) => width > 0 && height > 0)
}
