/** The width of the light margin around a code (ISO/IEC 18004), in squares. */
const QUIET = 4

/** A QR code, as its encoder returns it. */
export interface QrSquares {
  getModuleCount(): number
  isDark(row: number, column: number): boolean
}

/** Returns the dark squares of a code as one SVG path, and the side of the picture, in squares. */
export function toSquares(code: QrSquares): { readonly side: number; readonly path: string } {
  const places = Array.from({ length: code.getModuleCount() }, (_, index) => index)
  const squares = places.flatMap((row) =>
    places.filter((column) => code.isDark(row, column)).map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`),
  )
  return { side: places.length + 2 * QUIET, path: squares.join('') }
}
