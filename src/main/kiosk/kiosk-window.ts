import { app, BaseWindow, type BrowserWindow, screen } from 'electron'
import { isSame, planCovers } from '../../core/kiosk/screens.ts'

/** Given at start: the app is a kiosk. The settings give it too when they start one. */
const SWITCH = '--kiosk'

export function isKioskStart(): boolean {
  return process.argv.includes(SWITCH)
}

/**
 * Given by what starts a kiosk and also starts the next one, as systemd does: then the app only ends. It ends with
 * `AGAIN` when it is to be started again, and with 0 when staff left the kiosk.
 */
const SUPERVISED = '--supervised'
/** EX_TEMPFAIL of sysexits(3): not done, try again. */
const AGAIN = 75

/** Whether something else starts the next process. */
export function isSupervised(): boolean {
  return process.argv.includes(SUPERVISED)
}

/** In milliseconds; what is not closed by then is ended. */
const LAST_WAIT = 3_000

/** Ends this process, and with it all that its memory held; another one starts. Nothing else empties it (security §2). */
export function restart(as: 'kiosk' | 'desk'): void {
  const code = isSupervised() && as === 'kiosk' ? AGAIN : 0
  const args = process.argv.slice(1).filter((argument) => argument !== SWITCH)
  if (!isSupervised()) app.relaunch({ args: as === 'kiosk' ? [...args, SWITCH] : args })
  // As one closes it, so that the journal is closed too; and all the same, should something hold it.
  if (code !== 0) app.once('quit', () => app.exit(code))
  app.quit()
  setTimeout(() => app.exit(code), LAST_WAIT)
}

/**
 * Makes the window of a kiosk: the whole screen, no frame, no menu, and no way to close it (Alt+F4 is only asked for
 * here). Keys that the desktop itself takes must be blocked in the desktop. The system may still end the app.
 */
export function holdWindow(window: BrowserWindow): void {
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  window.on('close', (event) => {
    if (!isQuitting) event.preventDefault()
  })
  window.setMenuBarVisibility(false)
  window.setBounds(screen.getPrimaryDisplay().bounds)
  window.setKiosk(true)
  window.setAlwaysOnTop(true, 'screen-saver')
  holdScreens(window)
}

/**
 * Keeps the kiosk on the whole of its own screen and covers the others, also those that are plugged in, turned or unplugged while it
 * runs. The session switches others off where it can (packaging/kiosk); this holds where it cannot.
 */
function holdScreens(window: BrowserWindow): void {
  const covers: BaseWindow[] = []
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  const open = (): BaseWindow => {
    const cover = new BaseWindow({ show: false, frame: false, focusable: false, backgroundColor: '#000000' })
    cover.on('close', (event) => {
      if (!isQuitting) event.preventDefault()
    })
    cover.setAlwaysOnTop(true, 'screen-saver')
    return cover
  }
  const cover = (): void => {
    if (window.isDestroyed() || isQuitting) return
    const planned = planCovers(screen.getAllDisplays(), screen.getPrimaryDisplay().bounds, window.getBounds())
    for (const spare of covers.splice(planned.length)) spare.destroy()
    planned.forEach((bounds, at) => {
      const one = covers[at] ?? open()
      covers[at] = one
      one.setBounds(bounds)
      one.showInactive()
    })
  }
  const hold = (): void => {
    if (window.isDestroyed() || isQuitting) return
    const { bounds } = screen.getPrimaryDisplay()
    if (!isSame(window.getBounds(), bounds)) {
      // A window that fills a screen is moved by no program: it fills the new one afterwards.
      window.setKiosk(false)
      window.setBounds(bounds)
      window.setKiosk(true)
    }
    cover()
  }
  // Of two screens that mirror each other, a window manager decides later which one it fills.
  window.on('resize', cover)
  screen.on('display-added', hold)
  screen.on('display-removed', hold)
  screen.on('display-metrics-changed', hold)
  hold()
}
