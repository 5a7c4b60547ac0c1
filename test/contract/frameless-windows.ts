/**
 * Opens windows with the defaults of Electron 43 and newer. Sources: Electron's release notes, 43.0 ("On Linux, frameless
 * windows now have rounded corners by default"), and `BaseWindowConstructorOptions` of its typings (`roundedCorners`,
 * `hasShadow`: default true). Up to 42 a window without a frame is square on Linux.
 */
import type { BaseWindowConstructorOptions } from 'electron'

/** What of a window's look the desktop would show beside it. */
interface Edges {
  readonly isRound: boolean
  readonly hasShadow: boolean
}

/** Returns how the edges of a window look on Linux, with the options that it was asked for. */
export function toEdges43({
  frame = true,
  roundedCorners = true,
  hasShadow = true,
}: BaseWindowConstructorOptions): Edges {
  return { isRound: !frame && roundedCorners, hasShadow }
}
