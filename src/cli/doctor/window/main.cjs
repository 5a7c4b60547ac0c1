/** The window in which the doctor plays flows: a page without any right, and a count of the files it was handed. */
const { app, BrowserWindow } = require('electron')

globalThis.doctor = { downloads: 0 }

const webPreferences = { sandbox: true }

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1000, height: 760, webPreferences })
  const { webContents } = window
  webContents.session.on('will-download', (_event, item) => {
    globalThis.doctor.downloads += 1
    item.cancel()
  })
  // A guided portal stays in its frame: what asks for a window of its own opens in the same one. The mailbox is
  // nobody's portal: people open it in another tab, or on their phone.
  webContents.setWindowOpenHandler(({ url }) => {
    if (new URL(url).hostname === 'mail.localhost') {
      return { action: 'allow', overrideBrowserWindowOptions: { width: 700, height: 600, webPreferences } }
    }
    void webContents.loadURL(url)
    return { action: 'deny' }
  })
  void window.loadURL('about:blank')
})
app.on('window-all-closed', () => app.quit())
