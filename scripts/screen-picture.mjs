import { readFileSync, writeFileSync } from 'node:fs'
import zlib from 'node:zlib'

/** The byte offsets of the 32-bit numbers in an XWD header that we need (X11/XWDFile.h), all big-endian. */
const AT = { headerSize: 0, width: 16, height: 20, bitsPerPixel: 44, bytesPerLine: 48, colours: 76 }
const BYTES_PER_COLOUR = 12

/**
 * Saves the content of a virtual screen as a PNG, from the file that Xvfb keeps of it (`-fbdir`). Returns whether it
 * could: a picture helps to understand a failure and must not cause another.
 */
export function savePicture(screen, file) {
  try {
    writeFileSync(file, toPng(readFileSync(screen)))
    return true
  } catch {
    return false
  }
}

/** Converts a screen of 24-bit colours in four bytes (blue, green, red, unused), as `withScreen` starts them. */
function toPng(xwd) {
  const read = (at) => xwd.readUInt32BE(at)
  const [width, height, bytesPerLine] = [read(AT.width), read(AT.height), read(AT.bytesPerLine)]
  if (read(AT.bitsPerPixel) !== 32) throw new Error('only screens of 32 bits a pixel are read')
  const start = read(AT.headerSize) + read(AT.colours) * BYTES_PER_COLOUR
  const rows = Buffer.alloc(height * (1 + width * 3)) // each row begins with a 0: no filter
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = start + y * bytesPerLine + x * 4
      const to = y * (1 + width * 3) + 1 + x * 3
      rows[to] = xwd[from + 2]
      rows[to + 1] = xwd[from + 1]
      rows[to + 2] = xwd[from]
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8) // eight bits a colour, red green blue
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    toChunk('IHDR', header),
    toChunk('IDAT', zlib.deflateSync(rows)),
    toChunk('IEND', ''),
  ])
}

function toChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(data)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(zlib.crc32(body))
  return Buffer.concat([length, body, check])
}
