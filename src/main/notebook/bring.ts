import { open } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { Brought } from '../../core/ipc/contract.ts'
import { type Notebook, parseNotebook } from '../../core/notebook/record.ts'

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
  const text = await readAtMost(path)
  if (text === undefined) return { brought: false, trouble: 'cannot-read' }
  const notebook = parseNotebook(text)
  return notebook !== undefined && (await join(notebook))
    ? { brought: true }
    : { brought: false, trouble: 'not-a-notebook' }
}

async function readAtMost(path: string): Promise<string | undefined> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      return size > MOST_BYTES ? '' : await file.readFile('utf8')
    } finally {
      await file.close()
    }
  } catch {
    return undefined
  }
}
