import { Worker } from 'node:worker_threads'

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
export function watchMainLoop(patience = PATIENCE): void {
  const shared = new SharedArrayBuffer(4)
  const beats = new Int32Array(shared)
  const worker = new Worker(WATCH, { eval: true, workerData: { shared, beat: BEAT, patience } })
  worker.on('error', () => undefined) // watched by nobody, it goes on all the same
  worker.unref()
  setInterval(() => Atomics.add(beats, 0, 1), BEAT).unref()
}
