import type { WebContents } from 'electron'

const SIZES = [1, 1.25, 1.5, 2] as const

/** Shows a page larger or smaller, never smaller than it is made. The size goes with the visit (close-contents.ts). */
export function resizePage(contents: WebContents, action: 'larger' | 'smaller'): void {
  if (contents.isDestroyed()) return
  const at = SIZES.findLastIndex((size) => size <= contents.zoomFactor + 0.01)
  const next = Math.min(Math.max(at + (action === 'larger' ? 1 : -1), 0), SIZES.length - 1)
  contents.zoomFactor = SIZES[next] ?? 1
}
