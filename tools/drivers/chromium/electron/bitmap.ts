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
}

const HEAD = 8
const WITH_OPACITY = 6

/** A part of a picture, in points. */
export interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Reads a screenshot, or a part of it: a PNG of 8 bits a channel, with or without opacity, not interlaced, as Chromium writes
 * them (PNG, third edition, chapter 9). Checks nothing. The app waits for it before a press counts, so it reads no further
 * than the part.
 */
export function readPng(png: Buffer, part?: Part): Bitmap {
  const { width, height, channels, data } = readChunks(png)
  const x = part?.x ?? 0
  const y = part?.y ?? 0
  const wide = Math.max(0, Math.min(part?.width ?? width, width - x))
  const high = Math.max(0, Math.min(part?.height ?? height, height - y))
  const stride = width * channels
  const lines = unfilter(inflateSync(data), { stride, height: y + high, channels })
  const pixels = Buffer.alloc(wide * high * 4, 255)
  for (let row = 0, to = 0; row < high; row += 1)
    for (let from = (y + row) * stride + x * channels, left = wide; left > 0; left -= 1, from += channels, to += 4) {
      pixels[to] = lines[from + 2] as number
      pixels[to + 1] = lines[from + 1] as number
      pixels[to + 2] = lines[from] as number
    }
  return new Bitmap(wide, high, pixels)
}

function readChunks(png: Buffer) {
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
  return { width, height, channels, data: Buffer.concat(parts) }
}

interface Lines {
  readonly stride: number
  readonly height: number
  readonly channels: number
}

/** Undoes the filter of each line, down to a height. */
function unfilter(raw: Buffer, { stride, height, channels }: Lines): Buffer {
  const lines = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const line = lines.subarray(row * stride, (row + 1) * stride)
    const above = row === 0 ? Buffer.alloc(stride) : lines.subarray((row - 1) * stride, row * stride)
    const start = row * (stride + 1)
    raw.copy(line, 0, start + 1, start + 1 + stride)
    undo(raw[start] ?? 0, line, above, channels)
  }
  return lines
}

function undo(filter: number, line: Buffer, above: Buffer, channels: number): void {
  if (filter === 0) return
  for (let at = 0; at < line.length; at += 1) {
    const left = at < channels ? 0 : (line[at - channels] as number)
    const up = above[at] as number
    let guess = 0
    if (filter === 1) guess = left
    else if (filter === 2) guess = up
    else if (filter === 3) guess = (left + up) >> 1
    else {
      const corner = at < channels ? 0 : (above[at - channels] as number)
      const byLeft = Math.abs(up - corner)
      const byUp = Math.abs(left - corner)
      const byCorner = Math.abs(left + up - 2 * corner)
      guess = byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner
    }
    line[at] = (line[at] as number) + guess
  }
}
