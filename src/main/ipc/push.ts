import type { BrowserWindow } from 'electron'
import type { Pushes, PushName } from '../../core/ipc/contract.ts'

/** Tells the page of one of our windows something by itself; typed by the contract. A window that is gone is told nothing. */
export function push<N extends PushName>(window: BrowserWindow, name: N, value: Pushes[N]): void {
  if (!window.isDestroyed()) window.webContents.send(name, value)
}
