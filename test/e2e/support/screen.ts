import { readFileSync } from 'node:fs'

/** A part of a screen or of a window, in its pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What was painted there: four bytes a pixel, blue, green, red and one without a meaning. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Buffer
}

/** The offsets in the header of Xvfb's picture (X11/XWDFile.h), all big-endian numbers of 32 bits. */
const AT = { headerSize: 0, width: 16, height: 20, bytesPerLine: 48, colours: 76 }
const BYTES_PER_COLOUR = 12
const BYTES_PER_PIXEL = 4

/**
 * Reads what this part of the test's virtual screen shows now, from the file that Xvfb keeps of it: no program is asked,
 * so nothing waits and no page is laid out anew. What lies outside of the screen is left out. @throws without such a screen
 */
export function readScreen(part?: Box): Picture {
  const file = process.env.TEST_SCREEN
  if (file === undefined) throw new Error('the tests have no screen of their own to look at (TEST_SCREEN)')
  const screen = readFileSync(file)
  const read = (at: number) => screen.readUInt32BE(at)
  const start = read(AT.headerSize) + read(AT.colours) * BYTES_PER_COLOUR
  const { x, y, ...wanted } = part ?? { x: 0, y: 0, width: read(AT.width), height: read(AT.height) }
  const width = Math.max(0, Math.min(wanted.width, read(AT.width) - x))
  const height = Math.max(0, Math.min(wanted.height, read(AT.height) - y))
  const rows = Array.from({ length: height }, (_, row) => {
    const at = start + (y + row) * read(AT.bytesPerLine) + x * BYTES_PER_PIXEL
    return screen.subarray(at, at + width * BYTES_PER_PIXEL)
  })
  return { width, height, pixels: Buffer.concat(rows) }
}

type Colour = readonly [red: number, green: number, blue: number]

/** The difference of a part of a colour that rounding and smoothing make. */
const NEAR = 12

/**
 * Counts the pixels of a picture that have about this colour. Most have the value of the one before them, so few are taken
 * apart.
 */
export function countPixels({ pixels }: Picture, [red, green, blue]: Colour): number {
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.length)
  const isNear = (part: number, wanted: number) => Math.abs(part - wanted) < NEAR
  let [count, before, isOne] = [0, -1, false]
  for (let at = 0; at < pixels.length; at += BYTES_PER_PIXEL) {
    const value = view.getUint32(at)
    if (value !== before)
      isOne = isNear(value >>> 24, blue) && isNear((value >>> 16) & 0xff, green) && isNear((value >>> 8) & 0xff, red)
    before = value
    if (isOne) count += 1
  }
  return count
}
