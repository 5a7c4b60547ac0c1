import type { BrowserWindow } from 'electron'
import type { RequestArgument } from '../../core/ipc/contract.ts'
import type { LeftAtHub, Received } from '../../core/notebook/requests.ts'
import { splitCopy } from '../../core/notebook/squares.ts'
import type { HubLink } from '../hub/link.ts'
import { fetchFromHub, leaveAtHub } from './at-hub.ts'
import type { NotebookKeeper } from './keeper.ts'
import { chooseCopy, receiveCopy } from './receive.ts'
import { sealCopy, toCopyId } from './sealed-copy.ts'
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
