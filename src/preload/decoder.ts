import { contextBridge, ipcRenderer } from 'electron'

// The interface of the page that opens files: one order at a time comes in, one answer goes out. The main process
// checks it.
contextBridge.exposeInMainWorld('decoder', {
  listen: (act: (number: number, order: unknown) => void) =>
    ipcRenderer.on('decoder.order', (_event, number: number, order: unknown) => act(number, order)),
  answer: (number: number, answer: unknown) => ipcRenderer.send('decoder.answer', number, answer),
})
