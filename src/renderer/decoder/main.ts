import { assertNever } from '../../core/assert-never.ts'
import type { DecoderAnswer, DecoderOrder } from '../../core/documents/decoder.ts'
import { findDocumentKind, inspectDocument } from '../../core/documents/inspect.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import { PAPER_NAME } from '../../core/printing/printer.ts'
import { makeDocument } from './make.ts'
import { openPdf, renderPage } from './pdf.ts'
import { drawPicture, openPicture, readPixels } from './picture.ts'

/** The longest side of a printed page, in pixels: A4 at 150 dots an inch. */
const SIDE = 1_754

/** Puts all pages of a paper into this page, one canvas a sheet; answers how many. They replace what was there. */
async function layOut(bytes: Uint8Array, into: HTMLElement): Promise<number> {
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

// What is printed is called as its page is: the wipe finds it by that name.
document.title = PAPER_NAME

// The only page in which files of people and of sites are opened: it has no Node, no network and no disk.
window.decoder.listen((number, order) => {
  void obey(order)
    .catch((error: unknown): DecoderAnswer => ({ is: 'refused', code: toCode(error) }))
    .then((answer) => window.decoder.answer(number, answer))
})

async function obey(order: DecoderOrder): Promise<DecoderAnswer> {
  switch (order.do) {
    case 'look':
      return look(order.bytes, 0, order.side, order.isPictures ?? false)
    case 'page':
      return look(order.bytes, order.page, order.side, true)
    case 'make':
      return makeDocument(order)
    case 'lay-out':
      return { is: 'laid-out', pages: await layOut(order.bytes, document.querySelector('main') ?? document.body) }
    default:
      return assertNever(order)
  }
}

async function look(bytes: Uint8Array, page: number, side: number, isPictures: boolean): Promise<DecoderAnswer> {
  if (findDocumentKind(bytes) === 'pdf' && isPictures) return lookAtPage(bytes, page, side, true)
  if (inspectDocument(bytes) === 'pdf') return lookAtPage(bytes, page, side, false)
  const picture = await openPicture(bytes)
  return { is: 'pixels', kind: 'picture', pages: 1, ...readPixels(drawPicture(picture, side)) }
}

async function lookAtPage(bytes: Uint8Array, page: number, side: number, isPictures: boolean): Promise<DecoderAnswer> {
  const pdf = await openPdf(bytes, isPictures)
  try {
    const shown = readPixels(await renderPage(pdf, Math.min(page, pdf.numPages - 1), side))
    return { is: 'pixels', kind: 'pdf', pages: pdf.numPages, ...shown }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

function toCode(error: unknown) {
  return error instanceof DocumentError ? error.code : 'unreadable'
}
