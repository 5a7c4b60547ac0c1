import { useSyncExternalStore } from 'react'
import type { TextSize } from '../../../core/session/command.ts'

/** Under this width the coach goes under the portal (shared/screens.md). */
const NARROW = '(width < 1100px)'

/** Widths and heights of the coach in CSS pixels: bigger text needs more of the window. */
const usualWidth: Readonly<Record<TextSize, number>> = { normal: 404, large: 440, largest: 480 }
const usualShare: Readonly<Record<TextSize, number>> = { normal: 0.44, large: 0.48, largest: 0.52 }

export interface CoachRange {
  readonly min: number
  readonly max: number
  readonly usual: number
}

/** How far the divider goes, so that neither coach nor portal is ever squeezed away. `along` is the window's size in that direction. */
export function coachRange(narrow: boolean, along: number, textSize: TextSize): CoachRange {
  const max = Math.max(narrow ? 240 : 340, Math.round(along * 0.62))
  return narrow
    ? { min: 240, max, usual: Math.round(along * usualShare[textSize]) }
    : { min: 340, max, usual: usualWidth[textSize] }
}

export function useNarrowWindow(): boolean {
  return useSyncExternalStore(onResize, () => matchMedia(NARROW).matches)
}

/** What the guide has of the window, in CSS pixels. */
export function useRoom(): { readonly width: number; readonly height: number } {
  const width = useSyncExternalStore(onResize, () => window.innerWidth)
  const height = useSyncExternalStore(onResize, toBottom)
  return { width, height }
}

/** Where the guide ends: above the bar that a kiosk keeps at the foot of the window (`--bar` in kiosk.css). */
export function toBottom(): number {
  const bar = getComputedStyle(document.documentElement).getPropertyValue('--bar')
  return window.innerHeight - (Number.parseFloat(bar) || 0)
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
