import type { BrowserWindow, PrinterInfo } from 'electron'
import { judgePrinter, type PrinterState } from '../../core/printing/printer.ts'

/** How the printer that papers go to is: the system's default one, else the first. `unknown`: the system does not answer. */
export async function findPrinter(window: BrowserWindow): Promise<PrinterState | 'none' | 'unknown'> {
  if (window.isDestroyed()) return 'none'
  try {
    const printers = await window.webContents.getPrintersAsync()
    const [printer] = printers.toSorted((one, other) => Number(isDefault(other)) - Number(isDefault(one)))
    return printer ? judge(printer) : 'none'
  } catch {
    return 'unknown'
  }
}

/** CUPS tells its state among the options; Windows, in engines before 42, as a set of troubles that is 0 when there is none. */
function judge(printer: PrinterInfo): PrinterState {
  const told: Readonly<Record<string, unknown>> = { ...printer.options }
  const status = 'status' in printer ? Number(printer.status) : 0
  if (process.platform === 'win32') return status === 0 ? 'ready' : 'stopped'
  const reasons = String(told['printer-state-reasons'] ?? 'none').split(',')
  return judgePrinter(String(told['printer-state'] ?? status), reasons)
}

function isDefault(printer: object): boolean {
  return 'isDefault' in printer && printer.isDefault === true
}
