import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DecoderAnswer, type DecoderOrder, decoderAnswerSchema } from '../../src/core/documents/decoder.ts'
import { inspectDocument } from '../../src/core/documents/inspect.ts'
import { DECODER_POLICY } from '../../src/main/app-window/content-policies.ts'
import { HOSTILE_FILES } from '../../tools/drivers/kiosk/hostile-files.ts'
import { addJpegSegment, makePdf, makePng } from '../../tools/drivers/kiosk/made-files.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { launchChromium } from './support/chromium.ts'

const ORIGIN = 'http://decoder.localhost'

let browser: Browser
let page: Page
const errors: string[] = []

/**
 * Opens the built page that decodes files, under the app's own content policy. Its preload's two calls are stood in for; what
 * needs Electron's process (its limit of memory, printing) is tried there alone.
 */
beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = join(ROOT, 'out/renderer', new URL(route.request().url()).pathname)
    return existsSync(path)
      ? route.fulfill({ path, headers: { 'content-security-policy': DECODER_POLICY, 'content-type': toType(path) } })
      : route.abort()
  })
  await page.addInitScript(() => {
    const waiting = new Map<number, (answer: unknown) => void>()
    let act = (_number: number, _order: unknown): void => undefined
    const order = (number: number, one: unknown) =>
      new Promise((resolve) => {
        waiting.set(number, resolve)
        act(number, one)
      })
    const decoder = {
      listen: (next: typeof act) => {
        act = next
      },
      answer: (number: number, answer: unknown) => waiting.get(number)?.(answer),
    }
    Object.assign(window, { decoder, order })
  })
  await page.goto(`${ORIGIN}/decoder.html`)
})
afterAll(() => browser?.close())

/** Returns the type of a file, as Chromium asks it of scripts, styles and WebAssembly. */
function toType(path: string): string {
  const [, extension = ''] = /\.(\w+)$/.exec(path) ?? []
  const types: Readonly<Record<string, string>> = {
    html: 'text/html; charset=utf-8',
    js: 'text/javascript',
    mjs: 'text/javascript',
    css: 'text/css',
    wasm: 'application/wasm',
  }
  return types[extension] ?? 'application/octet-stream'
}

/** What this engine has for bytes as text, ten times faster than letter by letter; the compiler does not know it yet. */
interface Base64 {
  fromBase64(text: string): Uint8Array
  toBase64(): string
}

let number = 0

/** Sends an order as the main process does, and checks the answer by its schema. */
async function send(order: DecoderOrder): Promise<DecoderAnswer> {
  number += 1
  const text = JSON.stringify(order, (_, value) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
  )
  const answer = await page.evaluate(
    async ([of, sent]) => {
      const revived = JSON.parse(sent, (_, value) =>
        typeof value?.base64 === 'string' ? (Uint8Array as never as Base64).fromBase64(value.base64) : value,
      )
      const { order: ask } = window as unknown as { order(id: number, one: unknown): Promise<object> }
      return Object.entries(await ask(of, revived)).map(
        ([key, value]) =>
          [key, value instanceof Uint8Array ? { base64: (value as never as Base64).toBase64() } : value] as const,
      )
    },
    [number, text] as const,
  )
  const revived = answer.map(([key, value]) => [
    key,
    typeof value === 'object' && value !== null && 'base64' in value
      ? new Uint8Array(Buffer.from(String(value.base64), 'base64'))
      : value,
  ])
  return decoderAnswerSchema.parse(Object.fromEntries(revived))
}
const bytesOf = (buffer: Buffer) => new Uint8Array(buffer)
const look = (buffer: Buffer, side = 400) => send({ do: 'look', bytes: bytesOf(buffer), side })
const make = (buffers: readonly Buffer[], kinds: readonly string[], limit: number) =>
  send({ do: 'make', sources: buffers.map((one) => ({ bytes: bytesOf(one) })), kinds, limit, isPictures: false })
const countDark = (data: Uint8Array) => data.filter((value, at) => at % 4 === 0 && value < 100).length

it('shows a picture and a PDF as plain pixels', async () => {
  const picture = await look(makePng(900, 600))
  expect(picture).toMatchObject({ is: 'pixels', kind: 'picture', pages: 1, width: 400, height: 267 })
  expect(picture.is === 'pixels' && [...picture.data.subarray(0, 3)]).toEqual([127, 127, 127])
  const pdf = await look(makePdf({ pages: 3 }))
  expect(pdf).toMatchObject({ is: 'pixels', kind: 'pdf', pages: 3, height: 400 })
  expect(pdf.is === 'pixels' && countDark(pdf.data)).toBeGreaterThan(20) // its letters
})

it('writes a photograph anew, without the place that a telephone wrote into it', async () => {
  const first = await make([makePng(800, 600)], ['jpeg'], 9_000_000)
  if (first.is !== 'made') throw new Error(first.is)
  const marked = addJpegSegment(Buffer.from(first.bytes), 0xe1, Buffer.from('Exif\0\0 GPSLatitude 48.85'))
  const made = await make([marked], ['jpeg'], 2_000_000)
  expect(made).toMatchObject({ is: 'made', kind: 'jpeg', pages: 1 })
  expect(made.is === 'made' && Buffer.from(made.bytes).includes('GPSLatitude')).toBe(false)
})

it('joins papers to one PDF, which it opens again', async () => {
  const made = await make([makePng(500, 700), makePng(700, 500), makePdf()], ['pdf'], 2_000_000)
  if (made.is !== 'made') throw new Error(made.is)
  expect(made).toMatchObject({ kind: 'pdf', pages: 3 })
  expect(inspectDocument(made.bytes)).toBe('pdf')
  expect(await look(Buffer.from(made.bytes), 300)).toMatchObject({ kind: 'pdf', pages: 3 })
})

it('lays out every page of a paper for the printer', async () => {
  expect(await send({ do: 'lay-out', bytes: bytesOf(makePdf({ pages: 3 })) })).toEqual({ is: 'laid-out', pages: 3 })
  expect(await page.locator('canvas').count()).toBe(3)
})

it('refuses each hostile file by name', async () => {
  const found: (readonly [string, unknown])[] = []
  for (const [what, , bytes] of HOSTILE_FILES) found.push([what, await look(bytes)])
  expect(found).toEqual(HOSTILE_FILES.map(([what, code]) => [what, { is: 'refused', code }]))
  expect(errors).toEqual([])
})
