import type { CallCommand } from '../../core/call/command.ts'
import { bridge } from '../bridge.ts'

/** Asks something about calls; the answer is the next view. */
export function askCall(command: CallCommand): void {
  bridge.request('call.command', command).catch(() => undefined)
}
