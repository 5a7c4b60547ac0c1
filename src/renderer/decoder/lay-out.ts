import { findDocumentKind, inspectDocument } from '../../core/documents/inspect.ts'
import { openPdf, renderPage } from './pdf.ts'
import { drawPicture, openPicture } from './picture.ts'

/** The longest side of a printed page, in pixels: A4 at 150 dots an inch. */
const SIDE = 1_754

/** Puts all pages of a paper into this page, one canvas a sheet; answers how many. They replace what was there. */
export async function layOut(bytes: Uint8Array, into: HTMLElement): Promise<number> {
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
