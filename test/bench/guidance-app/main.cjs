/**
 * Opens a page of any size under the app's own portal preload, the same page without it (where the other ways of
 * finding a target are tried), and a coach that shows the target's state. Driven by the guidance bench through
 * `globalThis.bench`; times are milliseconds since 1970, the same clock in every process.
 */
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

const SHARED = { sandbox: true, contextIsolation: true, nodeIntegration: false, backgroundThrottling: false }

app.whenReady().then(async () => {
  const portal = new BrowserWindow({
    width: 1000,
    height: 760,
    x: 0,
    y: 0,
    webPreferences: { ...SHARED, preload: process.env.PORTAL_PRELOAD },
  })
  const bare = new BrowserWindow({ width: 1000, height: 760, x: 0, y: 0, webPreferences: SHARED })
  const coach = new BrowserWindow({ width: 360, height: 760, x: 1010, y: 0, webPreferences: SHARED })
  let order
  const updates = []
  let tell = () => {}
  portal.webContents.ipc.on('portal:signal', async (_event, signal) => {
    if (signal.kind === 'ready' && order) portal.webContents.send('portal:order', order)
    if (signal.kind !== 'observed' || signal.observation.target !== 'found') return
    updates.push(await coach.webContents.executeJavaScript(`says('found')`))
    tell()
  })
  globalThis.bench = {
    give: (next) => {
      order = next
      portal.webContents.send('portal:order', next)
    },
    pids: () => ({ guided: portal.webContents.getOSProcessId(), bare: bare.webContents.getOSProcessId() }),
    /** Moves the measured window to the top. */
    front: (which) => (which === 'bare' ? bare : portal).moveTop(),
    /** Returns when the coach first showed it after that moment. */
    updated: (since) =>
      new Promise((resolve) => {
        tell = () => {
          const at = updates.find((update) => update >= since)
          if (at !== undefined) resolve(at)
        }
        tell()
      }),
  }
  await coach.loadFile(join(__dirname, 'coach.html'))
  await portal.loadFile(join(__dirname, 'page.html'))
  await bare.loadFile(join(__dirname, 'page.html'), { query: { bare: '' } })
})
app.on('window-all-closed', () => app.quit())
