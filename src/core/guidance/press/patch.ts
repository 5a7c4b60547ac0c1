/** A small grey picture of a page: rows of brightness from 0 to 255. It stays in memory, and only until the press. */
export interface Patch {
  readonly width: number
  readonly height: number
  readonly luma: Uint8Array
}

/** A part of a patch, in its pixels. */
export interface Cell {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The share of ink in each pixel, 0 to 1, against the most frequent brightness of the part. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly parts: Float32Array
  /** The difference between background and full ink, 0 to 255. */
  readonly contrast: number
}

const BINS = 64
/** The ink from which a pixel counts as full: the edges of letters are paler. */
const FULL = 0.5
/** A plain background takes at least this share of the part, within this much brightness. */
const PLAIN = 0.4
const PLAIN_WITHIN = 10

/** Reads the ink of a line of words. Their background may be plain, or change slowly across and down. */
export function readInk({ width, height, luma }: Patch, part: Cell): Ink {
  const left = Math.max(0, Math.floor(part.x))
  const top = Math.max(0, Math.floor(part.y))
  const wide = Math.max(0, Math.min(width, Math.ceil(part.x + part.width)) - left)
  const high = Math.max(0, Math.min(height, Math.ceil(part.y + part.height)) - top)
  const values = new Float32Array(wide * high)
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) values[y * wide + x] = luma[(y + top) * width + x + left] ?? 0
  }
  const ground = toGround(values, wide, high)
  const differences = values.map((value, at) => Math.abs(value - (ground[at] ?? 0)))
  const sorted = differences.toSorted()
  const most = sorted.at(-1) ?? 0
  const inked = sorted.filter((difference) => difference > most * FULL)
  const contrast = inked[Math.floor(inked.length / 2)] ?? 0
  const parts = differences.map((difference) => (contrast > 0 ? Math.min(1, difference / contrast) : 0))
  return { width: wide, height: high, parts, contrast }
}

function toGround(values: Float32Array, wide: number, high: number): Float32Array {
  const counts = new Uint32Array(BINS)
  for (const value of values) {
    const bin = Math.floor((value * BINS) / 256)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const plain = ((counts.indexOf(Math.max(...counts)) + 0.5) * 256) / BINS
  const isPlain = values.filter((value) => Math.abs(value - plain) <= PLAIN_WITHIN).length >= PLAIN * values.length
  if (isPlain || high < 4) return values.map(() => plain)
  // Above and below letters there is only background.
  const upper = toMedians(values.subarray(0, wide), high)
  const lower = toMedians(values.subarray((high - 1) * wide), high)
  return values.map((_value, at) => {
    const down = Math.floor(at / wide) / (high - 1)
    return (upper[at % wide] ?? 0) * (1 - down) + (lower[at % wide] ?? 0) * down
  })
}

function toMedians(row: Float32Array, reach: number): Float32Array {
  return row.map((_value, at) => {
    const around = row.slice(Math.max(0, at - reach), at + reach + 1).sort()
    return around[Math.floor(around.length / 2)] ?? 0
  })
}

/** Returns the smallest part that contains all of these. */
export function toUnion(cells: readonly Cell[]): Cell {
  const x = Math.min(...cells.map((cell) => cell.x))
  const y = Math.min(...cells.map((cell) => cell.y))
  const right = Math.max(...cells.map((cell) => cell.x + cell.width))
  const bottom = Math.max(...cells.map((cell) => cell.y + cell.height))
  return { x, y, width: right - x, height: bottom - y }
}
