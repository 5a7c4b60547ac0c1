import { app } from 'electron'
import { PACE } from '../../core/pace.ts'
import { toHold } from '../../core/watchdog/limits.ts'
import { openFailedStarts } from './failed-starts.ts'
import { watchMemory } from './kiosk-watch.ts'
import { watchMainLoop } from './main-loop.ts'

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
