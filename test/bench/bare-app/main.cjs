/** Does the least that Electron can do: one window, one local page. Our app's start is measured against it. */
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 860 }).loadFile(join(__dirname, 'index.html')))
app.on('window-all-closed', () => app.quit())
