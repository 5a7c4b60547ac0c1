import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly text: string
}

/** The day of every file in it, as DOS writes dates: 3 November 2026. */
const DAY = ((2026 - 1980) << 9) | (11 << 5) | 3

/** Writes a zip file, entry by entry: enough of the format for made-up dumps, without comments, folders or zip64. */
export function writeZip(path: string, entries: Iterable<ZipEntry>): void {
  const fd = openSync(path, 'w')
  const directory: Buffer[] = []
  let offset = 0
  const write = (bytes: Buffer): void => {
    writeSync(fd, bytes)
    offset += bytes.length
  }
  try {
    for (const { name, text } of entries) {
      const bytes = Buffer.from(text)
      const packed = deflateRawSync(bytes, { level: 1 })
      const file = Buffer.from(name)
      const facts = toFacts(crc32(bytes), packed.length, bytes.length, file.length)
      directory.push(toHeader(0x02014b50, facts, offset), file)
      write(toHeader(0x04034b50, facts))
      write(file)
      write(packed)
    }
    const count = directory.length / 2
    const start = offset
    write(Buffer.concat(directory))
    write(toEnd(count, offset - start, start))
  } finally {
    closeSync(fd)
  }
}

/**
 * Writes what both headers of a file contain: version, flags (UTF-8), deflate, time, day, sum, sizes, length of its
 * name.
 */
function toFacts(sum: number, packed: number, whole: number, name: number): Buffer {
  const facts = Buffer.alloc(26)
  for (const [index, value] of [20, 0x0800, 8, 0, DAY].entries()) facts.writeUInt16LE(value, index * 2)
  for (const [index, value] of [sum, packed, whole].entries()) facts.writeUInt32LE(value, 10 + index * 4)
  facts.writeUInt16LE(name, 22)
  return facts
}

/** Writes a local header, or with `offset` the central directory's. */
function toHeader(signature: number, facts: Buffer, offset?: number): Buffer {
  const begin = Buffer.alloc(offset === undefined ? 4 : 6)
  begin.writeUInt32LE(signature)
  if (offset === undefined) return Buffer.concat([begin, facts])
  begin.writeUInt16LE(20, 4)
  const end = Buffer.alloc(14)
  end.writeUInt32LE(offset, 10)
  return Buffer.concat([begin, facts, end])
}

function toEnd(count: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(start, 16)
  return end
}
