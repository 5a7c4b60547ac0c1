import type { KeyboardView } from '../../../src/core/kiosk/keyboard/view.ts'
import type { KioskView } from '../../../src/core/kiosk/view.ts'
import type { ScreenView } from '../../../src/core/session/view/view.ts'
import { screens } from './screens.ts'

export interface KioskState {
  readonly screen: ScreenView
  readonly kiosk: KioskView
}

const IDLE: KioskView = { at: 'attract', voice: false, called: false }

function toState(kiosk: Partial<KioskView>, name = 'home'): KioskState {
  const screen = screens[name]
  if (screen === undefined) throw new Error(`no state ${name}`)
  return { screen, kiosk: { ...IDLE, ...kiosk } }
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
  'kiosk-guide': toState({ at: 'visit' }, 'guide-alone'),
  'kiosk-called': toState({ at: 'visit', called: true }, 'guide-alone'),
  'kiosk-staff': toState({ at: 'visit', staff: 'Accueil' }, 'guide-alone'),
  'kiosk-staff-owing': toState({ at: 'visit', staff: 'Accueil' }, 'guide-owed'),
  'kiosk-countdown': toState({ at: 'visit', countdown: 20 }, 'guide-alone'),
  'kiosk-code': toState({ at: 'visit', code: { wrong: true, wait: 0 } }, 'guide-alone'),
  'kiosk-keyboard': typing({}),
  'kiosk-keyboard-upper': typing({ isUpper: true, secret: true }),
  'kiosk-keyboard-accents': typing({ layer: 'accents' }),
  'kiosk-keyboard-signs': typing({ layer: 'digits' }),
  'kiosk-keyboard-symbols': typing({ layer: 'symbols' }),
  'kiosk-keyboard-mail': typing({ type: 'mail' }),
  'kiosk-keyboard-digits': typing({ layer: 'digits', type: 'digits' }),
  'kiosk-keyboard-arabic': typing({ script: 'arabic' }),
  'kiosk-keyboard-arabic-more': typing({ script: 'arabic', layer: 'accents' }),
  'kiosk-keyboard-astray': typing({ astray: true }),
  'kiosk-keyboard-own': toState({ at: 'setup', codes: [], keyboard: KEYBOARD }),
  'kiosk-erasing': toState({ at: 'erasing' }),
  'kiosk-receipt': toState({ at: 'receipt' }, 'wiped'),
  'kiosk-unclean': toState({ at: 'receipt' }, 'wiped-unclean'),
}
