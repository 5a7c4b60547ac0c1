import { inflateSync } from 'fflate'
import { namesActiveContent } from '../../core/documents/inspect.ts'
import { findStructureStreams, holdsStream, type StructureStream } from '../../core/documents/pdf-streams.ts'
import { DocumentError } from '../../core/documents/refusal.ts'

/** Most bytes that one structure stream of a PDF may have once unpacked, and all of a file's: anything larger is a decompression bomb. */
const [MOST, MOST_OF_ALL] = [20_000_000, 100_000_000]

/** Findings about a PDF's own structure, which is unpacked here before any reader unpacks it. */
export interface PdfStructure {
  /** Whether objects name active content, or cannot be read because they are packed as no PDF writer packs them. */
  readonly hasActiveContent: boolean
  /** Whether a part cannot be unpacked here, so that its size in a reader is unknown. */
  readonly isUnbounded: boolean
}

/**
 * Unpacks the object streams and cross-reference streams of a PDF, in which objects can be hidden from a plain search.
 *
 * @throws DocumentError `too-heavy` if they unpack to more than those of any real paper
 */
export function readStructure(bytes: Uint8Array): PdfStructure {
  const streams = findStructureStreams(bytes)
  if (streams === 'too-many') return { hasActiveContent: true, isUnbounded: true }
  // One buffer for all streams, which also caps how much of a stream is unpacked, however large it is.
  const room = streams.some(({ packing }) => packing !== 0) ? new Uint8Array(MOST + 1) : undefined
  let [hasActiveContent, isUnbounded, whole] = [false, false, 0]
  for (const stream of streams) {
    const unpacked = unpack(stream, room)
    whole += unpacked?.length ?? 0
    if ((unpacked?.length ?? 0) > MOST || whole > MOST_OF_ALL) throw new DocumentError('too-heavy')
    const isNested = unpacked !== undefined && stream.holds === 'objects' && holdsStream(unpacked)
    isUnbounded ||= unpacked === undefined || isNested
    if (stream.holds === 'objects')
      hasActiveContent ||= unpacked === undefined || stream.isInRows || isNested || namesActiveContent(unpacked)
  }
  return { hasActiveContent, isUnbounded }
}

/**
 * Unpacks one stream, to `room`'s length at most; undefined if it cannot be unpacked to its end. Ignores bytes after that end.
 */
function unpack({ packing, bytes }: StructureStream, room: Uint8Array | undefined): Uint8Array | undefined {
  if (packing === 'unknown') return undefined
  let unpacked = bytes
  try {
    for (let round = 0; round < packing; round += 1) {
      const [method = 0, flags = 0] = unpacked
      // The header of zlib (RFC 1950), without a preset dictionary.
      if ((method & 15) !== 8 || (method * 256 + flags) % 31 !== 0 || (flags & 32) !== 0) return undefined
      if (unpacked.length > MOST) return unpacked
      unpacked = inflateSync(round === 0 ? unpacked.subarray(2) : unpacked.slice(2), room && { out: room })
    }
  } catch (error) {
    // The stream is larger than the buffer.
    return error instanceof RangeError ? room : undefined
  }
  return unpacked
}
