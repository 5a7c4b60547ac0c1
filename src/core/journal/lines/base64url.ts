/** For each byte whether base64url has it; and for each two. A table is twice as fast as a pattern, two bytes twice again. */
const BYTES = Uint8Array.from({ length: 256 }, (_, byte) => Number(/[\w-]/.test(String.fromCharCode(byte))))
const PAIRS = createPairs()

function createPairs(): Uint8Array {
  const pairs = new Uint8Array(65_536)
  for (let high = 0; high < 256; high += 1) if (isByte(high) === 1) pairs.set(BYTES, high << 8)
  return pairs
}

function isByte(byte: number): number {
  return BYTES[byte] as number
}

/** Makes the question whether a part of these bytes has only characters of base64url; asked of many parts of the same bytes. */
export function createBase64UrlCheck(bytes: Uint8Array): (start: number, end: number) => boolean {
  const shift = bytes.byteOffset & 1
  // Pairs begin at even places in memory, wherever the bytes begin. A pair is the same in whichever order it is read.
  const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset + shift, Math.max(0, bytes.length - shift) >> 1)
  return (start, end) => {
    if (start >= end) return true
    const [first, last] = [(start + 1 - shift) >> 1, (end - shift) >> 1]
    for (let at = first; at < last; at += 1) if (PAIRS[pairs[at] as number] === 0) return false
    const isFirst = start === first * 2 + shift || isByte(bytes[start] as number) === 1
    return isFirst && (end === last * 2 + shift || isByte(bytes[end - 1] as number) === 1)
  }
}
