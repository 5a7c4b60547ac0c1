/** What the markers of a picture say of it; `end`: where it ends by itself, undefined where it was cut off. */
export interface PictureStructure {
  readonly width: number
  readonly height: number
  readonly end: number | undefined
}

/** Reads the size of a JPEG, and where it ends, from its markers alone: no pixel is decoded. */
export function readJpegStructure(bytes: Uint8Array): PictureStructure {
  let [width, height] = [0, 0]
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1
      continue
    }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker === 0xd9) return { width, height, end: at + 2 }
    else if (isAlone(marker)) at += 2
    else {
      const length = readNumber(bytes, at + 2, 2)
      if (length < 2 || at + 2 + length > bytes.length) break
      if (isFrame(marker)) {
        // A file may hold several frames: the largest decides what decoding costs.
        height = Math.max(height, readNumber(bytes, at + 5, 2))
        width = Math.max(width, readNumber(bytes, at + 7, 2))
      }
      at += 2 + length
    }
  }
  return { width, height, end: undefined }
}

/** Stuffed zeros, restarts and the beginning have no length of their own. */
function isAlone(marker: number): boolean {
  return marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** Reads the size of a PNG from its first chunk, and where it ends from the lengths of all. */
export function readPngStructure(bytes: Uint8Array): PictureStructure {
  const [width, height] = [readNumber(bytes, 16, 4), readNumber(bytes, 20, 4)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + readNumber(bytes, at, 4)
    if (end > bytes.length) break
    if (readWord(bytes, at + 4) === 'IEND') return { width, height, end }
    at = end
  }
  return { width, height, end: undefined }
}

/** Reads the size of a WebP from whichever of its three heads it has. */
export function readWebpStructure(bytes: Uint8Array): PictureStructure {
  const end = 8 + readNumber(bytes, 4, 4, true)
  return { ...readWebpSize(bytes), end: end <= bytes.length ? end : undefined }
}

function readWebpSize(bytes: Uint8Array): Omit<PictureStructure, 'end'> {
  switch (readWord(bytes, 12)) {
    case 'VP8X':
      return { width: 1 + readNumber(bytes, 24, 3, true), height: 1 + readNumber(bytes, 27, 3, true) }
    case 'VP8L': {
      const packed = readNumber(bytes, 21, 4, true)
      return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      return { width: readNumber(bytes, 26, 2, true) & 0x3fff, height: readNumber(bytes, 28, 2, true) & 0x3fff }
    default:
      return { width: 0, height: 0 }
  }
}

function readWord(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

/** What is past the end counts as zero. */
function readNumber(bytes: Uint8Array, at: number, length: number, isLittle = false): number {
  let value = 0
  for (let index = 0; index < length; index += 1) {
    const place = isLittle ? length - 1 - index : index
    value = value * 256 + (bytes[at + place] ?? 0)
  }
  return value
}
