import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findStructureStreams, holdsStream, type StructureStream } from '../../../src/core/documents/pdf-streams.ts'
import { makePdf } from '../../../tools/drivers/kiosk/made-files.ts'

const HIDDEN = '7 0 << /S /Launch /F (x) >>'
const PACKED = deflateSync(Buffer.from(HIDDEN)).toString('latin1')
/** Stored uncompressed, so that it can contain what looks like the stream's end. */
const STORED = deflateSync(Buffer.from(`endstream ${HIDDEN}`), { level: 0 }).toString('latin1')
const NUMBERS = '/N 1 /First 4'
const KIND = '/Type /ObjStm'

const toFile = (dictionary: string, bytes: string, more = '') =>
  Buffer.from(`%PDF-1.5\n5 0 obj${more}\n<< ${dictionary} >>\nstream\n${bytes}\nendstream\nendobj\n%%EOF`, 'latin1')

/** Returns everything found, as text. */
function readAll(found: readonly StructureStream[] | 'too-many'): string {
  return found === 'too-many' ? found : found.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join()
}

const FLATE = '/Filter /FlateDecode'

describe('a stream of objects', () => {
  it.each<readonly [string, string, Partial<StructureStream>]>([
    ['as writers write it', `${KIND} ${NUMBERS} ${FLATE}`, { packing: 1 }],
    ['under a name with codes', `/Type /Obj#53tm ${NUMBERS} ${FLATE}`, { packing: 1 }],
    ['that does not say what it is', `${NUMBERS} ${FLATE}`, { packing: 1 }],
    ['under numbers with codes', `/#4e 1 /F#69rst 4 /Filter /Flate#44ecode`, { packing: 1 }],
    ['in a list of one packing', `${KIND} ${NUMBERS} /Filter [ /FlateDecode ]`, { packing: 1 }],
    ['that is packed twice, by a short name', `${KIND} ${NUMBERS} /F [/Fl /FlateDecode]`, { packing: 2 }],
    ['whose packing stands elsewhere', `${KIND} ${NUMBERS} /Filter 9 0 R`, { packing: 'unknown' }],
    ['that says two packings', `${KIND} ${NUMBERS} ${FLATE} /F /ASCIIHexDecode`, { packing: 'unknown' }],
    ['packed in letters', `${KIND} ${NUMBERS} /Filter [/ASCIIHexDecode /FlateDecode]`, { packing: 'unknown' }],
    ['that is packed without an end', `${KIND} ${NUMBERS} /Filter [${'/Fl '.repeat(20)}]`, { packing: 'unknown' }],
    ['that is packed in rows', `${KIND} ${NUMBERS} ${FLATE} /DecodeParms << /Predictor 12 >>`, { isInRows: true }],
    ['that is packed in rows, in short', `${KIND} ${NUMBERS} ${FLATE} /DP << /Predictor 12 >>`, { isInRows: true }],
    ['that lies in another file', `${KIND} ${NUMBERS} /FFilter /FlateDecode`, { packing: 'unknown' }],
    ['that is not packed', `${KIND} ${NUMBERS}`, { packing: 0 }],
    ['with a comment that names an object', `${FLATE} %obj\n${KIND} ${NUMBERS}`, { packing: 1 }],
    ['with a text that ends an object', `/X (endobj \\) >> ) ${FLATE} ${KIND} ${NUMBERS}`, { packing: 1 }],
    ['with a dictionary within', `/X << /Filter /None >> ${FLATE} ${KIND} ${NUMBERS}`, { packing: 1 }],
    ['with lists in lists', `${FLATE} /X [[1] /Filter /None >> ] ${KIND} ${NUMBERS}`, { packing: 1 }],
    ['behind a long comment', `%${'x'.repeat(9_000)}\n ${FLATE} ${KIND} ${NUMBERS}`, { packing: 1 }],
    ['with much else', `/X [${'1 '.repeat(9_000)}] ${FLATE} ${KIND} ${NUMBERS}`, { packing: 1 }],
  ])('in %s is found with its packing', (_, dictionary, found) => {
    const [one, ...more] = findStructureStreams(toFile(dictionary, PACKED))
    expect(one).toMatchObject({ holds: 'objects', ...found })
    expect(more).toEqual([])
    expect(readAll(one === undefined || typeof one === 'string' ? [] : [one])).toContain(PACKED)
  })

  it.each(['/Type /XRef', '/W [1 2 1] /Size 9', '/W 8 0 R /Index [0 9]'])(
    'is one thing, and a table of where objects lie (%s) another',
    (entries) => {
      expect(findStructureStreams(toFile(`${entries} ${FLATE}`, PACKED))).toMatchObject([
        { holds: 'table', packing: 1 },
      ])
    },
  )

  it('is found after a comment, and where its object begins in the middle of another one', () => {
    const stream = `${KIND} ${NUMBERS} ${FLATE}`
    for (const comment of [' %<< /Type /Page >>', ` %${'x'.repeat(9_000)}`])
      expect(findStructureStreams(toFile(stream, PACKED, comment))).toHaveLength(1)
    const within = `( 6 0 obj << ${stream} >> stream\n${PACKED}\nendstream )`
    expect(findStructureStreams(toFile('/Length 10', within))).toHaveLength(1)
  })

  it('begins on the line after its keyword, whatever follows that', () => {
    const file = toFile(`${KIND} ${NUMBERS}`, HIDDEN).toString('latin1')
    for (const word of ['stream %\r\n', 'stream \r', '%\n stream\n'])
      expect(readAll(findStructureStreams(Buffer.from(file.replace('stream\n', word), 'latin1')))).toMatch(/^7 0 </)
  })

  it('is read up to its declared length, or the largest possible one, whatever looks like its end before', () => {
    for (const length of [STORED.length, '9 0 R']) {
      const found = findStructureStreams(toFile(`${KIND} ${NUMBERS} ${FLATE} /Length ${length}`, STORED))
      expect(readAll(found)).toContain('/Launch')
    }
  })

  it('is not found in a document without any, which never has too many', () => {
    expect(findStructureStreams(makePdf({ pages: 3 }))).toEqual([])
    const many = Buffer.from(`1 0 obj << ${KIND} >> stream\n\nendstream `.repeat(2_100), 'latin1')
    expect(findStructureStreams(many)).toBe('too-many')
  })

  it('takes linear time, whatever the file', () => {
    const parts = ['1 0 obj<<((', '1 0 obj<</A ', '1 0 obj%', 'obj<<[<', 'obj<</N[', `obj<<${KIND}>>stream `]
    for (const part of parts)
      expect(['too-many', '']).toContain(String(findStructureStreams(Buffer.from(part.repeat(9_000), 'latin1'))))
  })
})

describe('objects from such a stream', () => {
  it.each([
    ['<< /N 1 >>\nstream\nx', true],
    ['<< /N 1 >> % a comment\n %\rstream\n', true],
    ['>>%'.repeat(9_000), true], // nobody writes that, and to read it all costs its square
    ['<< /Title (down the stream\n) >> << /Kids [] >>', false],
    ['', false],
  ])('%j contain a stream of their own: %s', (objects, holds) => {
    expect(holdsStream(Buffer.from(objects, 'latin1'))).toBe(holds)
  })
})
