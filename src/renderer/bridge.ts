import type { Bridge } from '../core/app/ipc/contract.ts'

declare global {
  interface Window {
    readonly coteACote: Bridge
  }
}

/** The only way from our screens to the main process; no other file of the renderer touches `window.coteACote`. */
export const bridge: Bridge = window.coteACote
