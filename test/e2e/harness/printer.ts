/** Runs what the kiosk does with printers in a plain window. Driven by a test through `globalThis.harness`. */
import { app, BrowserWindow } from 'electron'
import { type FoundPrinter, findPrinter, printOn } from '../../../src/main/papers/printer.ts'

export interface PrinterHarness {
  find(): Promise<FoundPrinter>
  /** Finds the printer, and prints a page on it; returns whether it was sent. */
  print(): Promise<boolean>
}

const ready = app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 400, height: 300 })
  await window.loadURL('data:text/html,<title>Essai</title><p>Bonjour')
  return window
})

const harness: PrinterHarness = {
  find: async () => findPrinter(await ready),
  print: async () => {
    const window = await ready
    return printOn(await findPrinter(window), window.webContents)
  },
}
Object.assign(globalThis, { harness })
