import { ipcRenderer } from 'electron'
import {
  type RecorderOrder,
  type RecorderSignal,
  recorderOrderSchema,
  STUDIO_ORDER,
  STUDIO_SIGNAL,
} from '../../core/studio/protocol.ts'

/**
 * Sends what was recorded. The functions of this file are the recorder's own lines of IPC, which the preload of a visit's
 * page has not: closed-schema signals out, checked orders in.
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
