import type { PrinterInfo, WebContents } from 'electron'
import {
  choosePrinter,
  judgeListedPrinter,
  type KnownPrinterState,
  parseDefaultPrinter,
} from '../../core/base/printing.ts'

/** The time for an answer, in milliseconds, of a program on this machine. */
const PATIENCE = 5_000

/** The printer that papers go to. `name`: as the system has it; absent where it is not known which one is meant. */
export interface FoundPrinter {
  readonly name?: string
  readonly state: KnownPrinterState
}

/** A window, of which only the printers of its system are asked. */
interface AskingWindow {
  isDestroyed(): boolean
  readonly webContents: { getPrintersAsync(): Promise<readonly Pick<PrinterInfo, 'name' | 'options'>[]> }
}

/**
 * Finds the printer that papers go to, and reads its state. Electron does not say since 36 which one is the default: CUPS is
 * asked (`choosePrinter`), and the job names the printer that was judged.
 */
export async function findPrinter(window: AskingWindow): Promise<FoundPrinter> {
  if (window.isDestroyed()) return { state: 'none' }
  try {
    const printers = await window.webContents.getPrintersAsync()
    if (printers.length === 0) return { state: 'none' }
    const chosen = choosePrinter(printers, await findDefault())
    return chosen ? { name: chosen.name, state: judgeListedPrinter({ ...chosen.options }) } : { state: 'unknown' }
  } catch {
    return { state: 'unknown' }
  }
}

/**
 * Asks CUPS for the default printer: as its own programs find it, the environment first, then the user's `lpoptions`, then
 * the system's. Undefined where there is no CUPS (Windows), or it does not answer in time.
 */
async function findDefault(): Promise<string | null | undefined> {
  if (process.platform === 'win32') return undefined
  const { execFile } = await import('node:child_process') // loaded here, as it would delay each start
  const options = { env: { ...process.env, LC_ALL: 'C' }, timeout: PATIENCE }
  return new Promise((resolve) => {
    // Its exit code depends on more than the answer.
    execFile('lpstat', ['-d'], options, (_error, said) => resolve(parseDefaultPrinter(said)))
  })
}

/**
 * Prints what a window shows on this printer, without a system dialog, and returns whether it was sent. Without a name,
 * Electron's own choice prints.
 */
export function printOn({ name }: FoundPrinter, contents: WebContents): Promise<boolean> {
  const options = { silent: true, printBackground: true, margins: { marginType: 'none' }, pageSize: 'A4' } as const
  return new Promise((resolve) =>
    contents.print(name === undefined ? options : { ...options, deviceName: name }, resolve),
  )
}
