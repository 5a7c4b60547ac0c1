import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDocumentKind, inspectDocument, namesActiveContent } from '../../../src/core/documents/inspect.ts'
import { DOCUMENT_LIMITS } from '../../../src/core/documents/limits.ts'
import { DocumentError } from '../../../src/core/documents/refusal.ts'
import { addJpegSegment, makeJpegMarkers, makePdf, makePng, ZIP_END } from '../../../tools/drivers/kiosk/made-files.ts'

const text = (written: string) => Buffer.from(written, 'latin1')
const webp = (chunk: Buffer) => {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(chunk.length + 4, 4)
  return Buffer.concat([head, chunk])
}
const wide = Buffer.concat([text('VP8X\x0a\0\0\0\0\0\0\0'), Buffer.from([0x2b, 1, 0, 0xc7, 0, 0])])

function outcomeOf(bytes: Uint8Array): string {
  try {
    return inspectDocument(bytes)
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    return error.code
  }
}

describe('a document', () => {
  it.each([
    ['jpeg', makeJpegMarkers(1_200, 900)],
    [
      'jpeg',
      addJpegSegment(makeJpegMarkers(1_200, 900), 0xe1, text('Exif\0\0 with a small \xff\xd8 picture \xff\xd9 in it')),
    ],
    ['jpeg', Buffer.concat([makeJpegMarkers(1_200, 900), text('a film that a telephone put behind it')])],
    ['png', makePng(40, 30)],
    ['webp', webp(wide)],
    ['pdf', makePdf()],
    ['pdf', Buffer.concat([makePdf(), Buffer.alloc(4_000)])],
  ])('is accepted as %s', (kind, bytes) => {
    expect(outcomeOf(bytes)).toBe(kind)
  })
})

describe('a file that is no document', () => {
  it.each([
    ['empty', Buffer.alloc(0)],
    ['not-a-paper', text('MZ\x90\0 a program')],
    ['not-a-paper', text('\x7fELF')],
    ['not-a-paper', text('<!doctype html><script>alert(1)</script>')],
    ['not-a-paper', text('GIF89a')],
    ['not-a-paper', text(' %PDF-1.4 that does not begin as one')],
    ['drawing', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['heic', text('\0\0\0\x18ftypheic')],
    ['office', text('PK\x03\x04........................[Content_Types].xml')],
    ['archive', text('PK\x03\x04................bomb.zip')],
    ['archive', text('\x1f\x8b')],
    ['too-many-pixels', makePng(1, 1, { width: 60_000, height: 60_000 })],
    ['too-many-pixels', makePng(1, 1, { width: 0xffffffff, height: 1 })],
    ['too-many-pixels', makeJpegMarkers(65_000, 65_000)],
    ['cut-off', makePng(40, 30).subarray(0, 60)],
    ['cut-off', makeJpegMarkers(1_200, 900).subarray(0, -2)],
    ['cut-off', makePng(1, 1, { width: 0 })],
    ['cut-off', webp(wide).subarray(0, -1)],
    ['cut-off', text('\xff\xd8\xff')],
    ['cut-off', makePdf().subarray(0, 200)],
    ['two-in-one', addJpegSegment(makeJpegMarkers(9, 9), 0xfe, text('%PDF-1.4'))],
    ['two-in-one', addJpegSegment(makeJpegMarkers(9, 9), 0xfe, text('<script>'))],
    ['two-in-one', Buffer.concat([makePng(4, 4), ZIP_END])],
    ['two-in-one', Buffer.concat([makePdf(), ZIP_END])],
    ['two-in-one', Buffer.concat([makePdf(), Buffer.alloc(5_000, 0x41)])],
    ['too-large', Buffer.alloc(DOCUMENT_LIMITS.fileBytes + 1)],
  ])('is refused as %s', (code, bytes) => {
    expect(outcomeOf(bytes)).toBe(code)
  })

  it('is at most refused by a code, whatever its bytes', () => {
    const heads = [makePng(4, 4), makeJpegMarkers(9, 9), webp(wide), makePdf()].map((bytes) => bytes.toString('hex'))
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.nat(120), fc.uint8Array({ maxLength: 60 }), (head, cut, rest) => {
        const bytes = Buffer.concat([Buffer.from(head, 'hex').subarray(0, cut), rest])
        expect(outcomeOf(bytes)).toMatch(/^[a-z-]+$/)
        expect(findDocumentKind(bytes.subarray(0, 16))).toMatch(/^[a-z-]+$/)
      }),
      { seed: 17 },
    )
  })
})

describe('active content of a PDF', () => {
  it.each(['/S /JavaScript /JS (x)', '/J#61va#53cript', '/Launch', '/EmbeddedFiles 3 0 R', '/XFA ['])(
    'is found in %s',
    (part) => {
      expect(namesActiveContent(text(`<< ${part} >>`))).toBe(true)
    },
  )

  it.each(['/JavaScripting', '/Font', '(JavaScript)'])('is not found in %s', (part) => {
    expect(namesActiveContent(text(`<< ${part} >>`))).toBe(false)
  })
})
