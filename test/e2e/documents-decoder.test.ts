import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PAPER_NAME } from '../../src/core/base/printing.ts'
import { inspectDocument } from '../../src/core/documents/inspect.ts'
import { HOSTILE_FILES } from '../../tools/drivers/kiosk/hostile-files.ts'
import { addJpegSegment, makePdf, makePng, ZIP_END } from '../../tools/drivers/kiosk/made-files.ts'
import { pickCases, pickRuns } from '../setup/runs.ts'
import { type DecoderApp, openDecoderApp } from './support/decoder-app.ts'

let decoder: DecoderApp
let count = 0

beforeAll(async () => {
  decoder = await openDecoderApp()
})
afterAll(() => decoder.close())

/** Writes a file of the test. Its name contains a person's name, so that a leak would show. */
function write(bytes: Uint8Array): string {
  count += 1
  const path = join(decoder.folder, `Durand-${count}.jpg`)
  writeFileSync(path, bytes)
  return path
}
const look = (bytes: Uint8Array, isPictures = false) => decoder.call('look', write(bytes), 400, isPictures)
const into = () => join(decoder.folder, `made-${count}`)

/** A real JPEG, made by Chromium itself. */
async function makeJpeg(width = 800, height = 600): Promise<Buffer> {
  const wish = { kinds: ['jpeg'], limit: 9_000_000, isPictures: false }
  await decoder.call('make', [{ path: write(makePng(width, height)) }], wish, into())
  return readFileSync(into())
}

const script = makePdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' })

/** By day one of each reason: the second engine is given all of them (`test/engine/decoder`). */
const FILES = pickCases(HOSTILE_FILES, ([, code], rank) => HOSTILE_FILES.findIndex((one) => one[1] === code) === rank)

/** Makes a page that unpacks to 100 or 300 million bytes of drawing commands. */
function makeBomb(): Buffer {
  const packed = deflateSync(
    deflateSync(Buffer.alloc(pickRuns(100_000_000, 300_000_000), '0 0 m '), { level: 9 }),
  ).toString('latin1')
  const stream = `<< /Filter [/FlateDecode /FlateDecode] /Length ${packed.length} >>\nstream\n${packed}\nendstream`
  return Buffer.from(
    makePdf({ more: [stream] })
      .toString('latin1')
      .replaceAll('/Contents 4 0 R', '/Contents 100 0 R'),
    'latin1',
  )
}

describe('an opened paper', () => {
  it('is shown as plain pixels, a picture and a PDF alike', async () => {
    expect(await look(makePng(900, 600))).toMatchObject({
      kind: 'picture',
      pages: 1,
      width: 400,
      height: 267,
      corner: [127, 127, 127],
    })
    const pdf = await look(makePdf({ pages: 3 }))
    expect(pdf).toMatchObject({ kind: 'pdf', pages: 3, height: 400 })
    expect('dark' in pdf && pdf.dark).toBeGreaterThan(20) // its letters
  })

  it('is given without the place that a telephone wrote into it', async () => {
    const jpeg = addJpegSegment(await makeJpeg(), 0xe1, Buffer.from('Exif\0\0 GPSLatitude 48.85'))
    const made = await decoder.call(
      'make',
      [{ path: write(jpeg) }],
      { kinds: ['jpeg'], limit: 2_000_000, isPictures: false },
      into(),
    )
    expect(made).toMatchObject({ kind: 'jpeg', pages: 1 })
    expect(readFileSync(into()).includes('GPSLatitude')).toBe(false)
  })

  it('is cut out and turned as it was laid', async () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 0.5, y: 0 },
      { x: 0.5, y: 1 },
      { x: 0, y: 1 },
    ] as const
    const wish = { kinds: ['jpeg'], limit: 2_000_000, isPictures: false }
    await decoder.call(
      'make',
      [{ path: write(makePng(800, 600)), laying: { turns: 1, corners: [...corners] } }],
      wish,
      into(),
    )
    expect(await decoder.call('look', into(), 1_600)).toMatchObject({ width: 300, height: 800 })
  })

  it('is made smaller until the site accepts it, or refused', async () => {
    const noise = Buffer.from(Array.from({ length: 600 * 600 * 3 }, (_, index) => (index * 7_919) % 251))
    const photo = makePng(600, 600, {}, noise)
    const ask = (limit: number) =>
      decoder.call('make', [{ path: write(photo) }], { kinds: ['jpeg'], limit, isPictures: false }, into())
    const roomy = await ask(2_000_000)
    expect(roomy).toMatchObject({ kind: 'jpeg' })
    const length = 'length' in roomy ? roomy.length : 0
    const tight = await ask(length - 1)
    expect('length' in tight && tight.length).toBeLessThan(length)
    expect(await ask(2_000)).toEqual({ refused: 'too-large-for-site' })
  })

  it('is joined with others to one PDF, which this decoder opens again', async () => {
    const sources = [makePng(500, 700), makePng(700, 500), makePdf()].map((bytes) => ({ path: write(bytes) }))
    expect(
      await decoder.call('make', sources, { kinds: ['pdf'], limit: 2_000_000, isPictures: false }, into()),
    ).toMatchObject({
      kind: 'pdf',
      pages: 3,
    })
    expect(inspectDocument(readFileSync(into()))).toBe('pdf')
    expect(await decoder.call('look', into(), 300)).toMatchObject({ kind: 'pdf', pages: 3 })
  })

  it('stays as it is if it is a PDF that fits, and becomes pictures if it does not', async () => {
    const pdf = makePdf({ pages: 2, text: 'x'.repeat(3_000) })
    const ask = (limit: number) =>
      decoder.call('make', [{ path: write(pdf) }], { kinds: ['pdf'], limit, isPictures: false }, into())
    await ask(2_000_000)
    expect(readFileSync(into()).equals(pdf)).toBe(true)
    expect(await ask(pdf.length - 1)).toEqual({ refused: 'too-large-for-site' })
  })

  it('is printed page by page, under the name by which the wipe removes it from the printing system', async () => {
    const printed = await decoder.call('print', write(makePdf({ pages: 3 })), into())
    expect(printed).toEqual({ title: PAPER_NAME })
    expect(await decoder.call('look', into(), 300, true)).toMatchObject({ kind: 'pdf', pages: 3 })
  })
})

