import { app } from 'electron'
import { isKioskStart, isSupervised } from './kiosk/kiosk-window.ts'

/** The switch of a start after a crash, so that a second crash does not start a third process. */
const AFTER_CRASH = '--after-crash'

/** EX_SOFTWARE of sysexits.h: an error inside the app. */
const INTERNAL_ERROR = 70

/**
 * Handles an unexpected error of the main process: it ends at once, and restarts once. Every acknowledged line is on
 * disk, and the new start offers to resume the visit. Electron's own handler would show a stack trace over a process in
 * an unknown state. Only developers see the error.
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
 * Ends this process at once and starts another one. A desk does so once, as a second crash is no accident; a kiosk
 * always, as nobody there could start it: the next start decides how soon (core/watchdog/limits.ts).
 */
export function endAndBegin(): void {
  const isTried = process.argv.includes(AFTER_CRASH) && !isKioskStart()
  const args = process.argv.slice(1).filter((argument) => argument !== AFTER_CRASH)
  if (app.isPackaged && !isSupervised() && !isTried) app.relaunch({ args: [...args, AFTER_CRASH] })
  app.exit(INTERNAL_ERROR)
}
