import { ipcRenderer } from 'electron'
import {
  type RecorderOrder,
  type RecorderSignal,
  recorderOrderSchema,
  STUDIO_ORDER,
  STUDIO_SIGNAL,
} from '../../core/studio/protocol.ts'

/**
 * Sends a recording's signals. Only the functions of this file use the recorder's IPC channels, which the preload of a
 * visit does not have: signals of a closed schema go out, checked orders come in.
 */
export function sendRecorded(signal: RecorderSignal): void {
  ipcRenderer.send(STUDIO_SIGNAL, signal)
}

export function onRecorderOrder(receive: (order: RecorderOrder) => void): void {
  ipcRenderer.on(STUDIO_ORDER, (_event, candidate: unknown) => {
    const order = recorderOrderSchema.safeParse(candidate)
    if (order.success) receive(order.data)
  })
}
