import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { app } from 'electron'
import type { DecoderOrder, DocumentSource } from '../../../src/core/documents/decoder.ts'
import { DocumentError } from '../../../src/core/documents/refusal.ts'
import { declareAppScheme } from '../../../src/main/app-window/own-pages.ts'
import { createDecoder } from '../../../src/main/documents/decoder.ts'

/** Runs the app's own decoder without the app: takes paths of files, returns results as plain facts. */
declareAppScheme()

const decoder = createDecoder()
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path))

async function attempt<T>(act: () => Promise<T>): Promise<T | { readonly refused: string }> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof DocumentError) return { refused: error.code }
    throw error
  }
}

type Make = Extract<DecoderOrder, { do: 'make' }>

const harness = {
  look: (path: string, side: number, isPictures = false) =>
    attempt(async () => {
      const { data, ...shown } = await decoder.run({ do: 'look', bytes: read(path), side, isPictures })
      return { ...shown, dark: countDark(data), corner: [...data.subarray(0, 3)] }
    }),
  make: (
    sources: readonly { path: string; laying?: DocumentSource['laying'] }[],
    wish: Pick<Make, 'kinds' | 'limit' | 'isPictures'>,
    into: string,
  ) =>
    attempt(async () => {
      const opened = sources.map(({ path, laying }) => ({ bytes: read(path), laying }))
      const { bytes, kind, pages } = await decoder.run({ do: 'make', sources: opened, ...wish })
      await writeFile(into, bytes)
      return { kind, pages, length: bytes.length }
    }),
  print: (path: string, into: string) =>
    attempt(() =>
      decoder.layOut(read(path), async ({ webContents }) => {
        await writeFile(into, await webContents.printToPDF({ preferCSSPageSize: true }))
        return { title: webContents.getTitle() }
      }),
    ),
  close: () => decoder.close(),
}
export type DecoderHarness = typeof harness

function countDark(data: Uint8Array): number {
  let dark = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) dark += 1
  return dark
}

app.on('window-all-closed', () => undefined)
Object.assign(globalThis, { harness })
