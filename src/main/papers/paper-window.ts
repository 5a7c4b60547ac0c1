import type { BrowserWindow } from 'electron'
import { createAppWindow, loadScreens, type PaperPart } from '../app-window/app-window.ts'

/** A footer whose two numbers Chromium fills in. */
export const PAGE_NUMBERS = {
  footerTemplate:
    '<div style="width:100%;font:9pt sans-serif;text-align:center">Page <span class="pageNumber"></span> sur <span class="totalPages"></span></div>',
}

/** Creates papers from our own screens. */
export interface PaperWindow {
  /** Shows one part of our screens in the hidden window while `act` runs. */
  show<T>(part: PaperPart, act: (paper: BrowserWindow) => Promise<T>): Promise<T>
  /**
   * Prints a part to a tagged PDF, which screen readers can read; `numbered`: a footer, with the classes that Chromium
   * fills.
   */
  printToPdf(part: PaperPart, numbered?: { readonly footerTemplate: string }): Promise<Uint8Array>
}

/**
 * Creates papers in a hidden window of our own pages, so that paper and screen cannot differ, in any language. `trust`
 * allows that window's requests while it exists.
 */
export function createPaperWindow(trust: (window: BrowserWindow) => void): PaperWindow {
  const show: PaperWindow['show'] = async (part, act) => {
    const paper = createAppWindow({ visible: false })
    paper.setBackgroundColor('#ffffff') // else the paper's margins have our screens' colour
    trust(paper)
    try {
      await loadScreens(paper, part)
      await waitForPaper(paper)
      return await act(paper)
    } finally {
      paper.destroy()
    }
  }
  return {
    show,
    printToPdf: (part, numbered) =>
      show(part, (paper) =>
        paper.webContents.printToPDF({
          pageSize: 'A4',
          printBackground: true,
          preferCSSPageSize: true,
          generateTaggedPDF: true,
          generateDocumentOutline: numbered !== undefined,
          ...(numbered && { displayHeaderFooter: true, headerTemplate: '<span></span>', ...numbered }),
        }),
      ),
  }
}

/** Prints a paper through the system's dialog; false when people cancelled. */
export function printPaper(paper: BrowserWindow): Promise<boolean> {
  return new Promise((resolve) => paper.webContents.print({ printBackground: true }, resolve))
}

/** Waits until the paper is shown, once the page has its view, its fonts and its pictures; the load event comes earlier. */
async function waitForPaper(paper: BrowserWindow): Promise<void> {
  await paper.webContents.executeJavaScript(`new Promise((resolve, reject) => {
    const look = () => {
      if (document.querySelector('.paper')) {
        const pictures = Array.from(document.images, (picture) => picture.decode())
        return Promise.all([document.fonts.ready, ...pictures]).then(() => resolve(), reject)
      }
      if (document.querySelector('.fault')) return reject(new Error('the paper could not be drawn'))
      requestAnimationFrame(look)
    }
    look()
  })`)
}
