/** A point in a picture, as fractions of its width and height. */
export interface PaperCorner {
  readonly x: number
  readonly y: number
}

/** The corners of a sheet of paper in the picture: top left, top right, bottom right, bottom left. */
export type Corners = readonly [PaperCorner, PaperCorner, PaperCorner, PaperCorner]

export const WHOLE: Corners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
]

export interface PixelSize {
  readonly width: number
  readonly height: number
}

/** Pixels as in a canvas: red, green, blue and alpha, a byte each. */
export interface Pixels extends PixelSize {
  readonly data: Uint8ClampedArray
}

/** Checks whether the four corners form a convex shape: only such a sheet can be flattened. */
export function isConvex(corners: Corners): boolean {
  const turns = corners.map((corner, index) => {
    const next = corners[(index + 1) % 4] as PaperCorner
    const after = corners[(index + 2) % 4] as PaperCorner
    return (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x)
  })
  return turns.every((turn) => turn > 0.002)
}

/** Maps each of the four corners. */
export function mapCorners([a, b, c, d]: Corners, map: (corner: PaperCorner, index: number) => PaperCorner): Corners {
  return [map(a, 0), map(b, 1), map(c, 2), map(d, 3)]
}

/** Measures a sheet between its corners: the longer of each two opposite sides, in pixels of the picture. */
export function measureBetween(corners: Corners, { width, height }: PixelSize): PixelSize {
  const [a, b, c, d] = mapCorners(corners, ({ x, y }) => ({ x: x * width, y: y * height }))
  const length = (one: PaperCorner, other: PaperCorner) => Math.hypot(one.x - other.x, one.y - other.y)
  return {
    width: Math.max(1, Math.round(Math.max(length(a, b), length(d, c)))),
    height: Math.max(1, Math.round(Math.max(length(a, d), length(b, c)))),
  }
}

/**
 * Flattens the sheet between four corners into `into`, by the projective map of a square onto four points (Heckbert,
 * "Fundamentals of Texture Mapping", 1989), each pixel interpolated from its four neighbours.
 */
export function flatten(from: Pixels, corners: Corners, into: Pixels): void {
  const map = toProjection(corners)
  const [right, below] = [from.width - 1, from.height - 1]
  for (let row = 0; row < into.height; row += 1) {
    const v = (row + 0.5) / into.height
    for (let column = 0; column < into.width; column += 1) {
      const u = (column + 0.5) / into.width
      const w = map.g * u + map.h * v + 1
      const x = Math.min(right, Math.max(0, ((map.a * u + map.b * v + map.c) / w) * from.width - 0.5))
      const y = Math.min(below, Math.max(0, ((map.d * u + map.e * v + map.f) / w) * from.height - 0.5))
      mix(from, x, y, into.data, (row * into.width + column) * 4)
    }
  }
}

function toProjection([p0, p1, p2, p3]: Corners) {
  const [dx1, dy1] = [p1.x - p2.x, p1.y - p2.y]
  const [dx2, dy2] = [p3.x - p2.x, p3.y - p2.y]
  const [sx, sy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y]
  const whole = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - dx2 * sy) / whole
  const h = (dx1 * sy - sx * dy1) / whole
  return {
    a: p1.x - p0.x + g * p1.x,
    b: p3.x - p0.x + h * p3.x,
    c: p0.x,
    d: p1.y - p0.y + g * p1.y,
    e: p3.y - p0.y + h * p3.y,
    f: p0.y,
    g,
    h,
  }
}

function mix({ data, width, height }: Pixels, x: number, y: number, into: Uint8ClampedArray, at: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [partX, partY] = [x - left, y - top]
  const aside = left + 1 < width ? 4 : 0
  const under = top + 1 < height ? width * 4 : 0
  const first = (top * width + left) * 4
  for (let channel = 0; channel < 4; channel += 1) {
    const place = first + channel
    const above = (data[place] ?? 0) * (1 - partX) + (data[place + aside] ?? 0) * partX
    const beneath = (data[place + under] ?? 0) * (1 - partX) + (data[place + under + aside] ?? 0) * partX
    into[at + channel] = above * (1 - partY) + beneath * partY
  }
}
