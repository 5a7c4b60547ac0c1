import { app, BaseWindow, type BrowserWindow, screen } from 'electron'
import { isSame, planCovers } from '../../core/kiosk/screens.ts'
import { setExitCode } from '../end-process.ts'
import { COVER } from './cover-options.ts'

/** The switch that starts the app as a kiosk. The settings also use it when they start one. */
const SWITCH = '--kiosk'

export function isKioskStart(): boolean {
  return process.argv.includes(SWITCH)
}

/**
 * The switch of a supervisor such as systemd, which also starts the next process: the app then only exits, with `AGAIN`
 * to be started again, and with 0 when staff left the kiosk.
 */
const SUPERVISED = '--supervised'
/** EX_TEMPFAIL of sysexits(3): not done, try again. */
const AGAIN = 75

/** Checks whether a supervisor starts the next process. */
export function isSupervised(): boolean {
  return process.argv.includes(SUPERVISED)
}

/** The time for an orderly end, in milliseconds, before the process is killed. */
const LAST_WAIT = 3_000

/** Ends this process, which alone empties its memory (security §2); another one starts. */
export function restart(as: 'kiosk' | 'desk'): void {
  const code = isSupervised() && as === 'kiosk' ? AGAIN : 0
  const args = process.argv.slice(1).filter((argument) => argument !== SWITCH)
  if (!isSupervised()) app.relaunch({ args: as === 'kiosk' ? [...args, SWITCH] : args })
  // Quits in order, which closes the journal, and by force should that hang.
  setExitCode(code)
  app.quit()
  setTimeout(() => app.exit(code), LAST_WAIT)
}

/**
 * Holds the window as a kiosk's: full screen, no frame, no menu, and no way to close it (Alt+F4 is only refused here).
 * Keys of the desktop system must be blocked in the desktop. The system may still end the app.
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
 * Keeps the kiosk on its whole screen and covers the others, also those that are plugged in, turned or unplugged while
 * it runs. The session turns them off where it can (packaging/kiosk); this works where it cannot.
 */
function holdScreens(window: BrowserWindow): void {
  const covers: BaseWindow[] = []
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  const open = (): BaseWindow => {
    const cover = new BaseWindow(COVER)
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
      // A full-screen window cannot be moved: it becomes full-screen again afterwards.
      window.setKiosk(false)
      window.setBounds(bounds)
      window.setKiosk(true)
    }
    cover()
  }
  // With two mirrored screens, the window manager decides later which one it fills.
  window.on('resize', cover)
  screen.on('display-added', hold)
  screen.on('display-removed', hold)
  screen.on('display-metrics-changed', hold)
  hold()
}
