import { app, type BrowserWindow } from 'electron'
import { createActor } from 'xstate'
import { screensMachine } from '../../core/watchdog/screens.ts'
import { installHeartbeat } from '../guided-view/tabs/hang-detector.ts'

/** Longer than a page of a portal may be silent: this one shows the way to help. In milliseconds. */
const PATIENCE = 20_000

interface OwnScreensParts {
  readonly window: BrowserWindow
  /** Loads our screens into the window. */
  readonly load: () => Promise<void>
  /** The first loading came to its end. Asked of Electron, a page that has just come is still loading. */
  readonly isShown: boolean
  /** Our page does not stay, however often it is loaded. */
  readonly giveUp: () => void
}

/**
 * Keeps our screens, once they were loaded: loads them anew when their process crashed, ate its memory, or answers nothing any
 * more; then it is ended first. Nothing of a visit is lost by it, as the session lives here.
 */
export function keepScreens({ window, isShown, load, giveUp }: OwnScreensParts): void {
  if (window.isDestroyed()) return
  const actor = createActor(screensMachine)
  const contents = window.webContents
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  actor.on('GIVE_UP', giveUp)
  actor.on('LOAD', () => void load().catch(() => undefined))
  actor.start()
  contents.on('did-finish-load', () => actor.send({ type: 'SHOWN' }))
  contents.on('render-process-gone', (_event, { reason }) => {
    if (!isQuitting && reason !== 'clean-exit') actor.send({ type: 'GONE' })
  })
  window.once('closed', () => actor.stop())
  // What happened before anybody watched.
  if (contents.isCrashed()) actor.send({ type: 'GONE' })
  else if (isShown) actor.send({ type: 'SHOWN' })
  installHeartbeat(contents, () => false, PATIENCE)
}
