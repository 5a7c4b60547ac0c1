/** What the app's main process imports of `electron`, on a Chromium that is not Electron's. */

export { app } from './app.ts'
export { webFrameMain } from './frames.ts'
export { ipcMain } from './ipc-main.ts'
export { session } from './session.ts'
export { clipboard, dialog, Menu, net, powerMonitor, protocol, safeStorage, screen, shell } from './system.ts'
export { webContents } from './web-contents.ts'
export { BaseWindow, BrowserWindow, WebContentsView } from './windows.ts'
