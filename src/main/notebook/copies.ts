import type { BrowserWindow } from 'electron'
import type { RequestArgument } from '../../core/ipc/contract.ts'
import type { Received } from '../../core/notebook/requests.ts'
import { splitCopy } from '../../core/notebook/squares.ts'
import type { NotebookKeeper } from './keeper.ts'
import { chooseCopy, receiveCopy } from './receive.ts'
import { sealCopy, toCopyId } from './sealed-copy.ts'
import { CODE_COST, type NotebookStore } from './store.ts'

/** A notebook on its way from one machine to another: sealed to its words, as a file or as squares. */
export interface NotebookCopies {
  /** The open notebook; undefined where none is open. */
  sealed(): Promise<Uint8Array | undefined>
  /** The same as texts for QR codes; null where it takes too many. */
  squares(): Promise<readonly string[] | null>
  /** Takes in what was sealed on another machine, and opens it. */
  receive(wish: RequestArgument<'notebook.receive'>): Promise<Received>
}

export function createNotebookCopies(
  window: BrowserWindow,
  store: NotebookStore,
  notebooks: NotebookKeeper,
): NotebookCopies {
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
    receive: async (wish) => {
      const answer = await receiveCopy(wish, { store, cost: CODE_COST, choose: () => chooseCopy(window) })
      if (answer.received) notebooks.command({ do: 'try', typed: wish.typed })
      return answer
    },
  }
}
