import type { CallCommand } from '../core/call/command.ts'
import type { DocumentCommand } from '../core/documents/command.ts'
import type { KioskCommand } from '../core/kiosk/command.ts'
import type { KeyboardCommand } from '../core/kiosk/keyboard/command.ts'
import type { LockCommand } from '../core/lock/view.ts'
import { bridge } from './bridge.ts'

/** Sends a command about calls; its result comes with the next view. */
export function sendCallCommand(command: CallCommand): void {
  bridge.request('call.command', command).catch(() => undefined)
}

/** Sends a command to the kiosk; its result comes with the next view. */
export function sendKioskCommand(command: KioskCommand): void {
  bridge.request('kiosk.command', command).catch(() => undefined)
}

/** Sends a command to the on-screen keyboard; its result comes with the next view. */
export function sendKeyboardCommand(command: KeyboardCommand): void {
  bridge.request('keyboard.command', command).catch(() => undefined)
}

/** Sends a command to the desk's lock screen; its result comes with the next view. */
export function sendLockCommand(command: LockCommand): void {
  bridge.request('lock.command', command).catch(() => undefined)
}

/** Sends a command about documents; its result comes with the next view. */
export function sendDocumentCommand(command: DocumentCommand): void {
  bridge.request('documents.command', command).catch(() => undefined)
}
