import { app, type BrowserWindow, type WebContents } from 'electron'
import { createActor } from 'xstate'
import { screensMachine } from '../../core/watchdog/screens.ts'
import { listFrames } from '../live-frames.ts'
import { installHeartbeat } from './hang-detector.ts'

/**
 * The longest time without an answer, in milliseconds; more than for a portal's page, as this one shows the way to
 * help.
 */
const PATIENCE = 20_000

interface OwnScreensParts {
  readonly window: BrowserWindow
  /** Loads our screens into the window. */
  readonly load: () => Promise<void>
  /** Whether the first load has ended; right after it, Electron still reports the page as loading. */
  readonly isShown: boolean
  /** Shows the help page while our page does not load; absent at a desk, whose people see what is wrong. */
  readonly help?: (() => Promise<void>) | undefined
  /** Called when our page keeps failing. */
  readonly giveUp: () => void
}

/**
 * Keeps our screens alive once they were loaded: loads them again when their process crashed, used too much memory,
 * hangs or shows nothing; the process is ended first. The visit is unaffected, as the session is in this process.
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
  // Events from before the watch.
  if (contents.isCrashed()) actor.send({ type: 'GONE' })
  else if (isShown) actor.send({ type: 'SHOWN' })
  installHeartbeat(contents, () => false, PATIENCE)
  endBlankPage(contents)
}

/**
 * The time between two checks, in milliseconds, and the empty checks in a row that count: a page that renders shows
 * something soon.
 */
const LOOK = 2_000
const LOOKS = 3

/**
 * A script that checks whether React's root is empty, as it is only where React gave up or never began; the help page
 * has no root.
 */
const IS_BLANK = `document.getElementById('root')?.childElementCount === 0`

/**
 * Ends a page of ours that responds and shows nothing: an error while it rendered, or a part that could not be loaded.
 */
function endBlankPage(contents: WebContents): void {
  let blank = 0
  const look = async () => {
    if (contents.isDestroyed()) return clearInterval(timer)
    const isThere = !contents.isCrashed() && !contents.isLoading()
    const isBlank =
      isThere &&
      (await listFrames(contents)[0]
        ?.executeJavaScript(IS_BLANK)
        .catch(() => false)) === true
    blank = isBlank ? blank + 1 : 0
    if (blank < LOOKS || contents.isDestroyed()) return
    blank = 0
    contents.forcefullyCrashRenderer()
  }
  const timer = setInterval(() => void look(), LOOK)
}
