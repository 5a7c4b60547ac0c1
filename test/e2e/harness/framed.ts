import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import type { Order, PageSignal } from '../../../src/core/guidance/protocol/signal.ts'
import { installInspection } from '../../../src/main/guided-view/inspector/inspection.ts'
import { installNavigationGuard, installRequestGuard } from '../../../src/main/guided-view/policy/navigation.ts'
import { PortalChannel } from '../../../src/main/guided-view/portal-ipc/portal-channel.ts'

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
  const signals: PageSignal[] = []
  let order: Order | undefined
  const inputLosses: boolean[] = []
  const refused: string[] = []
  const channel = new PortalChannel(webContents, allowance, {
    onSignal: (signal) => {
      signals.push(signal)
      if (signal.kind === 'ready' && order) channel.send(order)
    },
    onInputLoss: (isLost) => inputLosses.push(isLost),
    onChooser: () => {},
    onEdge: () => undefined,
    onField: () => undefined,
  })
  const harness = {
    signals,
    inputLosses,
    refused,
    give: (next: Order) => {
      order = next
      channel.send(next)
    },
    forget: () => {
      order = undefined
      signals.length = 0
      inputLosses.length = 0
      refused.length = 0
    },
  }
  Object.assign(globalThis, { harness })
  void window
    .loadURL('about:blank')
    .then(() => {
      if (!process.env.PORTAL_INSPECTED) return
      const onPrint = () => refused.push('print')
      return installInspection(webContents, { isAlone: true, onPrint, onFile: () => {} })
    })
    .then(() => Object.assign(globalThis, { isHarnessReady: true }))
}

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(boot)
