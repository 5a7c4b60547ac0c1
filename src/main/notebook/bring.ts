import { open } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import { type Notebook, parseNotebook } from '../../core/notebook/record.ts'
import type { Brought } from '../../core/notebook/requests.ts'

/** Ten times the largest notebook: more is none of ours, and is not read. */
const MOST_BYTES = 20_000_000

/** Lets the person choose the file that they took away elsewhere; what is not of the closed list is not taken in. */
export async function bringNotebook(
  window: BrowserWindow,
  join: (brought: Notebook) => Promise<boolean>,
): Promise<Brought> {
  const filters = [{ name: 'JSON', extensions: ['json'] }]
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
  const [path] = filePaths
  if (canceled || path === undefined) return { brought: false }
  const bytes = await readAtMost(path)
  if (bytes === undefined) return { brought: false, trouble: 'cannot-read' }
  const notebook = parseNotebook(bytes.toString('utf8'))
  return notebook !== undefined && (await join(notebook))
    ? { brought: true }
    : { brought: false, trouble: 'not-a-notebook' }
}

/** Reads a file that somebody chose; nothing of one that is larger than any of ours. */
export async function readAtMost(path: string): Promise<Buffer | undefined> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      return size > MOST_BYTES ? Buffer.alloc(0) : await file.readFile()
    } finally {
      await file.close()
    }
  } catch {
    return undefined
  }
}
