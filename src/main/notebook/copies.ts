import { open } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { RequestArgument } from '../../core/app/ipc/contract.ts'
import { HubError } from '../../core/hub/error.ts'
import { type CopyAnswer, type CopyRequest, LONGEST_COPY, PROTOCOL } from '../../core/hub/protocol.ts'
import { type Code, parseCode } from '../../core/notebook/code.ts'
import { NotebookError } from '../../core/notebook/error.ts'
import { joinNotebooks, type Notebook, parseNotebook } from '../../core/notebook/record.ts'
import type { Brought, LeftAtHub, Received } from '../../core/notebook/requests.ts'
import { joinSquares, splitCopy } from '../../core/notebook/squares.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import type { HubLink } from '../hub/link.ts'
import type { NotebookKeeper } from './keeper.ts'
import { deriveHubPlace, openCopy, sealCopy, toCopyId } from './sealed-copy.ts'
import { CODE_COST, type NotebookStore } from './store.ts'

/** Moves a notebook from one machine to another, sealed with its words: as a file, as QR codes, or over the hub. */
export interface NotebookCopies {
  /** Returns the open notebook, sealed; undefined where none is open. */
  sealed(): Promise<Uint8Array | undefined>
  /** Returns the same as texts for QR codes; null where too many would be needed. */
  squares(): Promise<readonly string[] | null>
  /** Checks whether this computer has a hub. */
  hasHub(): Promise<boolean>
  /** Deposits the open notebook at the hub, for some days, to be fetched once. */
  leave(): Promise<LeftAtHub>
  /** Imports a notebook that was sealed on another machine, and opens it. */
  receive(request: RequestArgument<'notebook.receive'>): Promise<Received>
}

interface NotebookCopyParts {
  readonly window: BrowserWindow
  readonly store: NotebookStore
  readonly notebooks: NotebookKeeper
  readonly hub: () => Promise<Pick<HubLink, 'view' | 'copy'>>
}

export function createNotebookCopies({ window, store, notebooks, hub }: NotebookCopyParts): NotebookCopies {
  const sealed = async (): Promise<Uint8Array | undefined> => {
    const { desk } = notebooks
    return desk.is === 'open' ? sealCopy(desk.notebook, desk.code, CODE_COST) : undefined
  }
  return {
    sealed,
    squares: async () => {
      const copy = await sealed()
      return (copy && splitCopy(copy, toCopyId(copy))) ?? null
    },
    hasHub: async () => (await hub()).view().is === 'on',
    leave: async () => {
      const { desk } = notebooks
      if (desk.is !== 'open') return { left: false, trouble: 'hub-away' }
      return leaveAtHub(await sealCopy(desk.notebook, desk.code, CODE_COST), desk.code, CODE_COST, await hub())
    },
    receive: async (request) => {
      const choose = () => chooseCopy(window)
      const fetch = async (code: readonly string[]) => fetchFromHub(code, CODE_COST, await hub())
      const answer = await receiveCopy(request, { store, cost: CODE_COST, choose, fetch })
      if (answer.received) notebooks.command({ do: 'try', typed: request.typed })
      return answer
    },
  }
}

/** The part of the link to a hub that notebooks need. */
interface CopyHub {
  /** Deposits or fetches a copy. @throws HubError */
  copy(request: CopyRequest): Promise<CopyAnswer>
}

/**
 * Deposits a sealed copy under a name derived from its words, for some days and to be fetched once; the hub sees
 * neither words nor notes.
 */
export async function leaveAtHub(copy: Uint8Array, code: Code, cost: ScryptCost, hub: CopyHub): Promise<LeftAtHub> {
  if (copy.length > LONGEST_COPY) return { left: false, trouble: 'too-large' }
  const place = await deriveHubPlace(code, cost)
  const answer = await send(hub, { v: PROTOCOL, do: 'leave', place, copy: Buffer.from(copy).toString('base64') })
  if (answer?.code === 'left') return { left: true, until: answer.until }
  return { left: false, trouble: answer?.code === 'full' ? 'full' : 'hub-away' }
}

/** Fetches the copy under six words, which the hub then deletes. */
export async function fetchFromHub(
  code: Code,
  cost: ScryptCost,
  hub: CopyHub,
): Promise<Uint8Array | 'nothing-there' | 'hub-away'> {
  const answer = await send(hub, { v: PROTOCOL, do: 'fetch', place: await deriveHubPlace(code, cost) })
  if (answer === undefined) return 'hub-away'
  return answer.code === 'fetched' ? Buffer.from(answer.copy, 'base64') : 'nothing-there'
}

/** Sends a request; undefined where the hub cannot be reached, or refuses for now. */
async function send(hub: CopyHub, request: CopyRequest): Promise<CopyAnswer | undefined> {
  try {
    return await hub.copy(request)
  } catch (error) {
    if (error instanceof HubError) return undefined
    throw error
  }
}

interface ReceiveWish {
  readonly typed: string
  readonly squares: readonly string[] | null
  readonly hub?: true | undefined
}

/** Imports a sealed copy into this machine's notebooks, under the same words; opening them shows both. */
export async function receiveCopy(
  request: ReceiveWish,
  {
    store,
    cost,
    choose,
    fetch,
  }: {
    readonly store: NotebookStore
    readonly cost: ScryptCost
    /** Returns the bytes of the chosen file; `none`: people cancelled. */
    readonly choose: () => Promise<Uint8Array | 'none' | 'cannot-read'>
    /** Fetches the copy under these words from the hub, which then deletes it. */
    readonly fetch: (code: Code) => Promise<Uint8Array | 'nothing-there' | 'hub-away'>
  },
): Promise<Received> {
  const read = parseCode(request.typed)
  if ('misread' in read) return { received: false, trouble: 'words' }
  const bytes = request.hub
    ? await fetch(read.code)
    : request.squares === null
      ? await choose()
      : toBytes(request.squares)
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

/** Lets the person choose the file of their copy. */
async function chooseCopy(window: BrowserWindow): Promise<Uint8Array | 'none' | 'cannot-read'> {
  const filters = [{ name: 'CARNET', extensions: ['carnet'] }]
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
  const [path] = filePaths
  if (canceled || path === undefined) return 'none'
  return (await readAtMost(path)) ?? 'cannot-read'
}

/** The most bytes of a file, ten times the largest notebook; a larger one is not read. */
const MOST_BYTES = 20_000_000

/** Lets the person choose a file that they took away elsewhere; drops everything outside of the closed schema. */
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

/** Reads a chosen file, unless it is too large. */
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
