import { findObjectStreams } from '../../core/documents/pdf-streams.ts'

/** What one stream of objects may hold once it is unpacked, and all of a file, in bytes: what is larger is a bomb. */
const [MOST, MOST_OF_ALL] = [20_000_000, 100_000_000]

/**
 * Unpacks the streams in which a PDF keeps objects out of plain sight. `hidden`: one that is packed in another way than
 * writers do it, that is larger than any, or more of them than any PDF has.
 */
export async function* readObjectStreams(bytes: Uint8Array): AsyncGenerator<Uint8Array | 'hidden'> {
  const streams = findObjectStreams(bytes)
  if (streams === 'too-many') return yield 'hidden'
  let whole = 0
  for (const { packing, bytes: packed } of streams) {
    if (packing === 'unknown') yield 'hidden'
    else if (packing === 'none') yield packed
    else {
      const unpacked = await inflate(packed)
      whole += unpacked === 'hidden' ? 0 : unpacked.length
      yield whole > MOST_OF_ALL ? 'hidden' : unpacked
    }
  }
}

async function inflate(packed: Uint8Array): Promise<Uint8Array | 'hidden'> {
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('deflate'))
    const reader = stream.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value)
      length += next.value.length
      if (length > MOST) return 'hidden'
    }
  } catch {
    // What stands behind its end (a line's end) counts as an error of the stream; what came before it was all.
    if (length === 0) return 'hidden'
  }
  return new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}
