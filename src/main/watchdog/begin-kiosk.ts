import { Worker } from 'node:worker_threads'
import { app } from 'electron'
import { PACE } from '../../core/pace.ts'
import { toHold } from '../../core/watchdog/limits.ts'
import { openFailedStarts } from './failed-starts.ts'
import { watchMemory } from './kiosk-watch.ts'

interface KioskStart {
  readonly userData: string
  readonly isSupervised: boolean
  /** Shows where help is. */
  readonly showHelp: () => Promise<void>
}

/** Has a kiosk watched over. One whose starts do not hold first shows for a while where help is. */
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

/** How often this process says that it is alive, and how long it may fail to; in milliseconds. */
const BEAT = 1_000
const PATIENCE = 30_000

/** Runs beside our own thread, which may be the one that hangs. SIGKILL: nothing else needs the thread's own help. */
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
 * Ends this process when it hangs. Only where something starts the next one (`--supervised`): a screen that hangs is
 * better than none.
 */
function watchMainLoop(patience = PATIENCE): void {
  const shared = new SharedArrayBuffer(4)
  const beats = new Int32Array(shared)
  const worker = new Worker(WATCH, { eval: true, workerData: { shared, beat: BEAT, patience } })
  worker.on('error', () => undefined) // watched by nobody, it goes on all the same
  worker.unref()
  setInterval(() => Atomics.add(beats, 0, 1), BEAT).unref()
}
