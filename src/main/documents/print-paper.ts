import type { BrowserWindow } from 'electron'
import type { PaperTrouble } from '../../core/documents/context.ts'
import type { Decoder } from './decoder.ts'

/** Whether the system knows a printer. */
export async function hasPrinter(window: BrowserWindow): Promise<boolean> {
  if (window.isDestroyed()) return false
  return (await window.webContents.getPrintersAsync().catch(() => [])).length > 0
}

/** Prints a paper on the system's printer without a box of the system: pictures of its pages, drawn in the decoder. */
export async function printPaperPages(
  window: BrowserWindow,
  decoder: Decoder,
  bytes: Uint8Array,
): Promise<PaperTrouble | undefined> {
  if (!(await hasPrinter(window))) return 'no-printer'
  return decoder.layOut(
    bytes,
    ({ webContents }) =>
      new Promise((resolve) => {
        const options = {
          silent: true,
          printBackground: true,
          margins: { marginType: 'none' },
          pageSize: 'A4',
        } as const
        webContents.print(options, (isPrinted) => resolve(isPrinted ? undefined : 'not-printed'))
      }),
  )
}
