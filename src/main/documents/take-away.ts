import { constants } from 'node:fs'
import { type FileHandle, open, opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { PACE } from '../../core/base/pace.ts'
import type { PaperTrouble } from '../../core/documents/context.ts'
import { findPrinter, printOn } from '../papers/printer.ts'
import { watchPaper } from '../papers/printing.ts'
import type { Decoder } from './decoder.ts'

const TROUBLES: Readonly<Record<string, PaperTrouble>> = {
  ENOSPC: 'stick-full',
  EDQUOT: 'stick-full',
  EROFS: 'stick-read-only',
  EACCES: 'stick-read-only',
  EPERM: 'stick-read-only',
}

/** Flags for a new file, and never an existing link. */
const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
/** The most names that are tried, for many papers on one stick. */
const MOST_NAMES = 500

/**
 * Finds the inserted stick: the folder itself, or the first folder in it, on another disk than the app's own. A
 * personal file is never written to this machine's disk by mistake.
 */
export async function findStick(folder: string, own: string): Promise<string | undefined> {
  const home = (await stat(own)).dev
  const isApart = async (path: string) => {
    const found = await stat(path).catch(() => undefined)
    return found?.isDirectory() === true && found.dev !== home
  }
  if (await isApart(folder)) return folder
  const directory = await opendir(folder).catch(() => undefined)
  if (directory === undefined) return undefined
  for await (const entry of directory) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && (await isApart(path))) return path
  }
  return undefined
}

/** Writes a paper to the stick under a name of ours, and waits until it is on it; returns what prevented that. */
export async function writeToStick(
  stick: string,
  bytes: Uint8Array,
  ending: string,
): Promise<PaperTrouble | undefined> {
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    let file: FileHandle | undefined
    try {
      file = await open(join(stick, `document-${number}${ending}`), NEW, 0o600)
      await file.writeFile(bytes)
      await file.sync()
      return undefined
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code !== 'EEXIST') return TROUBLES[code] ?? 'no-stick'
    } finally {
      await file?.close().catch(() => undefined)
    }
  }
  return 'stick-full'
}

const PRINTER_TROUBLES = { 'no-paper': 'no-paper', stopped: 'not-printed', none: 'no-printer' } as const

/**
 * Prints a paper on the system's printer without a system dialog: pictures of its pages, drawn in the decoder. Returns
 * what prevented it, as far as the system knows.
 */
export async function printPaperPages(
  window: BrowserWindow,
  decoder: Decoder,
  bytes: Uint8Array,
): Promise<PaperTrouble | undefined> {
  const printer = await findPrinter(window)
  if (printer.state !== 'ready' && printer.state !== 'unknown') return PRINTER_TROUBLES[printer.state]
  const isSent = await decoder.layOut(bytes, ({ webContents }) => printOn(printer, webContents))
  if (!isSent) return 'not-printed'
  const outcome = await watchPaper(PACE.paperPrints)
  return outcome === 'sent' ? undefined : PRINTER_TROUBLES[outcome]
}
