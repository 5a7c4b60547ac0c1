import { useSyncExternalStore } from 'react'
import type { TextSize } from '../../../../core/session/command.ts'

/** Under this width the coach is a rail under the portal (shared/screens.md). */
const NARROW = '(width < 1100px)'

/** Widths of the coach in CSS pixels: bigger text needs more of the window. */
const usualWidth: Readonly<Record<TextSize, number>> = { normal: 404, large: 440, largest: 480 }

export interface CoachRange {
  readonly min: number
  readonly max: number
  readonly usual: number
}

/** How far the divider goes, so that neither coach nor portal is ever squeezed away, in CSS pixels. */
export function coachRange(width: number, textSize: TextSize): CoachRange {
  return { min: 340, max: Math.max(340, Math.round(width * 0.62)), usual: usualWidth[textSize] }
}

export function useNarrowWindow(): boolean {
  return useSyncExternalStore(onResize, () => matchMedia(NARROW).matches)
}

/** In CSS pixels. */
export function useWindowWidth(): number {
  return useSyncExternalStore(onResize, () => window.innerWidth)
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
