import { open } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import { type Code, parseCode } from '../../core/notebook/code.ts'
import { NotebookError } from '../../core/notebook/error.ts'
import { joinNotebooks, type Notebook, parseNotebook } from '../../core/notebook/record.ts'
import type { Brought, Received } from '../../core/notebook/requests.ts'
import { joinSquares } from '../../core/notebook/squares.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import { openCopy } from './sealed-copy.ts'
import type { NotebookStore } from './store.ts'

interface ReceiveWish {
  readonly typed: string
  readonly squares: readonly string[] | null
  readonly hub?: true | undefined
}

/** Takes a sealed copy into the notebooks of this machine, under the same words; whoever opens them next finds both. */
export async function receiveCopy(
  wish: ReceiveWish,
  {
    store,
    cost,
    choose,
    fetch,
  }: {
    readonly store: NotebookStore
    readonly cost: ScryptCost
    /** The bytes of the file that was chosen; `none`: they changed their mind. */
    readonly choose: () => Promise<Uint8Array | 'none' | 'cannot-read'>
    /** What waits at the hub under these words; it is gone there then. */
    readonly fetch: (code: Code) => Promise<Uint8Array | 'nothing-there' | 'hub-away'>
  },
): Promise<Received> {
  const read = parseCode(wish.typed)
  if ('misread' in read) return { received: false, trouble: 'words' }
  const bytes = wish.hub ? await fetch(read.code) : wish.squares === null ? await choose() : toBytes(wish.squares)
  if (bytes === 'none') return { received: false }
  if (typeof bytes === 'string') return { received: false, trouble: bytes }
  const brought = await openCopy(bytes, read.code, cost)
  if (typeof brought === 'string') return { received: false, trouble: brought }
  try {
    const own = await store.open(read.code).catch((error: unknown) => {
      if (error instanceof NotebookError && error.code === 'not-found') return store.create(read.code)
      throw error
    })
    own.save(joinNotebooks(own.notebook, brought))
    return { received: true }
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error
    return { received: false, trouble: 'cannot-write' }
  }
}

function toBytes(squares: readonly string[]): Uint8Array | 'not-a-notebook' {
  const read = joinSquares(squares)
  return read.is === 'whole' ? read.bytes : 'not-a-notebook'
}

/** Lets the person choose the copy that they carry. */
export async function chooseCopy(window: BrowserWindow): Promise<Uint8Array | 'none' | 'cannot-read'> {
  const filters = [{ name: 'CARNET', extensions: ['carnet'] }]
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
  const [path] = filePaths
  if (canceled || path === undefined) return 'none'
  return (await readAtMost(path)) ?? 'cannot-read'
}

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
async function readAtMost(path: string): Promise<Buffer | undefined> {
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
