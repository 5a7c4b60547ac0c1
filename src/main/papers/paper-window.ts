import type { BrowserWindow } from 'electron'
import { createAppWindow, loadScreens, type PaperPart } from '../app-window/app-window.ts'

/** Makes papers of what our screens show. */
export interface PaperWindow {
  /** Shows a part of our screens alone, out of sight, for as long as `act` takes. */
  show<T>(part: PaperPart, act: (paper: BrowserWindow) => Promise<T>): Promise<T>
  /** Tagged, so that it can be read aloud; `numbered`: its foot, of the classes that Chromium fills. */
  toPdf(part: PaperPart, numbered?: { readonly footerTemplate: string }): Promise<Uint8Array>
}

/**
 * Makes papers in a hidden window of our own pages, so that paper and screen cannot differ, in any language. `trust` lets
 * that window make requests while it lives.
 */
export function createPaperWindow(trust: (window: BrowserWindow) => void): PaperWindow {
  const show: PaperWindow['show'] = async (part, act) => {
    const paper = createAppWindow({ visible: false })
    paper.setBackgroundColor('#ffffff') // else the edges of the paper have our screens' colour
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
    toPdf: (part, numbered) =>
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

/** Prints a paper through the system's dialog; false when people changed their mind. */
export function printPaper(paper: BrowserWindow): Promise<boolean> {
  return new Promise((resolve) => paper.webContents.print({ printBackground: true }, resolve))
}

/** The page shows the paper once it has its view and its fonts; asked in the page, as loading alone does not tell. */
async function waitForPaper(paper: BrowserWindow): Promise<void> {
  await paper.webContents.executeJavaScript(`new Promise((resolve) => {
    const look = () => document.querySelector('.paper') ? document.fonts.ready.then(() => resolve()) : requestAnimationFrame(look)
    look()
  })`)
}
