import type { PDFDocumentProxy } from 'pdfjs-dist'
import { namesActiveContent } from '../../core/documents/inspect.ts'
import { DOCUMENT_LIMITS } from '../../core/documents/limits.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import { readObjectStreams } from './object-streams.ts'

/**
 * Opens a PDF with pdf.js, which runs nothing that is in it. `isPictures`: one that acts is opened all the same, as nothing but
 * pictures of its pages leaves this page.
 *
 * @throws DocumentError `locked`, `unreadable`, `too-many-pages`, `has-script`
 */
export async function openPdf(bytes: Uint8Array, isPictures: boolean): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await loadLibrary()
  const opening = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: toPath('cmaps'),
    standardFontDataUrl: toPath('standard_fonts'),
    wasmUrl: toPath('wasm'),
    iccUrl: toPath('iccs'),
    maxImageSize: DOCUMENT_LIMITS.pixels,
    enableXfa: false,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  const pdf = await opening.promise.catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    throw new DocumentError(isLocked ? 'locked' : 'unreadable')
  })
  if (pdf.numPages > DOCUMENT_LIMITS.pages) throw await refuse(pdf, 'too-many-pages')
  if (!isPictures && (await acts(pdf, bytes))) throw await refuse(pdf, 'has-script')
  return pdf
}

async function refuse(pdf: PDFDocumentProxy, code: 'too-many-pages' | 'has-script'): Promise<DocumentError> {
  await pdf.loadingTask.destroy()
  return new DocumentError(code)
}

/** The library runs in this page itself: this page is what is thrown away, and a worker of its own would need more rights. */
async function loadLibrary() {
  const [library] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ])
  return library
}

function toPath(folder: string): string {
  return new URL(`pdfjs/${folder}/`, document.baseURI).href
}

/** Whether a PDF does anything when it is read, or carries files: by what pdf.js finds, and by the names in its own objects. */
async function acts(pdf: PDFDocumentProxy, bytes: Uint8Array): Promise<boolean> {
  if (namesActiveContent(bytes)) return true
  if ((await pdf.getJSActions()) || (await pdf.getAttachments())) return true
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    if (await page.getJSActions()) return true
  }
  for await (const objects of readObjectStreams(bytes))
    if (objects === 'hidden' || namesActiveContent(objects)) return true
  return false
}

/** Draws one page, with its longest side as long as this. `isUpright`: a wide one is turned, to fill a sheet. */
export async function renderPage(
  pdf: PDFDocumentProxy,
  index: number,
  side: number,
  { isUpright = false, canvas = document.createElement('canvas') } = {},
): Promise<HTMLCanvasElement> {
  const page = await pdf.getPage(index + 1)
  const own = page.getViewport({ scale: 1 })
  if (!(own.width > 0 && own.height > 0)) throw new DocumentError('unreadable')
  const rotation = (page.rotate + (isUpright && own.width > own.height ? 90 : 0)) % 360
  const viewport = page.getViewport({ scale: side / Math.max(own.width, own.height), rotation })
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  const canvasContext = canvas.getContext('2d', { willReadFrequently: true })
  if (canvasContext === null) throw new DocumentError('too-heavy')
  canvasContext.fillStyle = '#fff'
  canvasContext.fillRect(0, 0, canvas.width, canvas.height)
  // As for print: what is drawn for a screen waits for frames, of which a hidden page has one a second.
  await page.render({ canvas, canvasContext, viewport, intent: 'print', background: '#fff' }).promise
  page.cleanup()
  return canvas
}
