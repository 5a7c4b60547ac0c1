/** One try to make a document small enough: the longest side of its pages in pixels, and the quality of their JPEG. */
export interface ShrinkAttempt {
  readonly side: number
  readonly quality: number
}

/** From well readable to just readable: A4 at 200, 170, 140, 115 and 90 dots an inch. Below that nobody could read it. */
export const SHRINK_ATTEMPTS: readonly ShrinkAttempt[] = [
  { side: 2_340, quality: 0.85 },
  { side: 1_990, quality: 0.75 },
  { side: 1_640, quality: 0.7 },
  { side: 1_345, quality: 0.6 },
  { side: 1_050, quality: 0.5 },
]

/** Fits a size into a longest side; nothing is made larger. */
export function fitInto({ width, height }: { readonly width: number; readonly height: number }, side: number) {
  const scale = Math.min(1, side / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