describe('a hostile file', () => {
  it('of any kind is refused by name, and never shown', async () => {
    const found: (readonly [string, unknown])[] = []
    for (const [what, , bytes] of FILES) found.push([what, await look(bytes)])
    expect(found).toEqual(FILES.map(([what, code]) => [what, { refused: code }]))
  })

  it.each<readonly [string, string, () => Buffer | Promise<Buffer>]>([
    ['a photograph that was cut off', 'cut-off', async () => (await makeJpeg()).subarray(0, -400)],
    ['a photograph that is an archive too', 'two-in-one', async () => Buffer.concat([await makeJpeg(), ZIP_END])],
    ['a PDF that is locked', 'locked', makeLocked],
  ])('that is %s is refused as %s', async (_what, code, make) => {
    expect(await look(await make())).toEqual({ refused: code })
  })

  it('that is a bomb, or has no page, is not shown as pictures either', async () => {
    const refused = FILES.filter(([, code]) => code === 'too-heavy' || code === 'unreadable')
    for (const [what, code, bytes] of refused)
      expect([what, await look(bytes, true)]).toEqual([what, { refused: code }])
  })

  it('that acts is shown and given as pictures all the same, if somebody wants that', async () => {
    expect(await look(script, true)).toMatchObject({ kind: 'pdf', pages: 1 })
    const made = await decoder.call(
      'make',
      [{ path: write(script) }],
      { kinds: ['pdf'], limit: 2_000_000, isPictures: true },
      into(),
    )
    expect(made).toMatchObject({ kind: 'pdf', pages: 1 })
    expect(readFileSync(into()).includes('JavaScript')).toBe(false)
  })

  it('that has a huge page is drawn no larger than it is shown', async () => {
    expect(await look(makePdf({ size: [2_000_000, 1_000_000] }))).toMatchObject({ width: 400, height: 200 })
  })

  it('that unpacks to hundreds of million bytes ends only the page that opened it, and the next file is opened', async () => {
    const outcome = await look(makeBomb())
    if ('refused' in outcome) expect(['too-heavy', 'unreadable']).toContain(outcome.refused)
    expect(await look(makePdf())).toMatchObject({ kind: 'pdf' })
  })
})

describe('the page that opens files', () => {
  it('has no Node, no network and nothing of the app', async () => {
    const [page] = decoder.app.windows().filter((one) => one.url().startsWith('app://'))
    const reached = await page?.evaluate(async () => ({
      node: typeof (globalThis as { process?: unknown }).process + typeof (globalThis as { require?: unknown }).require,
      app: 'coteACote' in globalThis,
      away: await fetch('http://127.0.0.1:1/').then(
        () => 'reached',
        () => 'refused',
      ),
      disk: await fetch('file:///etc/passwd').then(
        () => 'reached',
        () => 'refused',
      ),
    }))
    expect(reached).toEqual({ node: 'undefinedundefined', app: false, away: 'refused', disk: 'refused' })
  })
})

/** Makes a locked PDF: the oldest form of the standard security handler, with keys that no password opens. */
function makeLocked(): Buffer {
  const key = `<${'ab'.repeat(32)}>`
  const lock = `<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >>`
  const pdf = makePdf({ more: [lock] }).toString('latin1')
  return Buffer.from(pdf.replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 100 0 R /ID [<00> <00>]'), 'latin1')
}
