import type { KeyboardCommand } from '../../../core/kiosk/keyboard/command.ts'
import { bridge } from '../../bridge.ts'

/** Asks something of the keyboard; what it shows next is in the next view. */
export function askKeyboard(command: KeyboardCommand): void {
  bridge.request('keyboard.command', command).catch(() => undefined)
}
