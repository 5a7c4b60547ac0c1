import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findObjectStreams, type ObjectStream } from '../../../src/core/documents/pdf-streams.ts'
import { makePdf } from '../../../tools/drivers/kiosk/made-files.ts'

const HIDDEN = '7 0 << /S /Launch /F (x) >>'
const PACKED = deflateSync(Buffer.from(HIDDEN)).toString('latin1')
/** Stored as it is, so that what looks like the stream's end can stand in it. */
const STORED = deflateSync(Buffer.from(`endstream ${HIDDEN}`), { level: 0 }).toString('latin1')
const NUMBERS = '/N 1 /First 4'
const KIND = '/Type /ObjStm'

const toFile = (dictionary: string, bytes: string, more = '') =>
  Buffer.from(`%PDF-1.5\n5 0 obj${more}\n<< ${dictionary} >>\nstream\n${bytes}\nendstream\nendobj\n%%EOF`, 'latin1')

/** All that was found, as text. */
function readAll(found: readonly ObjectStream[] | 'too-many'): string {
  return found === 'too-many' ? found : found.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join()
}

describe('a stream of objects', () => {
  it.each([
    ['as writers write it', `${KIND} ${NUMBERS} /Filter /FlateDecode`, PACKED, 'deflate'],
    ['under a name with codes', `/Type /Obj#53tm ${NUMBERS} /Filter /FlateDecode`, PACKED, 'deflate'],
    ['that does not say what it is', `${NUMBERS} /Filter /FlateDecode`, PACKED, 'deflate'],
    ['under numbers with codes', `/#4e 1 /F#69rst 4 /Filter /Flate#44ecode`, PACKED, 'deflate'],
    ['in a list of one packing', `${KIND} ${NUMBERS} /Filter [ /FlateDecode ]`, PACKED, 'deflate'],
    ['whose packing stands elsewhere', `${KIND} ${NUMBERS} /Filter 9 0 R`, PACKED, 'unknown'],
    ['that is packed twice', `${KIND} ${NUMBERS} /Filter [/ASCIIHexDecode /FlateDecode]`, PACKED, 'unknown'],
    [
      'that is packed in rows',
      `${KIND} ${NUMBERS} /Filter /FlateDecode /DecodeParms << /Predictor 12 >>`,
      PACKED,
      'unknown',
    ],
    ['that lies in another file', `${KIND} ${NUMBERS} /FFilter /FlateDecode`, PACKED, 'unknown'],
    ['that is not packed', `${KIND} ${NUMBERS}`, HIDDEN, 'none'],
    ['with a comment that names an object', `/Filter /FlateDecode %obj\n${KIND} ${NUMBERS}`, PACKED, 'deflate'],
    [
      'with a text that ends an object',
      `/X (endobj \\) >> ) /Filter /FlateDecode ${KIND} ${NUMBERS}`,
      PACKED,
      'deflate',
    ],
    [
      'with a dictionary within',
      `/X << /Type /Page /Filter /None >> /Filter /FlateDecode ${KIND} ${NUMBERS}`,
      PACKED,
      'deflate',
    ],
  ])('%s is found with how it is packed', (_, dictionary, bytes, packing) => {
    const found = findObjectStreams(toFile(dictionary, bytes))
    expect(found).toMatchObject([{ packing }])
    expect(readAll(found)).toContain(bytes)
  })

  it('is found behind a comment, and where its object begins in the middle of another one', () => {
    const stream = `${KIND} ${NUMBERS} /Filter /FlateDecode`
    expect(findObjectStreams(toFile(stream, PACKED, ' %<< /Type /Page >>'))).toHaveLength(1)
    const within = `( 6 0 obj << ${stream} >> stream\n${PACKED}\nendstream )`
    expect(findObjectStreams(toFile('/Length 10', within))).toHaveLength(1)
  })

  it('is read as far as its length says, whatever looks like its end before', () => {
    const found = findObjectStreams(toFile(`${KIND} ${NUMBERS} /Filter /FlateDecode /Length ${STORED.length}`, STORED))
    expect(readAll(found)).toContain('/Launch')
  })

  it('is nowhere in a paper that has none, and there are never too many of them', () => {
    expect(findObjectStreams(makePdf({ pages: 3 }))).toEqual([])
    const many = Buffer.from(`1 0 obj << ${KIND} >> stream\n\nendstream `.repeat(2_100), 'latin1')
    expect(findObjectStreams(many)).toBe('too-many')
  })

  it('costs no more than the file is long, however it is made', () => {
    for (const part of ['1 0 obj<<((', '1 0 obj<</A ', '1 0 obj%', 'obj<<[<'])
      expect(['too-many', '']).toContain(String(findObjectStreams(Buffer.from(part.repeat(30_000), 'latin1'))))
  })
})
