import { app, BaseWindow, type BrowserWindow, screen } from 'electron'
import { planScreens } from '../../core/kiosk/screens.ts'

/**
 * Keeps the kiosk on the whole of its own screen and covers the others, also those that are plugged in, turned or unplugged while it
 * runs. The session switches others off where it can (packaging/kiosk); this holds where it cannot.
 */
export function holdScreens(window: BrowserWindow): void {
  const covers = new Map<number, BaseWindow>()
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  const open = (id: number): BaseWindow => {
    const cover = new BaseWindow({ show: false, frame: false, focusable: false, backgroundColor: '#000000' })
    cover.on('close', (event) => {
      if (!isQuitting) event.preventDefault()
    })
    cover.setAlwaysOnTop(true, 'screen-saver')
    covers.set(id, cover)
    return cover
  }
  const hold = (): void => {
    if (window.isDestroyed() || isQuitting) return
    const { own, covered } = planScreens(screen.getAllDisplays(), screen.getPrimaryDisplay())
    const now = window.getBounds()
    const isThere = now.x === own.x && now.y === own.y && now.width === own.width && now.height === own.height
    if (!isThere) {
      // A window that fills a screen is moved by no program: it fills the new one afterwards.
      window.setKiosk(false)
      window.setBounds(own)
      window.setKiosk(true)
    }
    for (const [id, cover] of covers) {
      if (covered.some((one) => one.id === id)) continue
      covers.delete(id)
      cover.destroy()
    }
    for (const { id, bounds } of covered) {
      const cover = covers.get(id) ?? open(id)
      // Without the kiosk mode X11 is asked for a pixel less, so that no window manager takes it for one that fills the screen.
      cover.setKiosk(false)
      cover.setBounds(bounds)
      cover.showInactive()
      cover.setKiosk(true)
    }
  }
  screen.on('display-added', hold)
  screen.on('display-removed', hold)
  screen.on('display-metrics-changed', hold)
  hold()
}
