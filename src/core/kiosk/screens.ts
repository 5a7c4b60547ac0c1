/** A screen of this machine, as far as a kiosk asks. */
export interface KioskDisplay {
  readonly id: number
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface ScreensPlan {
  /** Where the kiosk shows. */
  readonly own: KioskDisplay['bounds']
  /** Screens that are covered: nothing of a desktop, nor of a page that a window manager put there, is to be seen on them. */
  readonly covered: readonly KioskDisplay[]
}

/** Plans one kiosk on one screen. Screens that show the same place (mirrored) show the kiosk too, so are not covered. */
export function planScreens(displays: readonly KioskDisplay[], primary: KioskDisplay): ScreensPlan {
  const isElsewhere = ({ id, bounds }: KioskDisplay) =>
    id !== primary.id && (bounds.x !== primary.bounds.x || bounds.y !== primary.bounds.y)
  return { own: primary.bounds, covered: displays.filter(isElsewhere) }
}
