import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu, session as sessions } from 'electron'
import { opensPortals } from '../core/base/engine.ts'
import { isKioskMisplaced, ON_X } from '../core/kiosk/platform.ts'
import { createAppWindow, loadHelp, loadScreens } from './app-window/app-window.ts'
import { declareAppScheme, developmentUrl, installAppScheme, installOwnSessionGuard } from './app-window/own-pages.ts'
import { endAndBegin, installCrashRecovery } from './crash.ts'
import { installEnd } from './end-process.ts'
import { engine } from './engine.ts'
import { installEngineSwitches } from './guided-view/policy/engine-switches.ts'
import { toNextTurn } from './in-slices.ts'
import type { RequestDesk } from './ipc/requests.ts'
import { holdWindow, isKioskStart, isSupervised } from './kiosk/kiosk-window.ts'
import { finishWipe } from './kiosk/wipe-marker.ts'
import { isProfileWritable, toUnwritableWords } from './profile.ts'
import { openVisitFolder } from './visit-folder.ts'

/** EX_USAGE of sysexits.h: started in a way that is not allowed. */
const NOT_ALLOWED = 64
/** EX_CANTCREAT: the data folder takes no file. */
const NOT_WRITABLE = 73

const DRIVEN = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins']

/**
 * A package never starts so that another program could drive or read its pages. The fuses stop Node's inspector, but
 * not Chromium's (security study, attack 26). From a clone it may: that is how tests drive the app.
 */
function refuseDebugging(): void {
  if (app.isPackaged && DRIVEN.some((name) => app.commandLine.hasSwitch(name))) app.exit(NOT_ALLOWED)
}

/**
 * Starts a kiosk again on X, if it would open natively on Wayland. Chromium chooses before our first line runs. Under a
 * supervisor the command line is the supervisor's (packaging/kiosk/kiosk-session).
 */
function leaveWayland(): void {
  const { platform, env, argv } = process
  if (!isKioskStart() || isSupervised() || !isKioskMisplaced({ platform, env, args: argv })) return
  app.relaunch({ args: [...argv.slice(1), ON_X] })
  app.exit(0)
}

/** Says in a box of the system that the data folder takes no file, and ends the app. */
function sayUnwritable(): void {
  const { title, text } = toUnwritableWords(app.getPath('userData'))
  dialog.showErrorBox(title, text)
  app.exit(NOT_WRITABLE)
}

installCrashRecovery()
installEnd()
refuseDebugging()
leaveWayland()
installEngineSwitches({
  reaches: !opensPortals(engine) ? 'training' : developmentUrl() === undefined ? 'others' : 'own-machine',
})
declareAppScheme()
app.userAgentFallback = toPlainUserAgent(app.userAgentFallback)
Menu.setApplicationMenu(null)

// Before the lock, which is a file there and would end the app without a word.
if (!isProfileWritable(app.getPath('userData'))) void app.whenReady().then(sayUnwritable)
else if (app.requestSingleInstanceLock()) void app.whenReady().then(boot)
else app.quit()
app.on('window-all-closed', () => app.quit())
// As Electron does by itself, until a library listens to one of them.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())

/**
 * The code that the session needs, in parts that each take some 10 ms to load. Our page needs this thread in between:
 * loaded in one go, the same code kept the page waiting (docs/decisions).
 */
const PARTS = [
  () => import('../core/session/machine.ts'),
  () => import('./library/library.ts'),
  () => import('./session/record-keeper.ts'),
]

/** Starts the app; the order matters: guards before any page, then our page, then all the rest, in parts. */
async function boot(): Promise<void> {
  const userData = app.getPath('userData')
  openVisitFolder(userData) // what a crash left of a visit's files goes before the first screen
  await finishWipe(userData)
  installOwnSessionGuard(sessions.defaultSession)
  const requested = installAppScheme(sessions.defaultSession, join(__dirname, '../renderer'))

  const window = createAppWindow({ visible: true })
  if (isKioskStart()) {
    holdWindow(window)
    const { beginKiosk } = await import('./watchdog/begin-kiosk.ts')
    await beginKiosk({ userData, isSupervised: isSupervised(), showHelp: () => loadHelp(window) })
  }
  app.on('second-instance', () => window.focus())
  const shown = loadScreens(window)
  // A page that fails to load requests no styles.
  if (!developmentUrl()) await Promise.race([requested, shown.catch(() => undefined)])
  await toNextTurn()
  const { installRequests } = await import('./ipc/requests.ts')
  const desk = openDesk(window, userData)
  installRequests(desk)
  const [, isShown] = await Promise.all([
    desk,
    shown.then(
      () => true,
      () => false,
    ),
  ])
  const { keepScreens } = await import('./watchdog/own-screens.ts')
  const help = isKioskStart() ? () => loadHelp(window) : undefined
  keepScreens({ window, isShown, load: () => loadScreens(window), help, giveUp: endAndBegin })
}

/** Loads and starts what answers our page. */
async function openDesk(window: BrowserWindow, userData: string): Promise<RequestDesk> {
  for (const readPart of PARTS) {
    await toNextTurn()
    await readPart()
  }
  await toNextTurn()
  const { startSession } = await import('./start.ts')
  await toNextTurn()
  return startSession(window, userData, isKioskStart() ? 'kiosk' : 'desk')
}

/** Drops our name and Electron's: portals refuse odd browsers. It stays an honest Chrome engine and claims no brand. */
function toPlainUserAgent(userAgent: string): string {
  return userAgent.replace(/ (?!AppleWebKit|Chrome|Safari)[^ ()/]+\/[^ ()]+/g, '')
}
