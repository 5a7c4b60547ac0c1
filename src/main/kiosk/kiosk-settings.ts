import type { KioskCommand } from '../../core/kiosk/command.ts'
import type { KioskView } from '../../core/kiosk/view.ts'
import { restart } from './kiosk-window.ts'
import type { StaffCodes } from './staff-codes.ts'

export interface KioskSettings {
  view(): KioskView | undefined
  command(command: KioskCommand): Promise<void>
}

/** At a desk: who has a staff code, and the start of a kiosk. Codes are changed by somebody who gives one first. */
export function createKioskSettings(codes: StaffCodes, onChange: () => void): KioskSettings {
  let isOpen = false
  let isAsked = false
  let wrong = false
  let staff: string | undefined

  const close = () => {
    isOpen = false
    isAsked = false
    staff = undefined
  }
  const act = async (command: KioskCommand) => {
    const mayChange = codes.list().length === 0 || staff !== undefined
    if (command.do === 'open-settings') {
      isOpen = true
      isAsked = codes.list().length > 0
      wrong = false
    } else if (command.do === 'close-settings' || command.do === 'close-code') close()
    else if (command.do === 'give-code') {
      const checked = await codes.check(command.code)
      wrong = checked.is === 'wrong'
      if (checked.is === 'right') {
        staff = checked.name
        isAsked = false
      }
    } else if (!mayChange) return
    else if (command.do === 'add-code') {
      await codes.add(command.name, command.code)
      staff = command.name
    } else if (command.do === 'remove-code' && codes.list().length > 1) codes.remove(command.id)
    else if (command.do === 'start' && codes.list().length > 0) restart('kiosk')
  }

  return {
    view: () =>
      isOpen
        ? {
            at: 'settings',
            voice: false,
            called: false,
            ...(isAsked && { code: { wrong, wait: Math.ceil(codes.wait() / 1000) } }),
            ...(staff !== undefined && { staff }),
            ...(!isAsked && { codes: codes.list() }),
          }
        : undefined,
    command: async (command) => {
      await act(command)
      onChange()
    },
  }
}
