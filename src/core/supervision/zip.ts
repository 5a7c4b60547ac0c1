/** A file of an archive, with its path there. */
export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Packs files as a ZIP archive, in their order and without compression, which office formats require of their first
 * file. For some 100 kB: no 64-bit sizes, and no time of day.
 */
export function toZip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let at = 0
  for (const { name, bytes } of files) {
    const path = encoder.encode(name)
    const shared = toShared(bytes, path.length)
    const local = [toBytes(SIGNATURE.local, 4), shared, path, bytes]
    // Version 2.0; no comment, one disk, no attributes; then the file's offset.
    entries.push(toBytes(SIGNATURE.entry, 4), toBytes(20, 2), shared, new Uint8Array(10), toBytes(at, 4), path)
    parts.push(...local)
    at += local.reduce((sum, { length }) => sum + length, 0)
  }
  const size = entries.reduce((sum, { length }) => sum + length, 0)
  const count = toBytes(files.length, 2)
  const end = [toBytes(SIGNATURE.end, 4), new Uint8Array(4), count, count, toBytes(size, 4), toBytes(at, 4)]
  return concat([...parts, ...entries, ...end, new Uint8Array(2)])
}

const SIGNATURE = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const
/** 1 January 1980, midnight: the earliest time of the format. */
const NO_TIME = [0, 0, 0x21, 0] as const
/** The flag for names in UTF-8. */
const UTF8 = 0x0800

/** Returns the part that the header before a file and its entry at the end share. */
function toShared(bytes: Uint8Array, nameLength: number): Uint8Array {
  const { length } = bytes
  return concat([
    toBytes(20, 2),
    toBytes(UTF8, 2),
    toBytes(0, 2),
    Uint8Array.from(NO_TIME),
    toBytes(toCrc(bytes), 4),
    toBytes(length, 4),
    toBytes(length, 4),
    toBytes(nameLength, 2),
    toBytes(0, 2),
  ])
}

function toBytes(value: number, length: 2 | 4): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (value >>> (8 * index)) & 0xff)
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Returns the checksum of the format (CRC-32, reflected polynomial of IEEE 802.3). */
function toCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
