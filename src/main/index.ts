import { join } from 'node:path'
import { app, Menu, session as sessions, type WebContents } from 'electron'
import { declareAppScheme, installAppScheme } from './app-window/app-scheme.ts'
import { createAppWindow, loadScreens } from './app-window/app-window.ts'
import { installOwnSessionGuard } from './app-window/own-pages.ts'
import { installCrashRecovery } from './crash.ts'
import { push } from './ipc/push.ts'
import { installRequests } from './ipc/requests.ts'
import { openKeychain } from './keychain.ts'
import { loadLibrary } from './library.ts'
import { readOrganisation } from './organisation.ts'
import { askKeychain, openRecordKeeper } from './session/record-keeper.ts'
import { createSession } from './session/session.ts'
import { openSettings } from './settings.ts'
import { createSheetKeeper } from './sheet.ts'
import { createTraining } from './training.ts'
import { openVisitFolder } from './visit-folder.ts'

installCrashRecovery()
declareAppScheme()
app.userAgentFallback = toPlainUserAgent(app.userAgentFallback)
Menu.setApplicationMenu(null)

if (app.requestSingleInstanceLock()) void app.whenReady().then(boot)
else app.quit()
app.on('window-all-closed', () => app.quit())

/**
 * Starts the app; the order matters: guards before any page, the journal before any visit. Our page is asked for early,
 * as its own process takes long to start: it is served and answered once all below is in place.
 */
async function boot(): Promise<void> {
  const userData = app.getPath('userData')
  openVisitFolder(userData) // what a crash left of a visit's files goes before the first screen
  installOwnSessionGuard(sessions.defaultSession)
  installAppScheme(sessions.defaultSession, join(__dirname, '../renderer'))

  const unlock = await askKeychain(userData, await openKeychain()) // nothing may be awaited once our page asks

  const window = createAppWindow({ visible: true })
  const shown = loadScreens(window)
  const records = openRecordKeeper(userData, unlock)
  const own = new Set<WebContents>([window.webContents])
  const session = createSession({
    window,
    library: loadLibrary(join(app.getAppPath(), 'flows'), join(__dirname, 'library.json'), readOrganisation(userData)),
    settings: openSettings(userData),
    records,
    training: createTraining(),
    userData,
    onView: (view) => push(window, 'session.changed', view),
  })
  const sheet = createSheetKeeper({
    window,
    proof: () => session.lastDownload(),
    trust: (hidden) => own.add(hidden.webContents),
  })

  installRequests((contents) => own.has(contents), {
    'session.view': () => session.view(),
    'session.command': (command) => {
      session.command(command)
      return null
    },
    'layout.place': (slot) => {
      session.place(slot)
      return null
    },
    'sheet.keep': (what) => sheet.keep(what),
  })
  app.on('second-instance', () => window.focus())
  app.on('will-quit', () => records.close())
  await shown
}

/** Drops our name and Electron's: portals refuse odd browsers. It stays an honest Chrome engine and claims no brand. */
function toPlainUserAgent(userAgent: string): string {
  return userAgent.replace(/ (?!AppleWebKit|Chrome|Safari)[^ ()/]+\/[^ ()]+/g, '')
}
