import { deflateSync } from 'node:zlib'
import type { DocumentRefusal } from '../../../src/core/documents/refusal.ts'
import { addJpegSegment, makeJpegMarkers, makePdf, makePng, ZIP_END } from './made-files.ts'

/** A file that an attacker or somebody with a broken stick may bring, and the code with which it must be refused. */
type HostileFile = readonly [what: string, code: DocumentRefusal, bytes: Buffer]

const latin = (text: string) => Buffer.from(text, 'latin1')
const join = (...parts: readonly (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin(part) : part)))

const PNG = makePng(8, 8)
const JPEG = makeJpegMarkers(800, 600)
const PDF = makePdf()

function makeWebp(width: number, height: number, isWhole = true): Buffer {
  const chunk = Buffer.alloc(18)
  chunk.write('VP8X\x0a\0\0\0', 'latin1')
  chunk.writeUIntLE(width - 1, 12, 3)
  chunk.writeUIntLE(height - 1, 15, 3)
  const head = latin('RIFF\0\0\0\0WEBP')
  head.writeUInt32LE(isWhole ? chunk.length + 4 : 4_000, 4)
  return join(head, chunk)
}

const toStream = (entries: string, bytes: string) =>
  `<< ${entries} /Length ${bytes.length} >>\nstream\n${bytes}\nendstream`
const packed = (text: string | Buffer) => deflateSync(Buffer.from(text)).toString('latin1')
/** Hidden objects, one of which starts a program. */
const LAUNCH = '900 0 << /S /Launch /F (cmd.exe) >>'
const hide = (entries: string, bytes = packed(LAUNCH)) => makePdf({ more: [toStream(entries, bytes)] })
const OF_OBJECTS = '/Type /ObjStm /N 1 /First 6'
const BOMB = packed(Buffer.alloc(100_000_000))
const change = (from: string, to: string) => latin(PDF.toString('latin1').replace(from, to))

