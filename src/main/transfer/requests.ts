import { transferRequests } from '../../core/transfer/requests.ts'
import type { TransferHandlers, TransferParts } from './desk.ts'

/** Answers what is asked about transfers; age is read with the first question, and with no start. */
export function createTransferRequests(parts: TransferParts): TransferHandlers {
  let desk: Promise<TransferHandlers> | undefined
  const open = (): Promise<TransferHandlers> => {
    desk ??= import('./desk.ts').then(({ createTransferDesk }) => createTransferDesk(parts))
    return desk
  }
  const names = Object.keys(transferRequests) as (keyof TransferHandlers)[]
  const handlers = Object.fromEntries(
    names.map((name) => [name, async (argument: never) => (await open())[name](argument)]),
  )
  return handlers as unknown as TransferHandlers
}
