import { totalmem } from 'node:os'
import { app, webContents } from 'electron'
import { findOversized, isNightlyRestartDue } from '../../core/watchdog/limits.ts'
import { clock } from '../../journal/clock.ts'

/** The time between two checks of memory, and of the hour, in milliseconds. */
const LOOK = 5_000
const HOUR_LOOK = 5 * 60_000

/** Ends pages that use too much memory. A page of a portal then counts as crashed, ours is loaded again. */
export function watchMemory(): void {
  setInterval(() => {
    const pages = app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid, memory }) => ({ pid, bytes: memory.workingSetSize * 1_024 }))
    const greedy = findOversized(pages, totalmem())
    if (greedy.length === 0) return
    for (const contents of webContents.getAllWebContents())
      if (greedy.includes(contents.getOSProcessId())) contents.forcefullyCrashRenderer()
  }, LOOK).unref()
}

/** Restarts a kiosk at night, while nobody uses it. */
export function watchNight(isFree: () => boolean, restart: () => void): void {
  setInterval(() => {
    if (isNightlyRestartDue(clock.now().getHours(), performance.now()) && isFree()) restart()
  }, HOUR_LOOK).unref()
}
