import type { LockCommand } from '../core/lock/command.ts'
import { bridge } from './bridge.ts'

/** Asks something of the desk's cover; the answer is the next view. */
export function askLock(command: LockCommand): void {
  bridge.request('lock.command', command).catch(() => undefined)
}
