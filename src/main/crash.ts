import { app } from 'electron'
import { isKioskStart, isSupervised } from './kiosk/kiosk-window.ts'

/** Given to the start that follows a crash, so that a second crash does not start a third. */
const AFTER_CRASH = '--after-crash'

/** EX_SOFTWARE of sysexits.h: an error inside the app. */
const INTERNAL_ERROR = 70

/**
 * What happens when the main process meets an error that nobody expected: it ends at once, and starts again by itself
 * once. Every acknowledged line is on disk, and the new start offers to go on with the visit. Electron's own answer
 * is a window with a stack trace over a process in an unknown state. Says what happened to developers only.
 */
export function installCrashRecovery(): void {
  process.on('uncaughtException', (error) => end(error))
  process.on('unhandledRejection', (reason) => end(reason))
}

function end(error: unknown): void {
  if (!app.isPackaged) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  endAndBegin()
}

/**
 * Ends this process at once, and has another one begin. A desk does so once, as a second fall is no accident; a kiosk always,
 * as nobody there could start it: how soon is decided by the next start (core/watchdog/limits.ts).
 */
export function endAndBegin(): void {
  const isTried = process.argv.includes(AFTER_CRASH) && !isKioskStart()
  const args = process.argv.slice(1).filter((argument) => argument !== AFTER_CRASH)
  if (app.isPackaged && !isSupervised() && !isTried) app.relaunch({ args: [...args, AFTER_CRASH] })
  app.exit(INTERNAL_ERROR)
}
