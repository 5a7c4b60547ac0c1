import { crc32, deflateSync } from 'node:zlib'

/** The pixels that a window painted: four bytes a point, blue, green, red and opacity. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  readonly pixels: Buffer
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PALETTE = 3
const COLOURS = 256

/**
 * Writes a picture of a screen as a PNG of its 256 most frequent colours: a third of the bytes, without a visible
 * difference, since the other colours are at the edges of letters. Opacity is left out. (PNG, third edition, chapters
 * 5, 11.2)
 */
export function toPalettePng({ width, height, pixels }: Bitmap): Buffer {
  const palette = findPalette(pixels)
  const nearest = new Map(palette.map((colour, index) => [colour, index]))
  const rows = Buffer.alloc((width + 1) * height) // each row begins with its filter: none
  for (let point = 0; point < width * height; point += 1) {
    const colour = readColour(pixels, point)
    let index = nearest.get(colour)
    if (index === undefined) {
      index = findNearest(palette, colour)
      nearest.set(colour, index)
    }
    rows[Math.floor(point / width) * (width + 1) + 1 + (point % width)] = index
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, PALETTE], 8)
  const colours = Buffer.from(palette.flatMap((colour) => toParts(colour)))
  return Buffer.concat([
    SIGNATURE,
    toChunk('IHDR', header),
    toChunk('PLTE', colours),
    toChunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    toChunk('IEND', Buffer.alloc(0)),
  ])
}

function readColour(pixels: Buffer, point: number): number {
  return pixels.readUInt32LE(point * 4) & 0xffffff
}

function toParts(colour: number): [number, number, number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255]
}

function findPalette(pixels: Buffer): readonly number[] {
  const counts = new Map<number, number>()
  for (let point = 0; point < pixels.length / 4; point += 1) {
    const colour = readColour(pixels, point)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .slice(0, COLOURS)
    .map(([colour]) => colour)
}

function findNearest(palette: readonly number[], colour: number): number {
  const wanted = toParts(colour)
  const distances = palette.map((one) =>
    toParts(one).reduce((sum, part, index) => sum + (part - (wanted[index] ?? 0)) ** 2, 0),
  )
  return distances.indexOf(Math.min(...distances))
}

function toChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
