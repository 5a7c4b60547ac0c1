import { closeSync, openSync, readSync } from 'node:fs'

/** The numbers of the ELF format: 64 bits, little-endian (System V ABI). */
const MAGIC = 0x464c457f
const SEGMENT = { load: 1, dynamic: 2 }
const ENTRY = { end: 0, needed: 1, names: 5 }

/**
 * Returns the shared libraries that a program or library is linked to; none for a file that is not an ELF file of 64
 * bits. As `readelf -d` does, which a machine without a compiler does not have.
 */
export function readNeeded(file) {
  const descriptor = openSync(file, 'r')
  const read = (at, length) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, at))
  }
  try {
    const header = read(0, 64)
    if (header.length < 64 || header.readUInt32LE(0) !== MAGIC || header[4] !== 2) return []
    return readNames(read, readSegments(read, header))
  } finally {
    closeSync(descriptor)
  }
}

function readSegments(read, header) {
  const [at, size, count] = [Number(header.readBigUInt64LE(32)), header.readUInt16LE(54), header.readUInt16LE(56)]
  const table = read(at, size * count)
  return Array.from({ length: count }, (_, index) => {
    const bytes = table.subarray(index * size)
    const number = (offset) => Number(bytes.readBigUInt64LE(offset))
    return { type: bytes.readUInt32LE(0), at: number(8), address: number(16), size: number(32) }
  })
}

function readNames(read, segments) {
  const dynamic = segments.find(({ type }) => type === SEGMENT.dynamic)
  if (dynamic === undefined) return []
  const bytes = read(dynamic.at, dynamic.size)
  const entries = []
  for (let at = 0; at + 16 <= bytes.length; at += 16) {
    const entry = { tag: Number(bytes.readBigUInt64LE(at)), value: Number(bytes.readBigUInt64LE(at + 8)) }
    if (entry.tag === ENTRY.end) break
    entries.push(entry)
  }
  const address = entries.find(({ tag }) => tag === ENTRY.names)?.value
  const home = segments.find(
    (one) => one.type === SEGMENT.load && one.address <= address && address < one.address + one.size,
  )
  if (home === undefined) return []
  const names = home.at + address - home.address
  return entries.filter(({ tag }) => tag === ENTRY.needed).map(({ value }) => readName(read, names + value))
}

function readName(read, at) {
  const bytes = read(at, 256)
  return bytes.toString('latin1', 0, bytes.indexOf(0))
}
