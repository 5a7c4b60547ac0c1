import { inflateSync } from 'node:zlib'

/** A picture as Electron gives it (`NativeImage`), as far as the app's code uses it. */
export interface Picture {
  readonly isEmpty: () => boolean
  readonly getSize: () => { readonly width: number; readonly height: number }
  /** Returns four bytes a pixel: blue, green, red, alpha. */
  readonly toBitmap: () => Buffer
}

/** A part of the window, in its pixels. */
export interface PictureBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The types of PNG that Chromium writes, by the bytes of a pixel: opaque, and with transparency. */
const BYTES: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

/**
 * Reads a part of a PNG that Chromium wrote (8 bits, without interlacing), without what lies outside of the picture. No
 * library of ours reads PNGs outside of a browser.
 */
export function readPicture(png: Buffer, { x: left, y: top, ...wanted }: PictureBox): Picture {
  const [whole, bytes] = [png.readUInt32BE(16), BYTES[png[25] ?? 0] ?? 0]
  if (png[24] !== 8 || bytes === 0) throw new Error('a PNG of another kind')
  const width = Math.max(0, Math.min(wanted.width, whole - left))
  const height = Math.max(0, Math.min(wanted.height, png.readUInt32BE(20) - top))
  // A row is told by its difference from the one above it, so the rows above the part are needed too.
  const pixels = removeFilters(inflateSync(joinData(png)), whole * bytes, top + height, bytes)
  const bitmap = Buffer.alloc(width * height * 4, 255)
  for (let at = 0; at < width * height; at += 1) {
    const from = ((top + Math.floor(at / width)) * whole + left + (at % width)) * bytes
    bitmap[at * 4] = pixels[from + 2] ?? 0
    bitmap[at * 4 + 1] = pixels[from + 1] ?? 0
    bitmap[at * 4 + 2] = pixels[from] ?? 0
  }
  return { isEmpty: () => bitmap.length === 0, getSize: () => ({ width, height }), toBitmap: () => bitmap }
}

/** Joins the compressed data of a PNG, which Chromium writes in several chunks. */
function joinData(png: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return Buffer.concat(parts)
}

/** Adds to each byte of the first rows what its row's filter took away (PNG specification, chapter 9). */
function removeFilters(filtered: Buffer, stride: number, height: number, bytes: number): Buffer {
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const [filter, row, source] = [filtered[y * (stride + 1)] ?? 0, y * stride, y * (stride + 1) + 1]
    filtered.copy(rows, row, source, source + stride)
    if (filter === 0) continue
    for (let at = row; at < row + stride; at += 1) {
      const left = at - row < bytes ? 0 : (rows[at - bytes] ?? 0)
      const up = y === 0 ? 0 : (rows[at - stride] ?? 0)
      const corner = at - row < bytes || y === 0 ? 0 : (rows[at - stride - bytes] ?? 0)
      rows[at] = (rows[at] ?? 0) + predict(filter, left, up, corner)
    }
  }
  return rows
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
