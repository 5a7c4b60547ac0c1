import { inflateSync } from 'fflate'
import { namesActiveContent } from '../../core/documents/inspect.ts'
import { findStructureStreams, holdsStream, type StructureStream } from '../../core/documents/pdf-streams.ts'
import { DocumentError } from '../../core/documents/refusal.ts'

/** What one stream of a PDF's structure may hold once it is unpacked, and all of a file, in bytes: what is larger is a bomb. */
const [MOST, MOST_OF_ALL] = [20_000_000, 100_000_000]

/** What a PDF's own structure is, unpacked before any reader unpacks it. */
export interface PdfStructure {
  /** Objects name something that acts, or cannot be read: packed in another way than writers do it. */
  readonly acts: boolean
  /** A part cannot be unpacked here, so nobody knows how much it becomes in a reader. */
  readonly isUnbounded: boolean
}

/**
 * Unpacks the streams in which a PDF keeps objects out of plain sight, and the tables that say where they are.
 *
 * @throws DocumentError `too-heavy` where they become more than any paper's do
 */
export function readStructure(bytes: Uint8Array): PdfStructure {
  const streams = findStructureStreams(bytes)
  if (streams === 'too-many') return { acts: true, isUnbounded: true }
  // One for all: only so much of a stream is kept as it may hold, however much more comes.
  const room = streams.some(({ packing }) => packing !== 0) ? new Uint8Array(MOST + 1) : undefined
  let [acts, isUnbounded, whole] = [false, false, 0]
  for (const stream of streams) {
    const unpacked = unpack(stream, room)
    whole += unpacked?.length ?? 0
    if ((unpacked?.length ?? 0) > MOST || whole > MOST_OF_ALL) throw new DocumentError('too-heavy')
    const isNested = unpacked !== undefined && stream.holds === 'objects' && holdsStream(unpacked)
    isUnbounded ||= unpacked === undefined || isNested
    if (stream.holds === 'objects')
      acts ||= unpacked === undefined || stream.isInRows || isNested || namesActiveContent(unpacked)
  }
  return { acts, isUnbounded }
}

/** Undefined where it cannot be unpacked to its end; no longer than `room`. What stands behind its end counts for nothing. */
function unpack({ packing, bytes }: StructureStream, room: Uint8Array | undefined): Uint8Array | undefined {
  if (packing === 'unknown') return undefined
  let unpacked = bytes
  try {
    for (let round = 0; round < packing; round += 1) {
      const [method = 0, flags = 0] = unpacked
      // The head of zlib, without a dictionary of somebody else's (RFC 1950).
      if ((method & 15) !== 8 || (method * 256 + flags) % 31 !== 0 || (flags & 32) !== 0) return undefined
      if (unpacked.length > MOST) return unpacked
      unpacked = inflateSync(round === 0 ? unpacked.subarray(2) : unpacked.slice(2), room && { out: room })
    }
  } catch (error) {
    // What does not fit into the room that is left.
    return error instanceof RangeError ? room : undefined
  }
  return unpacked
}
