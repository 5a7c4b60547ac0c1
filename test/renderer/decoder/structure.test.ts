import { deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { DocumentError } from '../../../src/core/documents/refusal.ts'
import { type PdfStructure, readStructure } from '../../../src/renderer/decoder/structure.ts'
import { makePdf } from '../../../tools/drivers/kiosk/made-files.ts'

const OBJECTS = '/Type /ObjStm /N 1 /First 6'
const TABLE = '/Type /XRef /W [1 2 1] /Size 9'
const FLATE = '/Filter /FlateDecode'
const LAUNCH = '900 0 << /S /Launch /F (cmd.exe) >>'

const toStream = (entries: string, bytes: Buffer) => `<< ${entries} >>\nstream\n${bytes.toString('latin1')}\nendstream`
const withStreams = (...more: readonly string[]) => makePdf({ more })
const packed = (bytes: string | Buffer) => deflateSync(Buffer.from(bytes))
const withOne = (entries: string, bytes: Buffer) => withStreams(toStream(entries, bytes))

function readOutcome(bytes: Uint8Array): PdfStructure | string {
  try {
    return readStructure(bytes)
  } catch (error) {
    if (error instanceof DocumentError) return error.code
    throw error
  }
}

const BIG = Buffer.alloc(20_000_001)
const HALF = packed(Buffer.alloc(15_000_000, ' '))

describe('the structure of a PDF', () => {
  it.each<readonly [string, Uint8Array]>([
    ['objects', withOne(`${OBJECTS} ${FLATE}`, packed(BIG))],
    ['objects packed twice', withOne(`${OBJECTS} /Filter [/FlateDecode /FlateDecode]`, packed(packed(BIG)))],
    ['objects that are only stored', withOne(`${OBJECTS} ${FLATE}`, deflateSync(BIG, { level: 0 }))],
    ['objects with a row predictor', withOne(`${OBJECTS} ${FLATE} /DecodeParms << /Predictor 12 >>`, packed(BIG))],
    ['a table', withOne(`${TABLE} ${FLATE} /DecodeParms << /Predictor 12 >>`, packed(BIG))],
    ['a hundred million bytes in all', withStreams(...Array(7).fill(toStream(`${OBJECTS} ${FLATE}`, HALF)))],
  ])('that unpacks to %s is refused as a bomb', (_, bytes) => {
    expect(readOutcome(bytes)).toBe('too-heavy')
  })

  it('is read to its end, whatever follows that', () => {
    const late = Buffer.concat([Buffer.alloc(2_000_000, ' '), Buffer.from(LAUNCH)])
    for (const behind of ['', '\n', '\r\n'.repeat(500)]) {
      const bytes = Buffer.concat([packed(late), Buffer.from(behind)])
      expect(readOutcome(withOne(`${OBJECTS} ${FLATE}`, bytes))).toEqual({ hasActiveContent: true, isUnbounded: false })
    }
  })

  it.each<readonly [string, string, Buffer]>([
    ['is compressed as no PDF writer does it', `${OBJECTS} /Filter /LZWDecode`, packed(LAUNCH)],
    ['is no compressed stream', `${OBJECTS} ${FLATE}`, Buffer.from('what is no packed stream')],
    ['lacks a zlib header', `${OBJECTS} ${FLATE}`, deflateRawSync(LAUNCH)],
    ['has no end', `${OBJECTS} ${FLATE}`, packed(LAUNCH.repeat(90)).subarray(0, 40)],
    ['contains streams itself', `${OBJECTS} ${FLATE}`, packed('9 0 << /N 1 >> stream\nx')],
  ])('that %s counts as having active content and an unknown size', (_, entries, bytes) => {
    expect(readOutcome(withOne(entries, bytes))).toEqual({ hasActiveContent: true, isUnbounded: true })
  })

  it('of ordinary papers has no active content and a known size', () => {
    const honest = withStreams(
      toStream(`${OBJECTS} ${FLATE}`, packed('9 0 << /Title (x) >>')),
      toStream(`${TABLE} ${FLATE} /DecodeParms << /Predictor 12 >>`, packed(Buffer.alloc(9_000))),
      toStream(OBJECTS, Buffer.from('9 0 << >>')),
    )
    for (const paper of [makePdf({ pages: 3 }), honest])
      expect(readOutcome(paper)).toEqual({ hasActiveContent: false, isUnbounded: false })
  })
})
