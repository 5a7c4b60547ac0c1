import { totalmem } from 'node:os'
import { app, webContents } from 'electron'
import { findGreedy, isNightlyRestartDue } from '../../core/watchdog/limits.ts'

/** How often memory is looked at, and the hour; in milliseconds. */
const LOOK = 5_000
const HOUR_LOOK = 5 * 60_000

/** Ends the pages that eat the memory that all need. A page of a portal is then a crashed one, ours is loaded anew. */
export function watchMemory(): void {
  setInterval(() => {
    const pages = app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid, memory }) => ({ pid, bytes: memory.workingSetSize * 1_024 }))
    const greedy = findGreedy(pages, totalmem())
    if (greedy.length === 0) return
    for (const contents of webContents.getAllWebContents())
      if (greedy.includes(contents.getOSProcessId())) contents.forcefullyCrashRenderer()
  }, LOOK).unref()
}

/** Starts a kiosk anew at night, where nobody is there. */
export function watchNight(isFree: () => boolean, restart: () => void): void {
  setInterval(() => {
    if (isNightlyRestartDue(new Date().getHours(), performance.now()) && isFree()) restart()
  }, HOUR_LOOK).unref()
}
