import { app, type WebContents } from 'electron'
import { isHung } from '../../core/watchdog/hang.ts'
import { listFrames } from '../live-frames.ts'

/** The time between two heartbeats, and the longest time without an answer, in milliseconds. */
const BEAT = 2_000
const PATIENCE = 10_000

/**
 * Ends the process of a page that hangs: Chromium detects that only after a key press, and 15 seconds later (security
 * study §2). The page then counts as crashed. A page that `isWaiting` for an answer is left alone.
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
    // Sent at each beat, as one may be lost. The page evaluates the number one: it can neither see nor change the
    // answer, only withhold it.
    listFrames(contents)[0]?.executeJavaScript('1').then(live, live)
  }
  const timer = setInterval(beat, BEAT)
  // The page before may never answer.
  contents.on('did-navigate', live)
  contents.on('dom-ready', live)
  contents.on('render-process-gone', live)
}

/** Reads the processor time of the page's process, in seconds. */
function readWork(contents: WebContents): number | undefined {
  const pid = contents.getOSProcessId()
  return app.getAppMetrics().find((one) => one.pid === pid)?.cpu.cumulativeCPUUsage
}
