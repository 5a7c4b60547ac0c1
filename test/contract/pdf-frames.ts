/**
 * Lists contents as Electron 41 and newer do while a page shows a PDF. Source: Electron's breaking changes, 41.0 ("PDFs no
 * longer create a separate WebContents"): the viewer, an extension of Chromium's, and the document in it are frames of the
 * page (out-of-process iframes), and `getAllWebContents` does not list them. Up to 40 the viewer had contents of its own.
 */
import type { ListedContents } from '../../tools/abuse/cases/papers.ts'

/** The address of Chromium's viewer; its identifier is fixed in Chromium (`extension_misc::kPdfExtensionId`). */
export const VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html'

/** Returns the contents of an app whose page shows a paper, in Electron 41 and newer. */
export function createContents41(page: string, paper: string): ListedContents {
  return { getAllWebContents: () => [toContents(page, [page, VIEWER, paper])] }
}

/** Returns the same up to Electron 40. */
export function createContents40(page: string, paper: string): ListedContents {
  return { getAllWebContents: () => [toContents(page, [page]), toContents(VIEWER, [VIEWER, paper])] }
}

function toContents(address: string, frames: readonly string[]) {
  return { getURL: () => address, mainFrame: { framesInSubtree: frames.map((url) => ({ url })) } }
}
