import type { WebContents } from 'electron'

/** How often a sign of life is asked for, and how long one may fail to come; in milliseconds. */
const BEAT = 2_000
const PATIENCE = 10_000

/**
 * Ends a page that answers nothing any more: Chromium itself says so only when somebody pressed a key, and 15 seconds
 * after (security study §2). The ended page is then a crashed one. A page that `isWaiting` for an answer is left alone.
 */
export function installHeartbeat(contents: WebContents, isWaiting: () => boolean, patience = PATIENCE): void {
  // In beats and not in time: while the whole machine slept or stood still, nobody asked and the page owes nothing.
  let unanswered = 0
  const live = () => {
    unanswered = 0
  }
  const beat = () => {
    if (contents.isDestroyed()) return clearInterval(timer)
    if (isWaiting() || contents.isCrashed()) return live()
    unanswered += 1
    if (unanswered > patience / BEAT) {
      live()
      return contents.forcefullyCrashRenderer()
    }
    // Asked at each beat, as one question may be lost. The number one, evaluated in the page: it can neither see nor change the answer, only not give it.
    contents.mainFrame.executeJavaScript('1').then(live, live)
  }
  const timer = setInterval(beat, BEAT)
  // What was asked of the page before may never be answered.
  contents.on('did-navigate', live)
  contents.on('dom-ready', live)
  contents.on('render-process-gone', live)
}