const PICTURES: readonly HostileFile[] = [
  ['a PNG of 3,600 million pixels', 'too-many-pixels', makePng(1, 1, { width: 60_000, height: 60_000 })],
  [
    'a PNG one pixel high and four thousand million wide',
    'too-many-pixels',
    makePng(1, 1, { width: 0xffffffff, height: 1 }),
  ],
  ['a PNG without a pixel', 'cut-off', makePng(1, 1, { width: 0 })],
  ['a PNG whose size it has not the rows for', 'unreadable', makePng(2, 2, { width: 9_000, height: 7_000 })],
  ['a PNG that was cut off', 'cut-off', PNG.subarray(0, 50)],
  ['a PNG of its first eight bytes', 'cut-off', PNG.subarray(0, 8)],
  [
    'a PNG whose chunk says to be endless',
    'cut-off',
    join(PNG.subarray(0, 33), Buffer.from([0xff, 0xff, 0xff, 0xff]), 'IDAT'),
  ],
  ['a PNG that ends before its pixels', 'unreadable', join(PNG.subarray(0, 33), PNG.subarray(-12))],
  ['a PNG that is an archive too', 'two-in-one', join(PNG, ZIP_END)],
  ['a PNG with a page behind it', 'two-in-one', join(PNG, '<html><script>alert(1)</script>')],
  ['a PNG with a PDF behind it', 'two-in-one', join(PNG, PDF)],
  ['a JPEG of 4,000 million pixels', 'too-many-pixels', makeJpegMarkers(65_000, 65_000)],
  [
    'a JPEG whose second frame is huge',
    'too-many-pixels',
    join(JPEG.subarray(0, -2), makeJpegMarkers(65_000, 65_000).subarray(2)),
  ],
  ['a JPEG that was cut off', 'cut-off', JPEG.subarray(0, -2)],
  ['a JPEG of its first three bytes', 'cut-off', JPEG.subarray(0, 3)],
  ['a JPEG of markers without a picture', 'unreadable', JPEG],
  ['a JPEG that is an archive too', 'two-in-one', join(JPEG, ZIP_END)],
  ['a JPEG with a program in its note', 'two-in-one', addJpegSegment(JPEG, 0xfe, latin('<?php system($_GET[0]); ?>'))],
  ['a JPEG that begins a PDF in its note', 'two-in-one', addJpegSegment(JPEG, 0xfe, latin('%PDF-1.4'))],
  ['a WebP of 268 million million pixels', 'too-many-pixels', makeWebp(0xffffff, 0xffffff)],
  ['a WebP that was cut off', 'cut-off', makeWebp(40, 30, false)],
  ['a WebP of its head alone', 'unreadable', makeWebp(40, 30)],
  [
    'a drawing with a script',
    'drawing',
    latin('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  [
    'a drawing behind the declaration of an entity bomb',
    'drawing',
    latin('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><svg >&b;</svg>'),
  ],
  ['a picture of an iPhone that says to be endless', 'heic', latin('\xff\xff\xff\xffftypheic')],
  ['an AVIF of its head alone', 'heic', latin('\0\0\0\x18ftypavif')],
]

const PAPERS: readonly HostileFile[] = [
  [
    'a PDF with a script',
    'has-script',
    makePdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }),
  ],
  [
    'a PDF whose script is under a name with codes',
    'has-script',
    makePdf({ catalog: '/OpenAction << /S /J#61vaScript /JS (1) >>' }),
  ],
  ['a PDF that starts a program', 'has-script', makePdf({ catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' })],
  ['a PDF that sends a form', 'has-script', makePdf({ catalog: '/OpenAction << /S /SubmitForm /F (http://x) >>' })],
  ['a PDF that carries files', 'has-script', makePdf({ catalog: '/Names << /EmbeddedFiles << /Names [] >> >>' })],
  ['a PDF with a form of programs', 'has-script', makePdf({ catalog: '/AcroForm << /XFA (x) /Fields [] >>' })],
  ['a PDF with a film', 'has-script', makePdf({ more: ['<< /Subtype /RichMedia >>'] })],
  ['a program in a stream of objects', 'has-script', hide(`${OF_OBJECTS} /Filter /FlateDecode`)],
  ['one under a name with codes', 'has-script', hide('/Type /Obj#53tm /N 1 /First 6 /Filter /FlateDecode')],
  ['one that does not say what it is', 'has-script', hide('/N 1 /First 6 /Filter /FlateDecode')],
  ['one whose packing stands elsewhere', 'has-script', hide(`${OF_OBJECTS} /Filter 101 0 R`)],
  [
    'one packed twice',
    'has-script',
    hide(`${OF_OBJECTS} /Filter [/FlateDecode /FlateDecode]`, packed(latin(packed(LAUNCH)))),
  ],
  ['one whose packing stands before a false object', 'has-script', hide(`/Filter /FlateDecode %obj\n${OF_OBJECTS}`)],
  ['objects that unpack to a hundred million bytes', 'too-heavy', hide(`${OF_OBJECTS} /Filter /FlateDecode`, BOMB)],
  [
    'the same, packed twice',
    'too-heavy',
    hide(`${OF_OBJECTS} /Filter [/FlateDecode /FlateDecode]`, packed(latin(BOMB))),
  ],
  [
    'a table of objects that unpacks to a hundred million bytes',
    'too-heavy',
    hide('/Type /XRef /W [1 4 2] /Size 9 /Filter /FlateDecode /DecodeParms << /Columns 7 /Predictor 12 >>', BOMB),
  ],
  ['a tree of pages that leads round in a circle', 'unreadable', change('/Kids [10 0 R]', '/Kids [2 0 R]')],
  ['a tree of pages that begins where it is asked for', 'unreadable', change('/Pages 2 0 R', '/Pages 1 0 R')],
  ['fewer pages than none', 'unreadable', change('/Count 1', '/Count -1')],
  ['a PDF of 400 pages', 'too-many-pages', makePdf({ pages: 400 })],
  ['a PDF that was cut off', 'cut-off', PDF.subarray(0, 300)],
  ['a PDF of nothing but its beginning and its end', 'unreadable', latin('%PDF-1.4\n%%EOF\n')],
  ['a PDF that is an archive too', 'two-in-one', join(PDF, ZIP_END)],
  ['a PDF with a program behind its end', 'two-in-one', join(PDF, Buffer.alloc(4_096, 'MZ'))],
  ['a PDF with a page before it', 'not-a-paper', join('<html>', PDF)],
]

const OTHERS: readonly HostileFile[] = [
  ['nothing', 'empty', Buffer.alloc(0)],
  ['a program of Windows', 'not-a-paper', latin('MZ\x90\0')],
  ['a program of Linux', 'not-a-paper', latin('\x7fELF')],
  ['a page of the web', 'not-a-paper', latin('<!doctype html><script>alert(1)</script>')],
  ['a shortcut of Windows', 'not-a-paper', latin('L\0\0\0\x01\x14\x02\0')],
  ['an archive', 'archive', latin('PK\x03\x04................bomb.zip')],
  ['a document with macros', 'office', latin('PK\x03\x04................word/vbaProject.bin')],
  ['an old document', 'office', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['a packed file', 'archive', latin('\x1f\x8b\x08')],
  ['a PDF of too many bytes', 'too-large', join(PDF, Buffer.alloc(30_000_001))],
]

/** All hostile files, each with its description. */
export const HOSTILE_FILES: readonly HostileFile[] = [...PICTURES, ...PAPERS, ...OTHERS]
