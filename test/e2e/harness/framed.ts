import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { installInspection } from '../../../src/main/guided-view/inspector/inspection.ts'
import { installNavigationGuard, installRequestGuard } from '../../../src/main/guided-view/policy/navigation.ts'
import { createFramedPortal } from './framed-portal.ts'

/**
 * Like the bare harness beside it, with the app's own channel and guards, which treat the frames of a view as one page.
 * Without the app's inspector: frames would wait for both it and Playwright. For tests without Playwright,
 * `PORTAL_INSPECTED` gives the view an inspector.
 */
function boot(): void {
  const [start = '', ...others] = (process.env.PORTAL_ORIGINS ?? '').split(' ')
  const window = new BrowserWindow({
    width: 1000,
    height: 760,
    webPreferences: {
      preload: join(__dirname, '../preload/portal.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: true,
    },
  })
  const { webContents } = window
  const allowance = { origins: new Set([start, ...others]), start: `${start}/` }
  installNavigationGuard(webContents, allowance, { onRefused: () => {}, onMade: () => {} })
  installRequestGuard(webContents.session, allowance, () => Promise.resolve())
  const harness = createFramedPortal(webContents, allowance)
  Object.assign(globalThis, { harness })
  void window
    .loadURL('about:blank')
    .then(() => {
      if (!process.env.PORTAL_INSPECTED) return
      const onPrint = () => harness.refused.push('print')
      return installInspection(webContents, { isAlone: true, onPrint, onFile: () => {} })
    })
    .then(() => Object.assign(globalThis, { isHarnessReady: true }))
}

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(boot)
