import { app, type WebContents } from 'electron'
import { isHung } from '../../core/watchdog/hang.ts'
import { toFrames } from '../live-frames.ts'

/** How often a sign of life is asked for, and how long one may fail to come; in milliseconds. */
const BEAT = 2_000
const PATIENCE = 10_000

/**
 * Ends a page that answers nothing any more: Chromium itself says so only when somebody pressed a key, and 15 seconds
 * after (security study §2). The ended page is then a crashed one. A page that `isWaiting` for an answer is left alone.
 */
export function installHeartbeat(contents: WebContents, isWaiting: () => boolean, patience = PATIENCE): void {
  let unanswered = 0
  let before: number | undefined
  const live = () => {
    unanswered = 0
  }
  const readWorked = (): number | undefined => {
    const now = readWork(contents)
    return now === undefined || before === undefined ? undefined : now - before
  }
  const beat = () => {
    if (contents.isDestroyed()) return clearInterval(timer)
    if (isWaiting() || contents.isCrashed()) return live()
    unanswered += 1
    if (unanswered === 2) before = readWork(contents)
    if (unanswered > patience / BEAT && isHung({ unanswered, worked: readWorked() }, { patience, beat: BEAT })) {
      live()
      return contents.forcefullyCrashRenderer()
    }
    // Asked at each beat, as one question may be lost. The number one, evaluated in the page: it can neither see nor change the answer, only not give it.
    toFrames(contents)[0]?.executeJavaScript('1').then(live, live)
  }
  const timer = setInterval(beat, BEAT)
  // What was asked of the page before may never be answered.
  contents.on('did-navigate', live)
  contents.on('dom-ready', live)
  contents.on('render-process-gone', live)
}

/** How long the page's process has worked, in seconds of a processor. */
function readWork(contents: WebContents): number | undefined {
  const pid = contents.getOSProcessId()
  return app.getAppMetrics().find((one) => one.pid === pid)?.cpu.cumulativeCPUUsage
}
