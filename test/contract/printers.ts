/**
 * Lists printers as `webContents.getPrintersAsync` of Electron 36 and newer does. Sources: Electron's breaking changes, 36.0
 * (`isDefault` and `status` of `PrinterInfo` are removed), and the typings of 45. CUPS has the state among the options, Windows
 * nowhere.
 */
interface PrinterInfo45 {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly options: Readonly<Record<string, string>>
}

export function createCupsPrinter45(name: string, state: '3' | '4' | '5', reasons = 'none'): PrinterInfo45 {
  const options = { 'printer-state': state, 'printer-state-reasons': reasons, 'printer-is-accepting-jobs': 'true' }
  return { name, displayName: name, description: '', options }
}

export function createWindowsPrinter45(name: string): PrinterInfo45 {
  return { name, displayName: name, description: '', options: {} }
}

/** Creates a window whose system has these printers. */
export function createPrinterWindow45(printers: readonly PrinterInfo45[]) {
  return { isDestroyed: () => false, webContents: { getPrintersAsync: async () => [...printers] } }
}
