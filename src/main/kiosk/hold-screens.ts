import { app, BaseWindow, type BrowserWindow, screen } from 'electron'
import { isSame, planCovers } from '../../core/kiosk/screens.ts'

/**
 * Keeps the kiosk on the whole of its own screen and covers the others, also those that are plugged in, turned or unplugged while it
 * runs. The session switches others off where it can (packaging/kiosk); this holds where it cannot.
 */
export function holdScreens(window: BrowserWindow): void {
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
