import { copyFile, writeFile } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { Kept } from '../core/ipc/contract.ts'
import { createAppWindow, loadScreens } from './app-window/app-window.ts'

/** Keeps a paper or file copy of what belongs to the person. */
export interface SheetKeeper {
  keep(what: 'save' | 'print' | 'proof'): Promise<Kept>
  /** The take-away sheet as a PDF of one A4 page. */
  toPdf(): Promise<Buffer>
}

interface SheetParts {
  readonly window: BrowserWindow
  /** The portal's own receipt of this visit, if it gave one. */
  readonly proof: () => Promise<string | undefined>
  /** Lets a hidden window of ours make requests while it lives. */
  readonly trust: (window: BrowserWindow) => void
}

/** Makes the sheet in a hidden window of our own pages, so that paper and screen cannot differ. */
export function createSheetKeeper({ window, proof, trust }: SheetParts): SheetKeeper {
  const withSheet = async <T>(act: (sheet: BrowserWindow) => Promise<T>): Promise<T> => {
    const sheet = createAppWindow({ visible: false })
    trust(sheet)
    try {
      await loadScreens(sheet, 'sheet')
      await waitForSheet(sheet)
      return await act(sheet)
    } finally {
      sheet.destroy()
    }
  }

  const toPdf = () =>
    withSheet((sheet) =>
      sheet.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true }),
    )

  const ask = async (name: string): Promise<string | undefined> => {
    const chosen = await dialog.showSaveDialog(window, {
      defaultPath: name,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    })
    return chosen.canceled ? undefined : chosen.filePath
  }

  const save = async (name: string, write: (file: string) => Promise<void>): Promise<Kept> => {
    const file = await ask(name)
    if (!file) return { kept: false }
    await write(file)
    return { kept: true }
  }

  return {
    toPdf,
    keep: async (what) => {
      if (what === 'save') return save('ma-feuille.pdf', async (file) => writeFile(file, await toPdf()))
      if (what === 'print') return withSheet(print)
      const received = await proof()
      return received ? save('justificatif.pdf', (file) => copyFile(received, file)) : { kept: false }
    },
  }
}

function print(sheet: BrowserWindow): Promise<Kept> {
  return new Promise((resolve) =>
    sheet.webContents.print({ printBackground: true }, (printed) => resolve({ kept: printed })),
  )
}

/** The page shows the sheet once it has its view and its fonts; asked in the page, as loading alone does not tell. */
async function waitForSheet(sheet: BrowserWindow): Promise<void> {
  await sheet.webContents.executeJavaScript(`new Promise((resolve) => {
    const look = () => document.querySelector('.paper') ? document.fonts.ready.then(() => resolve()) : requestAnimationFrame(look)
    look()
  })`)
}
