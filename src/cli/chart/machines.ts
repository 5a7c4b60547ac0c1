import { join } from 'node:path'
import type { AnyStateMachine } from 'xstate'
import { deskCallMachine } from '../../core/call/desk-call.ts'
import { kioskCallMachine } from '../../core/call/kiosk-call.ts'
import { linkMachine } from '../../core/call/link.ts'
import { pairingMachine } from '../../core/call/pairing.ts'
import { channelMachine } from '../../core/channel/machine.ts'
import { learnerMachine } from '../../core/class/learner.ts'
import { placeMachine } from '../../core/class/place.ts'
import { trainerMachine } from '../../core/class/trainer.ts'
import { documentsMachine } from '../../core/documents/machine.ts'
import { senderMachine } from '../../core/hub/sender.ts'
import { keyboardMachine } from '../../core/kiosk/keyboard/machine.ts'
import { kioskMachine } from '../../core/kiosk/machine.ts'
import { kioskSettingsMachine } from '../../core/kiosk/settings.ts'
import { lockMachine } from '../../core/lock/lock.ts'
import { tabMachine } from '../../core/navigation/tab.ts'
import { notebookMachine } from '../../core/notebook/machine.ts'
import { sessionMachine } from '../../core/session/machine.ts'
import { setupMachine } from '../../core/setup/machine.ts'
import { studioMachine } from '../../core/studio/machine.ts'
import { doorMachine } from '../../core/supervision/door.ts'
import { screensMachine } from '../../core/watchdog/screens.ts'
import type { ChartSources } from './program.ts'

/** Every machine that is no flow, by its name for `npm run chart`. */
const MACHINES: ReadonlyMap<string, AnyStateMachine> = new Map<string, AnyStateMachine>([
  ['session', sessionMachine],
  ['kiosk', kioskMachine],
  ['kiosk-settings', kioskSettingsMachine],
  ['documents', documentsMachine],
  ['keyboard', keyboardMachine],
  ['notebook', notebookMachine],
  ['door', doorMachine],
  ['tab', tabMachine],
  ['lock', lockMachine],
  ['screens', screensMachine],
  ['kiosk-call', kioskCallMachine],
  ['desk-call', deskCallMachine],
  ['call-link', linkMachine],
  ['call-pairing', pairingMachine],
  ['class-trainer', trainerMachine],
  ['class-place', placeMachine],
  ['class-learner', learnerMachine],
  ['channel', channelMachine],
  ['hub-sender', senderMachine],
  ['setup', setupMachine],
  ['studio', studioMachine],
])

/** What `npm run chart` draws: the machines of the app, and its flows. */
export const APP_CHARTS: ChartSources = { machines: MACHINES, flows: join(import.meta.dirname, '../../../flows') }
