/**
 * Runs the smallest main process for the portal preload: one view with the same trust as the guided view, a list of its
 * signals, and a way to give it an order. Driven by tests through `globalThis.harness`.
 */
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1000,
    height: 760,
    webPreferences: {
      preload: process.env.PORTAL_PRELOAD || undefined,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  })
  const signals = []
  let order
  window.webContents.ipc.on('portal:signal', (_event, signal) => {
    signals.push(signal)
    if (signal.kind === 'ready' && order) window.webContents.send('portal:order', order)
  })
  globalThis.harness = {
    signals,
    give: (next) => {
      order = next
      window.webContents.send('portal:order', next)
    },
    forget: () => {
      order = undefined
      signals.length = 0
    },
  }
  window.loadURL('about:blank')
})
app.on('window-all-closed', () => app.quit())
