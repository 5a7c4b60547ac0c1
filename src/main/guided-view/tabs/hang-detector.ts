import type { WebContents } from 'electron'

/** How often a sign of life is asked for, and how long one may fail to come; in milliseconds, of a monotonic clock. */
const BEAT = 2_000
const PATIENCE = 10_000

/**
 * Ends a page that answers nothing any more: Chromium itself says so only when somebody pressed a key, and 15 seconds
 * after (security study §2). The ended page is then a crashed one. A page that `isWaiting` for an answer is left alone.
 */
export function installHeartbeat(contents: WebContents, isWaiting: () => boolean, patience = PATIENCE): void {
  let alive = performance.now()
  let asked = false
  const live = () => {
    alive = performance.now()
    asked = false
  }
  const beat = () => {
    if (contents.isDestroyed()) return clearInterval(timer)
    if (isWaiting() || contents.isCrashed()) return live()
    if (performance.now() - alive > patience) {
      live()
      return contents.forcefullyCrashRenderer()
    }
    if (asked) return
    asked = true
    // The number one, evaluated in the page: it can neither see nor change the answer, only not give it.
    contents.mainFrame.executeJavaScript('1').then(live, live)
  }
  const timer = setInterval(beat, BEAT)
  // What was asked of the page before may never be answered.
  contents.on('did-navigate', live)
  contents.on('dom-ready', live)
  contents.on('render-process-gone', live)
}
