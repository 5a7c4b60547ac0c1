import { inflateSync } from 'node:zlib'

/** What Electron's NativeImage gives, as far as the app asks: four bytes a point, blue, green, red and opacity. */
export class Bitmap {
  readonly #width: number
  readonly #height: number
  readonly #pixels: Buffer

  constructor(width: number, height: number, pixels: Buffer) {
    this.#width = width
    this.#height = height
    this.#pixels = pixels
  }

  isEmpty(): boolean {
    return this.#width === 0 || this.#height === 0
  }

  getSize(): { readonly width: number; readonly height: number } {
    return { width: this.#width, height: this.#height }
  }

  toBitmap(): Buffer {
    return this.#pixels
  }

  /** Returns the part of it that lies in a rectangle; an empty one outside of it. */
  crop(rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Bitmap {
    const width = Math.max(0, Math.min(rect.width, this.#width - rect.x))
    const height = Math.max(0, Math.min(rect.height, this.#height - rect.y))
    const pixels = Buffer.alloc(width * height * 4)
    for (let row = 0; row < height; row += 1) {
      const start = ((rect.y + row) * this.#width + rect.x) * 4
      this.#pixels.copy(pixels, row * width * 4, start, start + width * 4)
    }
    return new Bitmap(width, height, pixels)
  }
}

const HEAD = 8
const WITH_OPACITY = 6

/**
 * Reads a screenshot: a PNG of 8 bits a channel, with or without opacity, not interlaced, as Chromium writes them (PNG,
 * third edition, chapter 9). Checks nothing.
 */
export function readPng(png: Buffer): Bitmap {
  let [width, height, channels] = [0, 0, 3]
  const parts: Buffer[] = []
  for (let at = HEAD; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const name = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (name === 'IHDR') {
      width = data.readUInt32BE(0)
      height = data.readUInt32BE(4)
      channels = data[9] === WITH_OPACITY ? 4 : 3
    }
    if (name === 'IDAT') parts.push(data)
    at += 12 + length
  }
  const lines = unfilter(inflateSync(Buffer.concat(parts)), { stride: width * channels, height, channels })
  const pixels = Buffer.alloc(width * height * 4, 255)
  for (let point = 0; point < width * height; point += 1)
    for (const channel of [0, 1, 2]) pixels[point * 4 + channel] = lines[point * channels + 2 - channel] ?? 0
  return new Bitmap(width, height, pixels)
}

function unfilter(
  raw: Buffer,
  { stride, height, channels }: { readonly stride: number; readonly height: number; readonly channels: number },
): Buffer {
  const lines = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0
    for (let at = 0; at < stride; at += 1) {
      const here = row * stride + at
      const value = raw[row * (stride + 1) + 1 + at] ?? 0
      const left = at >= channels ? (lines[here - channels] ?? 0) : 0
      const above = row > 0 ? (lines[here - stride] ?? 0) : 0
      const corner = at >= channels && row > 0 ? (lines[here - stride - channels] ?? 0) : 0
      lines[here] = value + predict(filter, left, above, corner)
    }
  }
  return lines
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter !== 4) return 0
  const guess = left + above - corner
  const [byLeft, byAbove, byCorner] = [left, above, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number,
  ]
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}
