import type { ScreenView, View } from '../../../src/core/app/view/view.ts'
import type { KioskCallState, KioskStaffCallView } from '../../../src/core/call/view.ts'
import type { DocumentsView } from '../../../src/core/documents/view.ts'
import type { KeyboardView } from '../../../src/core/kiosk/keyboard/view.ts'
import type { KioskView } from '../../../src/core/kiosk/view.ts'
import { documents } from './documents-screens.ts'
import { screens } from './screens.ts'

export interface KioskState {
  readonly screen: ScreenView
  readonly kiosk: KioskView
  readonly call?: NonNullable<View['call']>
  readonly documents?: DocumentsView
}

const IDLE: KioskView = { at: 'attract', voice: false, called: false }

function toState(kiosk: Partial<KioskView>, name = 'home'): KioskState {
  const screen = screens[name]
  if (screen === undefined) throw new Error(`no state ${name}`)
  return { screen, kiosk: { ...IDLE, ...kiosk } }
}

/** A machine without devices for papers, before a procedure that needs them all. */
function createLacking(): KioskState {
  const { screen, kiosk } = toState({ at: 'visit' }, 'before')
  if (screen.at !== 'before') throw new Error('the gallery has no page before a visit')
  const devices = { places: [], printer: 'stopped', stick: false } as const
  const needs = ['file', 'paper', 'phone', 'helper'] as const
  return { screen: { ...screen, needs }, kiosk, documents: { at: 'closed', papers: 0, devices } }
}

function toCalled(call: KioskCallState, kiosk: Partial<KioskView> = {}): KioskState {
  const view = { side: 'kiosk', place: { room: 'reception' }, call } as const
  return { ...toState({ at: 'visit', called: true, ...kiosk }, 'guide-alone'), call: view }
}

const COUNTER = { room: 'counter', number: 2 } as const

function toDesks(staff: Partial<KioskStaffCallView>): KioskState {
  const desks = [
    { id: '0a1b2c3d', place: COUNTER, isLinked: true },
    { id: '4e5f6a7b', place: { room: 'digital-space' }, isLinked: false },
  ] as const
  return {
    ...toState({ at: 'settings', staff: 'Accueil', codes: [{ id: '1', name: 'Accueil' }] }),
    call: {
      side: 'kiosk',
      place: { room: 'reception' },
      call: { is: 'quiet' },
      staff: { desks, addresses: ['192.168.1.30'], ...staff },
    },
  }
}
const KEYBOARD: KeyboardView = {
  layer: 'letters',
  script: 'latin',
  isUpper: false,
  type: 'text',
  secret: false,
  astray: false,
}
const typing = (keyboard: Partial<KeyboardView>) =>
  toState({ at: 'visit', keyboard: { ...KEYBOARD, ...keyboard } }, 'guide-alone')

/** A kiosk in the states that look different. */
export const kiosks: Readonly<Record<string, KioskState>> = {
  'kiosk-setup': toState({ at: 'setup', codes: [] }),
  'kiosk-settings': toState({ at: 'settings', codes: [{ id: '1', name: 'Accueil' }] }),
  'kiosk-closed': toState({ at: 'closed' }),
  'kiosk-attract': toState({}),
  'kiosk-welcome': toState({ at: 'welcome' }),
  'kiosk-tiles': toState({ at: 'visit' }),
  'kiosk-before': toState({ at: 'visit' }, 'before'),
  'kiosk-before-lacks': createLacking(),
  'kiosk-guide': toState({ at: 'visit' }, 'guide-alone'),
  'kiosk-called': toCalled({ is: 'ringing' }),
  'kiosk-coming': toCalled({ is: 'coming', by: COUNTER }),
  'kiosk-soon': toCalled({ is: 'soon', by: { room: 'digital-space' } }),
  'kiosk-soon-bar': toCalled({ is: 'soon', by: COUNTER }, { called: false }),
  'kiosk-unreached': toCalled({ is: 'unreached' }),
  'kiosk-unanswered': toCalled({ is: 'unanswered' }),
  'kiosk-desks': toDesks({}),
  'kiosk-desks-waiting': toDesks({ pairing: { is: 'waiting' }, desks: [] }),
  'kiosk-desks-comparing': toDesks({ pairing: { is: 'comparing', code: '042917' } }),
  'kiosk-desks-trouble': toDesks({ trouble: 'port-taken', pairing: { is: 'differed' } }),
  'kiosk-staff': toState({ at: 'visit', staff: 'Accueil' }, 'guide-alone'),
  'kiosk-staff-owing': toState({ at: 'visit', staff: 'Accueil' }, 'guide-owed'),
  'kiosk-countdown': toState({ at: 'visit', countdown: 20 }, 'guide-alone'),
  'kiosk-code': toState({ at: 'visit', code: { wrong: true, wait: 0 } }, 'guide-alone'),
  'kiosk-code-damaged': toState({ at: 'visit', code: { wrong: true, wait: 0, damaged: 'passphrase' } }, 'guide-alone'),
  'kiosk-keyboard': typing({}),
  'kiosk-keyboard-upper': typing({ isUpper: true, secret: true }),
  'kiosk-keyboard-accents': typing({ layer: 'accents' }),
  'kiosk-keyboard-signs': typing({ layer: 'digits' }),
  'kiosk-keyboard-symbols': typing({ layer: 'symbols' }),
  'kiosk-keyboard-mail': typing({ type: 'mail' }),
  'kiosk-keyboard-digits': typing({ layer: 'digits', type: 'digits' }),
  'kiosk-keyboard-arabic': typing({ script: 'arabic' }),
  'kiosk-keyboard-cyrillic': typing({ script: 'cyrillic' }),
  'kiosk-keyboard-arabic-more': typing({ script: 'arabic', layer: 'accents' }),
  'kiosk-keyboard-astray': typing({ astray: true }),
  'kiosk-keyboard-own': toState({ at: 'setup', codes: [], keyboard: KEYBOARD }),
  'kiosk-erasing': toState({ at: 'erasing' }),
  'kiosk-receipt': toState({ at: 'receipt' }, 'wiped'),
  'kiosk-unwritten': toState({ at: 'receipt', unwritten: true }, 'wiped'),
  'kiosk-unclean': toState({ at: 'receipt' }, 'wiped-unclean'),
  ...Object.fromEntries(
    Object.entries(documents).map(([name, shown]) => [
      `kiosk-documents-${name}`,
      { ...toState({ at: 'visit' }, 'guide-alone'), documents: shown },
    ]),
  ),
}
