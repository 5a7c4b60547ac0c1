import type { CallCommand } from '../core/call/command.ts'
import type { DocumentCommand } from '../core/documents/command.ts'
import type { KioskCommand } from '../core/kiosk/command.ts'
import type { KeyboardCommand } from '../core/kiosk/keyboard/command.ts'
import type { LockCommand } from '../core/lock/view.ts'
import { bridge } from './bridge.ts'

/** Asks something about calls; the answer is the next view. */
export function askCall(command: CallCommand): void {
  bridge.request('call.command', command).catch(() => undefined)
}

/** Asks something of the kiosk; the answer is the next view. */
export function askKiosk(command: KioskCommand): void {
  bridge.request('kiosk.command', command).catch(() => undefined)
}

/** Asks something of the keyboard; what it shows next is in the next view. */
export function askKeyboard(command: KeyboardCommand): void {
  bridge.request('keyboard.command', command).catch(() => undefined)
}

/** Asks something of the desk's cover; the answer is the next view. */
export function askLock(command: LockCommand): void {
  bridge.request('lock.command', command).catch(() => undefined)
}

/** Asks something about documents; the answer is the next view. */
export function askDocuments(command: DocumentCommand): void {
  bridge.request('documents.command', command).catch(() => undefined)
}
