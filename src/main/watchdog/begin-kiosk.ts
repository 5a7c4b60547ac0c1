import { Worker } from 'node:worker_threads'
import { app } from 'electron'
import { PACE } from '../../core/base/pace.ts'
import { toHold } from '../../core/watchdog/limits.ts'
import { openFailedStarts } from './failed-starts.ts'
import { watchMemory } from './kiosk-watch.ts'

interface KioskStart {
  readonly userData: string
  readonly isSupervised: boolean
  /** Shows the help page. */
  readonly showHelp: () => Promise<void>
}

/** Starts the watch over a kiosk. After repeated failed starts it first shows the help page for a while. */
export async function beginKiosk({ userData, isSupervised, showHelp }: KioskStart): Promise<void> {
  const starts = openFailedStarts(userData)
  const hold = toHold(starts.read())
  starts.begin()
  if (isSupervised) watchMainLoop()
  watchMemory()
  app.on('will-quit', () => starts.settle())
  if (hold > 0) {
    await showHelp()
    await new Promise((resolve) => setTimeout(resolve, hold))
  }
  setTimeout(() => starts.settle(), PACE.kioskHolds).unref()
}

/** The time between two heartbeats of this process, and the longest gap, in milliseconds. */
const BEAT = 1_000
const PATIENCE = 30_000

/**
 * The script of a thread beside our own, which may be the one that hangs. SIGKILL, as any other end needs the thread's
 * own help.
 */
const WATCH = `
const { workerData } = require('node:worker_threads')
const beats = new Int32Array(workerData.shared)
let seen = -1
let since = performance.now()
setInterval(() => {
  const now = Atomics.load(beats, 0)
  if (now !== seen) [seen, since] = [now, performance.now()]
  else if (performance.now() - since > workerData.patience) process.kill(process.pid, 'SIGKILL')
}, workerData.beat)
`

/**
 * Ends this process when it hangs; only where something starts the next one (`--supervised`), as a frozen screen is
 * better than none.
 */
function watchMainLoop(patience = PATIENCE): void {
  const shared = new SharedArrayBuffer(4)
  const beats = new Int32Array(shared)
  const worker = new Worker(WATCH, { eval: true, workerData: { shared, beat: BEAT, patience } })
  worker.on('error', () => undefined) // it goes on without the watch
  worker.unref()
  setInterval(() => Atomics.add(beats, 0, 1), BEAT).unref()
}
