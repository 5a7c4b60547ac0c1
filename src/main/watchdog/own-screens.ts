import { app, type BrowserWindow, type WebContents } from 'electron'
import { createActor } from 'xstate'
import { screensMachine } from '../../core/watchdog/screens.ts'
import { toFrames } from '../live-frames.ts'
import { installHeartbeat } from './hang-detector.ts'

/** Longer than a page of a portal may be silent: this one shows the way to help. In milliseconds. */
const PATIENCE = 20_000

interface OwnScreensParts {
  readonly window: BrowserWindow
  /** Loads our screens into the window. */
  readonly load: () => Promise<void>
  /** The first loading came to its end. Asked of Electron, a page that has just come is still loading. */
  readonly isShown: boolean
  /** Shows where help is while our page does not come; absent at a desk, whose people see what is the matter. */
  readonly help?: (() => Promise<void>) | undefined
  /** Our page does not stay, however often it is loaded. */
  readonly giveUp: () => void
}

/**
 * Keeps our screens, once they were loaded: loads them anew when their process crashed, ate its memory, or answers or shows nothing
 * any more; then it is ended first. Nothing of a visit is lost by it, as the session lives here.
 */
export function keepScreens({ window, isShown, load, help, giveUp }: OwnScreensParts): void {
  if (window.isDestroyed()) return
  const actor = createActor(screensMachine)
  const contents = window.webContents
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  actor.on('GIVE_UP', giveUp)
  actor.on('HELP', () => void help?.().catch(() => undefined))
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
  endBlankPage(contents)
}

/** Between two looks, in milliseconds, and how often in a row nothing is seen: a page that is being drawn shows something soon. */
const LOOK = 2_000
const LOOKS = 3

/** What React draws into is empty only where it gave up, or never began; the page of help has no such place. */
const IS_BLANK = `document.getElementById('root')?.childElementCount === 0`

/** Ends a page of ours that is there, answers, and has nothing on it: an error while it was drawn, or a part that could not be read. */
function endBlankPage(contents: WebContents): void {
  let blank = 0
  const look = async () => {
    if (contents.isDestroyed()) return clearInterval(timer)
    const isThere = !contents.isCrashed() && !contents.isLoading()
    const isBlank =
      isThere &&
      (await toFrames(contents)[0]
        ?.executeJavaScript(IS_BLANK)
        .catch(() => false)) === true
    blank = isBlank ? blank + 1 : 0
    if (blank < LOOKS || contents.isDestroyed()) return
    blank = 0
    contents.forcefullyCrashRenderer()
  }
  const timer = setInterval(() => void look(), LOOK)
}
