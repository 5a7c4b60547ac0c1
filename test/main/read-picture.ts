import jsqr from 'jsqr'

/** The pixels of each square of the code in the picture that is read. */
const SCALE = 4

/** Reads the QR code in a picture that we wrote (SVG) from its painted pixels, as a telephone would. */
export function readPicture(svg: string): string | undefined {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]) * SCALE
  const points = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, column, row] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let y = 0; y < SCALE; y += 1)
      for (let x = 0; x < SCALE; x += 1) {
        const at = ((Number(row) * SCALE + y) * side + Number(column) * SCALE + x) * 4
        points.fill(0, at, at + 3)
      }
  return jsqr(points, side, side)?.data
}
