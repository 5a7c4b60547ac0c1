import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'

/** The size of an A4 page, in points. */
export const [WIDTH, HEIGHT] = [595, 842] as const

/** Answers the system's dialog, which no test can click: the next file is saved under this name. Returns its path. */
export async function saveAs({ app }: Desk, folder: string, name: string): Promise<string> {
  const file = join(folder, name)
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  return file
}

/** Reads the size of each page of a saved paper, in points. */
export async function readPageSizes(
  file: string,
): Promise<readonly { readonly width: number; readonly height: number }[]> {
  return (await PDFDocument.load(readFileSync(file))).getPages().map((page) => page.getSize())
}
