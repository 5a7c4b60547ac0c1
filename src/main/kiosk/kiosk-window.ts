import { app, type BrowserWindow, screen } from 'electron'
import { holdScreens } from './hold-screens.ts'

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
