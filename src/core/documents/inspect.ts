import { DOCUMENT_LIMITS } from './limits.ts'
import { toPlainName } from './pdf-streams.ts'
import { DocumentError, type DocumentRefusal } from './refusal.ts'

/** Accepted kinds of files. The first bytes decide the kind, never the file's name. */
export type DocumentKind = 'jpeg' | 'png' | 'webp' | 'pdf'

const STRUCTURES: Readonly<Record<Exclude<DocumentKind, 'pdf'>, (bytes: Uint8Array) => PictureStructure>> = {
  jpeg: readJpegStructure,
  png: readPngStructure,
  webp: readWebpStructure,
}

/** The number of first bytes that is enough to tell the kind. */
export const HEAD = 1_024

/** Finds the kind of a file by its first bytes, or the reason why it is refused. */
export function findDocumentKind(head: Uint8Array): DocumentKind | DocumentRefusal {
  const text = toText(head.subarray(0, HEAD))
  if (head.length === 0) return 'empty'
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp'
  if (/^%PDF-[12]\.\d/.test(text)) return 'pdf'
  if (/^.{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1|avif)/s.test(text)) return 'heic'
  if (text.startsWith('PK'))
    return /word\/|xl\/|ppt\/|\[Content_Types\]|mimetypeapplication/.test(text) ? 'office' : 'archive'
  if (text.startsWith('\xd0\xcf\x11\xe0') || text.startsWith('{\\rtf')) return 'office'
  if (ARCHIVES.some((start) => text.startsWith(start))) return 'archive'
  if (/<svg[\s>]/i.test(text)) return 'drawing'
  return 'not-a-paper'
}

/** gzip, 7z, rar, bzip2, xz. */
const ARCHIVES = ['\x1f\x8b', '7z\xbc\xaf', 'Rar!', 'BZh', '\xfd7zXZ']

/** Checks whether a result is an accepted kind. */
export function isAcceptedKind(kind: DocumentKind | DocumentRefusal): kind is DocumentKind {
  return kind === 'pdf' || Object.hasOwn(STRUCTURES, kind)
}

/**
 * Checks a whole file without decoding it: that it is complete, that it is nothing else at the same time, and that
 * decoding it costs no more than a real document does.
 *
 * @throws DocumentError with the reason
 */
export function inspectDocument(bytes: Uint8Array): DocumentKind {
  if (bytes.length > DOCUMENT_LIMITS.fileBytes) throw new DocumentError('too-large')
  const kind = findDocumentKind(bytes)
  if (!isAcceptedKind(kind)) throw new DocumentError(kind)
  if (kind === 'pdf') assertWholePdf(bytes)
  else assertPicture(bytes, STRUCTURES[kind](bytes))
  if (endsAsArchive(bytes)) throw new DocumentError('two-in-one')
  return kind
}

function assertPicture(bytes: Uint8Array, { width, height, end }: PictureStructure): void {
  const { pixels, side } = DOCUMENT_LIMITS
  if (width > side || height > side || width * height > pixels) throw new DocumentError('too-many-pixels')
  if (end === undefined || width * height === 0) throw new DocumentError('cut-off')
  // PDF readers look for the header in the first bytes, HTML readers for a tag anywhere near.
  if (toText(bytes.subarray(0, HEAD)).includes('%PDF-')) throw new DocumentError('two-in-one')
  if (/<(?:script|html|\?php|!doctype html)/i.test(toText(bytes.subarray(0, 64 * HEAD))))
    throw new DocumentError('two-in-one')
}

/** Checks that a PDF is complete. Scanners pad files with zeros, some writers with spaces. */
function assertWholePdf(bytes: Uint8Array): void {
  let end = bytes.length
  while (end > 0 && FILLING.has(bytes[end - 1] ?? 0)) end -= 1
  const tail = toText(bytes.subarray(Math.max(0, end - 2 * HEAD), end))
  if (!tail.includes('%%EOF')) throw new DocumentError(toText(bytes).includes('%%EOF') ? 'two-in-one' : 'cut-off')
}

const FILLING: ReadonlySet<number> = new Set([0, 9, 10, 13, 32])

/**
 * Checks whether a file ends as a zip: zips are read from the end, where the last record gives its own length and
 * nothing follows.
 */
function endsAsArchive(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - 65_557)
  const tail = toText(bytes.subarray(from))
  for (let at = tail.lastIndexOf('PK\x05\x06'); at >= 0; at = tail.lastIndexOf('PK\x05\x06', at - 1)) {
    const comment = (tail.charCodeAt(at + 20) || 0) + 256 * (tail.charCodeAt(at + 21) || 0)
    if (at + 22 + comment === tail.length) return true
    if (at === 0) break
  }
  return false
}

/** Converts bytes to one character each, in pieces, as a call cannot take a million arguments. */
function toText(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8_192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)))
  return pieces.join('')
}

/** Names of active or embedded content in a PDF, long enough not to occur by chance in compressed bytes. */
const ACTIVE = /\/(?:JavaScript|Launch|RichMedia|EmbeddedFiles?|SubmitForm|ImportData|XFA|Rendition)(?![A-Za-z0-9])/

/** Checks whether a part of a PDF names active content. Letters of a name may be written as codes, to hide it. */
export function namesActiveContent(part: Uint8Array): boolean {
  return ACTIVE.test(toPlainLetters(part))
}

/**
 * Checks whether a PDF declares encryption: even without a password, its parts cannot then be read by unpacking them.
 */
export function namesEncryption(bytes: Uint8Array): boolean {
  return /\/Encrypt(?![A-Za-z0-9])/.test(toPlainLetters(bytes))
}

/**
 * Decodes bytes as ASCII, which is enough for names: other bytes become any letter, and it takes a fiftieth of the
 * time.
 */
function toPlainLetters(part: Uint8Array): string {
  return toPlainName(new TextDecoder('latin1').decode(part))
}

/** The structure of a picture. `end`: the offset at which it ends, undefined where it was cut off. */
interface PictureStructure {
  readonly width: number
  readonly height: number
  readonly end: number | undefined
}

/** Reads the size and the end of a JPEG from its markers alone, without decoding pixels. */
function readJpegStructure(bytes: Uint8Array): PictureStructure {
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
        // A file may contain several frames: the largest decides the cost of decoding.
        height = Math.max(height, readNumber(bytes, at + 5, 2))
        width = Math.max(width, readNumber(bytes, at + 7, 2))
      }
      at += 2 + length
    }
  }
  return { width, height, end: undefined }
}

/** Checks for markers without a length: stuffed zeros, restarts and the start of the image. */
function isAlone(marker: number): boolean {
  return marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** Reads the size of a PNG from its first chunk, and its end from the lengths of all chunks. */
function readPngStructure(bytes: Uint8Array): PictureStructure {
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

/** Reads the size of a WebP from any of its three headers. */
function readWebpStructure(bytes: Uint8Array): PictureStructure {
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

/** Reads a number; bytes past the end count as zero. */
function readNumber(bytes: Uint8Array, at: number, length: number, isLittle = false): number {
  let value = 0
  for (let index = 0; index < length; index += 1) {
    const place = isLittle ? length - 1 - index : index
    value = value * 256 + (bytes[at + place] ?? 0)
  }
  return value
}
