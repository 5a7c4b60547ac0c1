import { assertNever } from '../../core/base/assert-never.ts'
import { PAPER_NAME } from '../../core/base/printing.ts'
import type { DecoderAnswer, DecoderOrder, DocumentSource } from '../../core/documents/decoder.ts'
import { findDocumentKind, inspectDocument } from '../../core/documents/inspect.ts'
import {
  chooseMadeKind,
  DOCUMENT_LIMITS,
  type MadeKind,
  SHRINK_ATTEMPTS,
  type ShrinkAttempt,
} from '../../core/documents/limits.ts'
import { type PicturePage, writePicturePdf } from '../../core/documents/picture-pdf.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import { openPdf, renderPage } from './pdf.ts'
import { drawPicture, openPicture, readPixels, writePicture } from './picture.ts'

/** The longest side of a printed page, in pixels: A4 at 150 dots an inch. */
const SIDE = 1_754

/** Puts all pages of a paper into this page, one canvas a sheet, in place of what was there; returns their number. */
async function layOutPages(bytes: Uint8Array, into: HTMLElement): Promise<number> {
  into.replaceChildren()
  if (findDocumentKind(bytes) !== 'pdf') {
    inspectDocument(bytes)
    into.append(toSheet(drawPicture(await openPicture(bytes), SIDE)))
    return 1
  }
  const pdf = await openPdf(bytes, true)
  try {
    for (let page = 0; page < pdf.numPages; page += 1)
      into.append(await renderPage(pdf, page, SIDE, { isUpright: true }))
    return pdf.numPages
  } finally {
    await pdf.loadingTask.destroy()
  }
}

function toSheet(drawn: OffscreenCanvas): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = drawn.width
  canvas.height = drawn.height
  canvas.getContext('2d')?.drawImage(drawn, 0, 0)
  return canvas
}

declare global {
  interface Window {
    readonly decoder: {
      listen(act: (number: number, order: DecoderOrder) => void): void
      answer(number: number, answer: DecoderAnswer): void
    }
  }
}

// A print job is named after its page's title: the erasure of a visit finds it by that name.
document.title = PAPER_NAME

// The only page in which files of people and of sites are decoded: it has no Node, no network and no disk.
window.decoder.listen((number, order) => {
  void handleOrder(order)
    .catch((error: unknown): DecoderAnswer => ({ is: 'refused', code: toRefusalCode(error) }))
    .then((answer) => window.decoder.answer(number, answer))
})

async function handleOrder(order: DecoderOrder): Promise<DecoderAnswer> {
  switch (order.do) {
    case 'look':
      return drawFile(order.bytes, 0, order.side, order.isPictures ?? false)
    case 'page':
      return drawFile(order.bytes, order.page, order.side, true)
    case 'make':
      return makeDocument(order)
    case 'lay-out':
      return { is: 'laid-out', pages: await layOutPages(order.bytes, document.querySelector('main') ?? document.body) }
    default:
      return assertNever(order)
  }
}

async function drawFile(bytes: Uint8Array, page: number, side: number, isPictures: boolean): Promise<DecoderAnswer> {
  if (findDocumentKind(bytes) === 'pdf' && isPictures) return drawPdfPage(bytes, page, side, true)
  if (inspectDocument(bytes) === 'pdf') return drawPdfPage(bytes, page, side, false)
  const picture = await openPicture(bytes)
  return { is: 'pixels', kind: 'picture', pages: 1, ...readPixels(drawPicture(picture, side)) }
}

async function drawPdfPage(bytes: Uint8Array, page: number, side: number, isPictures: boolean): Promise<DecoderAnswer> {
  const pdf = await openPdf(bytes, isPictures)
  try {
    const shown = readPixels(await renderPage(pdf, Math.min(page, pdf.numPages - 1), side))
    return { is: 'pixels', kind: 'pdf', pages: pdf.numPages, ...shown }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

function toRefusalCode(error: unknown) {
  return error instanceof DocumentError ? error.code : 'unreadable'
}

type Make = Extract<DecoderOrder, { do: 'make' }>

/** A file whose pages can be drawn, each as large as requested. */
interface OpenedSource {
  readonly pages: number
  draw(page: number, side: number): Promise<OffscreenCanvas | HTMLCanvasElement>
  close(): Promise<void>
}

/**
 * Makes one file of all sources that the site accepts. A single PDF that fits and has no active content is sent unchanged, with
 * its text; everything else becomes pictures of its pages, made smaller until they fit.
 *
 * @throws DocumentError `too-large-for-site`, `too-many-pages`, `site-kind`, or the code with which a source is refused
 */
async function makeDocument({ sources, kinds, limit, isPictures }: Make): Promise<DecoderAnswer> {
  const taken = kinds as readonly MadeKind[]
  const [first, second] = sources
  const isPdf = first !== undefined && second === undefined && findDocumentKind(first.bytes) === 'pdf'
  if (isPdf && !isPictures && taken.includes('pdf') && first.bytes.length <= limit) return keepAsIs(first)
  const opened: OpenedSource[] = []
  try {
    for (const source of sources) opened.push(await openSource(source, isPictures))
    const pages = opened.reduce((sum, one) => sum + one.pages, 0)
    if (pages > DOCUMENT_LIMITS.pages) throw new DocumentError('too-many-pages')
    const kind = chooseMadeKind(taken, pages)
    if (kind === undefined) throw new DocumentError(taken.length > 0 ? 'too-many-pages' : 'site-kind')
    for (const attempt of SHRINK_ATTEMPTS) {
      const bytes = await attemptDocument(opened, kind, attempt, limit)
      if (bytes) return { is: 'made', kind, pages, bytes }
    }
    throw new DocumentError('too-large-for-site')
  } finally {
    for (const one of opened) await one.close()
  }
}

async function keepAsIs({ bytes }: DocumentSource): Promise<DecoderAnswer> {
  inspectDocument(bytes)
  const pdf = await openPdf(bytes, false)
  const pages = pdf.numPages
  await pdf.loadingTask.destroy()
  return { is: 'made', kind: 'pdf', pages, bytes: new Uint8Array(bytes) }
}

async function openSource({ bytes, laying }: DocumentSource, isPictures: boolean): Promise<OpenedSource> {
  if (findDocumentKind(bytes) === 'pdf') {
    const pdf = await openPdf(bytes, isPictures)
    return {
      pages: pdf.numPages,
      draw: (page, side) => renderPage(pdf, page, side),
      close: () => pdf.loadingTask.destroy(),
    }
  }
  inspectDocument(bytes)
  const picture = await openPicture(bytes)
  return {
    pages: 1,
    draw: async (_page, side) => drawPicture(picture, side, laying),
    close: async () => picture.close(),
  }
}

/** Makes one attempt; undefined if the result is larger than the site accepts. Works page by page, so that only one is held as pixels. */
async function attemptDocument(
  sources: readonly OpenedSource[],
  kind: MadeKind,
  { side, quality }: ShrinkAttempt,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pages: PicturePage[] = []
  let length = 0
  for (const source of sources)
    for (let page = 0; page < source.pages; page += 1) {
      const canvas = await source.draw(page, side)
      const bytes = await writePicture(canvas, kind === 'png' ? 'image/png' : 'image/jpeg', quality)
      length += bytes.length
      if (length > limit) return undefined
      if (kind !== 'pdf') return bytes
      pages.push({ jpeg: bytes, width: canvas.width, height: canvas.height })
    }
  const whole = writePicturePdf(pages)
  return whole.length > limit ? undefined : whole
}
