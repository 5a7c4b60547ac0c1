import type { KioskCommand } from '../../core/kiosk/command.ts'
import { bridge } from '../bridge.ts'

/** Asks something of the kiosk; the answer is the next view. */
export function askKiosk(command: KioskCommand): void {
  bridge.request('kiosk.command', command).catch(() => undefined)
}
