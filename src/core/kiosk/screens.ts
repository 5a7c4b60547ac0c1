export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A screen of this machine, as far as a kiosk asks. */
export interface KioskDisplay {
  readonly id: number
  readonly bounds: Bounds
}

/**
 * Plans what is covered beside the kiosk, whose window was asked to lie over `own` and lies where it `lies`: nothing of a desktop, nor
 * of a page that a window manager put there, is to be seen on any screen, and no cover lies over the kiosk. A screen that shows the
 * same place (mirrored) shows the kiosk too, and is covered only as far as it is larger; a window manager may have the kiosk fill it.
 */
export function planCovers(displays: readonly KioskDisplay[], own: Bounds, lies: Bounds): readonly Bounds[] {
  const kiosk = isWithin(own, lies) ? lies : own
  const bare = displays.flatMap(({ bounds }) => findBare(bounds, kiosk))
  // Two screens that mirror each other beside the kiosk are covered once.
  const once = bare.filter((one, at) => bare.findIndex((other) => isSame(one, other)) === at)
  return once.flatMap(splitOddly)
}

export function isSame(one: Bounds, other: Bounds): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height
}

function isWithin(inner: Bounds, outer: Bounds): boolean {
  return findBare(inner, outer).length === 0
}

/** Splits what is covered in two of an odd height, as no screen has: on X11 Chromium takes a pixel from a window as large as any screen. */
function splitOddly({ x, y, width, height }: Bounds): readonly Bounds[] {
  const upper = Math.floor(height / 2) | 1
  const parts = [
    { x, y, width, height: upper },
    { x, y: y + upper, width, height: height - upper },
  ]
  return parts.filter((part) => part.height > 0)
}

/** Finds what of a screen lies outside the kiosk: the screen itself where they do not meet, else up to four bands around it. */
function findBare(screen: Bounds, own: Bounds): readonly Bounds[] {
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
