import { createActor } from 'xstate'
import type { KioskCommand } from '../../core/kiosk/command.ts'
import { kioskSettingsMachine, toKioskSettingsView } from '../../core/kiosk/settings.ts'
import type { KioskView } from '../../core/kiosk/view.ts'
import { checkCode, type StaffCodes } from './staff-codes.ts'

export interface KioskSettings {
  view(): KioskView | undefined
  command(command: KioskCommand): Promise<void>
}

/** At a desk: who has a staff code, and the start of a kiosk. */
export function createKioskSettings(codes: StaffCodes, onStart: () => void, onChange: () => void): KioskSettings {
  const actor = createActor(kioskSettingsMachine).start()
  const act = async (command: KioskCommand) => {
    const snapshot = actor.getSnapshot()
    if (command.do === 'open-settings') actor.send({ type: command.do, hasCodes: codes.list().length > 0 })
    else if (command.do === 'close-settings' || command.do === 'close-code') actor.send({ type: command.do })
    else if (command.do === 'give-code' || command.do === 'renew-codes') {
      if (!snapshot.can({ type: 'give-code' })) return
      actor.send({ type: 'give-code' })
      try {
        actor.send({ type: 'CHECKED', ...(await checkCode(codes, command)) })
      } finally {
        actor.send({ type: 'UNCHECKED' })
      }
    } else if (!snapshot.matches('open')) return
    else if (command.do === 'add-code') {
      await codes.add(command.name, command.code)
      actor.send({ type: 'ADDED', name: command.name })
    } else if (command.do === 'remove-code' && codes.list().length > 1) codes.remove(command.id)
    else if (command.do === 'start' && codes.list().length > 0) onStart()
  }

  return {
    view: () =>
      toKioskSettingsView(actor.getSnapshot(), { list: codes.list(), wait: codes.wait(), damaged: codes.damaged() }),
    command: async (command) => {
      await act(command)
      onChange()
    },
  }
}
