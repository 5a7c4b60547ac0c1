import type { PDFDocumentProxy } from 'pdfjs-dist'
import { namesActiveContent, namesEncryption } from '../../core/documents/inspect.ts'
import { DOCUMENT_LIMITS } from '../../core/documents/limits.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import { readStructure } from './structure.ts'

/**
 * Opens a PDF with pdf.js, which runs nothing that is in it. With `isPictures`, one that has active content is opened all the
 * same, as only pictures of its pages leave this page.
 *
 * @throws DocumentError `locked`, `unreadable`, `too-many-pages`, `has-script`, `too-heavy`
 */
export async function openPdf(bytes: Uint8Array, isPictures: boolean): Promise<PDFDocumentProxy> {
  const { hasActiveContent, isUnbounded } = readStructure(bytes)
  const unbounded = isPictures ? 'too-heavy' : 'has-script'
  if (isUnbounded && !namesEncryption(bytes)) throw new DocumentError(unbounded)
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
  try {
    if (pdf.numPages > DOCUMENT_LIMITS.pages) throw new DocumentError('too-many-pages')
    await assertPages(pdf)
    // An encrypted file can only be unpacked by the library; the main process watches the memory that this takes (decoder-page).
    if (isUnbounded && !(await isEncrypted(pdf))) throw new DocumentError(unbounded)
    if (!isPictures && (hasActiveContent || namesActiveContent(bytes) || (await findsActiveContent(pdf))))
      throw new DocumentError('has-script')
  } catch (error) {
    await pdf.loadingTask.destroy()
    throw error
  }
  return pdf
}

/**
 * Checks that all pages exist: for a page tree that loops or points nowhere, pdf.js makes up an empty page.
 *
 * @throws DocumentError `unreadable`
 */
async function assertPages(pdf: PDFDocumentProxy): Promise<void> {
  if (pdf.numPages < 1) throw new DocumentError('unreadable')
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const isMadeUp = page.ref === null && (await page.getOperatorList()).fnArray.length === 0
    if (isMadeUp) throw new DocumentError('unreadable')
  }
}

async function isEncrypted(pdf: PDFDocumentProxy): Promise<boolean> {
  const { info } = await pdf.getMetadata()
  return 'EncryptFilterName' in info && info.EncryptFilterName !== null
}

/** Loads the library into this page itself: this page is disposable, and a worker would need more rights. */
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

/** Whether pdf.js finds in a PDF scripts that run when it is read, or attached files. */
async function findsActiveContent(pdf: PDFDocumentProxy): Promise<boolean> {
  if ((await pdf.getJSActions()) || (await pdf.getAttachments())) return true
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    if (await page.getJSActions()) return true
  }
  return false
}

/** Draws one page with its longest side `side` pixels long. With `isUpright`, a wide page is turned to fill a sheet. */
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
  // Rendering for print, as rendering for a screen waits for animation frames, of which a hidden page gets one a second.
  await page.render({ canvas, canvasContext, viewport, intent: 'print', background: '#fff' }).promise
  page.cleanup()
  return canvas
}
