import type { BrowserWindow } from 'electron'
import { HubError } from '../../core/hub/error.ts'
import { type CopyAnswer, type CopyWish, LONGEST_COPY, PROTOCOL } from '../../core/hub/protocol.ts'
import type { RequestArgument } from '../../core/ipc/contract.ts'
import type { Code } from '../../core/notebook/code.ts'
import type { LeftAtHub, Received } from '../../core/notebook/requests.ts'
import { splitCopy } from '../../core/notebook/squares.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import type { HubLink } from '../hub/link.ts'
import type { NotebookKeeper } from './keeper.ts'
import { chooseCopy, receiveCopy } from './receive.ts'
import { sealCopy, toCopyId, toHubPlace } from './sealed-copy.ts'
import { CODE_COST, type NotebookStore } from './store.ts'

/** A notebook on its way from one machine to another: sealed to its words, as a file, as squares, or over the hub. */
export interface NotebookCopies {
  /** The open notebook; undefined where none is open. */
  sealed(): Promise<Uint8Array | undefined>
  /** The same as texts for QR codes; null where it takes too many. */
  squares(): Promise<readonly string[] | null>
  /** Whether this computer has a hub. */
  hasHub(): Promise<boolean>
  /** Leaves the open notebook at the hub, for some days, to be fetched once. */
  leave(): Promise<LeftAtHub>
  /** Takes in what was sealed on another machine, and opens it. */
  receive(wish: RequestArgument<'notebook.receive'>): Promise<Received>
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
    receive: async (wish) => {
      const choose = () => chooseCopy(window)
      const fetch = async (code: readonly string[]) => fetchFromHub(code, CODE_COST, await hub())
      const answer = await receiveCopy(wish, { store, cost: CODE_COST, choose, fetch })
      if (answer.received) notebooks.command({ do: 'try', typed: wish.typed })
      return answer
    },
  }
}

/** The way to a hub that a notebook needs. */
interface CopyHub {
  /** @throws HubError */
  copy(wish: CopyWish): Promise<CopyAnswer>
}

/** Leaves a sealed copy where its words lead, for some days and to be fetched once; the hub sees neither words nor notes. */
export async function leaveAtHub(copy: Uint8Array, code: Code, cost: ScryptCost, hub: CopyHub): Promise<LeftAtHub> {
  if (copy.length > LONGEST_COPY) return { left: false, trouble: 'too-large' }
  const place = await toHubPlace(code, cost)
  const answer = await ask(hub, { v: PROTOCOL, do: 'leave', place, copy: Buffer.from(copy).toString('base64') })
  if (answer?.code === 'left') return { left: true, until: answer.until }
  return { left: false, trouble: answer?.code === 'full' ? 'full' : 'hub-away' }
}

/** Fetches what waits under six words; it is gone at the hub then. */
export async function fetchFromHub(
  code: Code,
  cost: ScryptCost,
  hub: CopyHub,
): Promise<Uint8Array | 'nothing-there' | 'hub-away'> {
  const answer = await ask(hub, { v: PROTOCOL, do: 'fetch', place: await toHubPlace(code, cost) })
  if (answer === undefined) return 'hub-away'
  return answer.code === 'fetched' ? Buffer.from(answer.copy, 'base64') : 'nothing-there'
}

/** Undefined for a hub that is away, or that refuses for now. */
async function ask(hub: CopyHub, wish: CopyWish): Promise<CopyAnswer | undefined> {
  try {
    return await hub.copy(wish)
  } catch (error) {
    if (error instanceof HubError) return undefined
    throw error
  }
}
