import type { BaseWindowConstructorOptions } from 'electron'

/**
 * The window that covers a screen beside the kiosk. It is square and throws no shadow: since Electron 43 a window without
 * a frame has round corners on Linux too, through which the desktop would show.
 */
export const COVER: BaseWindowConstructorOptions = {
  show: false,
  frame: false,
  roundedCorners: false,
  hasShadow: false,
  focusable: false,
  backgroundColor: '#000000',
}
