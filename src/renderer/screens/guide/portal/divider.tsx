import { type KeyboardEvent, type PointerEvent, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../../core/session/command.ts'

const STEP = 24

interface DividerProps {
  readonly size: number
  readonly range: CoachRange
  readonly onMove: (size: number) => void
}

/** Renders the line between coach and portal, which the mouse moves, or the arrow keys when it has the focus. */
export function Divider({ size, range, onMove }: DividerProps) {
  const { t } = useTranslation()

  const onKeyDown = (event: KeyboardEvent) => {
    const next = findNextSize(event.key, { size, range })
    if (next === null) return
    event.preventDefault()
    onMove(next)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    onMove(isRightToLeft() ? window.innerWidth - event.clientX : event.clientX)
  }

  return (
    // ARIA's window splitter pattern; an hr cannot take the focus.
    <div
      className="divider"
      role="separator"
      tabIndex={0}
      aria-label={t('guide.divider')}
      aria-orientation="vertical"
      aria-valuenow={size}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  )
}

function findNextSize(key: string, { size, range }: Pick<DividerProps, 'size' | 'range'>): number | null {
  switch (key) {
    case isRightToLeft() ? 'ArrowLeft' : 'ArrowRight':
      return Math.min(range.max, size + STEP)
    case isRightToLeft() ? 'ArrowRight' : 'ArrowLeft':
      return Math.max(range.min, size - STEP)
    case 'Home':
      return range.min
    case 'End':
      return range.max
    default:
      return null
  }
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl'
}

/** Windows narrower than this have the coach as a rail under the portal. */
const NARROW = '(width < 1100px)'

/** Default widths of the coach in CSS pixels: larger text needs more of the window. */
const usualWidth: Readonly<Record<TextSize, number>> = { normal: 404, large: 440, largest: 480 }

interface CoachRange {
  readonly min: number
  readonly max: number
  readonly usual: number
}

/** Returns the range of the divider in CSS pixels, so that neither coach nor portal can be squeezed away. */
export function findCoachRange(width: number, textSize: TextSize): CoachRange {
  return { min: 340, max: Math.max(340, Math.round(width * 0.62)), usual: usualWidth[textSize] }
}

export function useNarrowWindow(): boolean {
  return useSyncExternalStore(onResize, () => matchMedia(NARROW).matches)
}

/** Returns the width of the window in CSS pixels. */
export function useWindowWidth(): number {
  return useSyncExternalStore(onResize, () => window.innerWidth)
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
