import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../core/app/ipc/contract.ts'
import { REQUEST } from '../core/app/ipc/request-channel.ts'

/**
 * The only interface of our own pages: named requests and named pushes, no raw channel. The main process checks both.
 */
const bridge: Bridge = {
  request: (name, argument) => ipcRenderer.invoke(REQUEST, name, argument),
  listen: (name, listener) => {
    const relay = (_event: unknown, value: Parameters<typeof listener>[0]) => listener(value)
    ipcRenderer.on(name, relay)
    return () => ipcRenderer.off(name, relay)
  },
}

contextBridge.exposeInMainWorld('coteACote', bridge)
