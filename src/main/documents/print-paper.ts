import type { BrowserWindow } from 'electron'
import type { PaperTrouble } from '../../core/documents/context.ts'
import { PACE } from '../../core/pace.ts'
import { watchPaper } from '../printing/paper-jobs.ts'
import { findPrinter } from '../printing/printer.ts'
import type { Decoder } from './decoder.ts'

const TROUBLES = { 'no-paper': 'no-paper', stopped: 'not-printed', none: 'no-printer' } as const

/**
 * Prints a paper on the system's printer without a box of the system: pictures of its pages, drawn in the decoder. Answers what kept
 * it from coming out, as far as the system tells.
 */
export async function printPaperPages(
  window: BrowserWindow,
  decoder: Decoder,
  bytes: Uint8Array,
): Promise<PaperTrouble | undefined> {
  const before = await findPrinter(window)
  if (before !== 'ready' && before !== 'unknown') return TROUBLES[before]
  const isSent = await decoder.layOut(bytes, send)
  if (!isSent) return 'not-printed'
  const outcome = await watchPaper(PACE.paperPrints)
  return outcome === 'sent' ? undefined : TROUBLES[outcome]
}

function send({ webContents }: BrowserWindow): Promise<boolean> {
  const options = { silent: true, printBackground: true, margins: { marginType: 'none' }, pageSize: 'A4' } as const
  return new Promise((resolve) => webContents.print(options, resolve))
}
