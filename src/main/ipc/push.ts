import type { WebContents } from 'electron'
import type { Pushes, PushName } from '../../core/ipc/contract.ts'

/** Tells one of our pages something by itself; typed by the contract. */
export function push<N extends PushName>(contents: WebContents, name: N, value: Pushes[N]): void {
  if (!contents.isDestroyed()) contents.send(name, value)
}
