import type { DocumentsView } from '../../../src/core/documents/view.ts'
import type { KioskView } from '../../../src/core/kiosk/view.ts'
import type { ScreenView } from '../../../src/core/session/view/view.ts'
import { documents } from './documents-screens.ts'
import { screens } from './screens.ts'

export interface KioskState {
  readonly screen: ScreenView
  readonly kiosk: KioskView
  readonly documents?: DocumentsView
}

const IDLE: KioskView = { at: 'attract', voice: false, called: false }

function toState(kiosk: Partial<KioskView>, name = 'home'): KioskState {
  const screen = screens[name]
  if (screen === undefined) throw new Error(`no state ${name}`)
  return { screen, kiosk: { ...IDLE, ...kiosk } }
}

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
  'kiosk-countdown': toState({ at: 'visit', countdown: 20 }, 'guide-alone'),
  'kiosk-code': toState({ at: 'visit', code: { wrong: true, wait: 0 } }, 'guide-alone'),
  'kiosk-erasing': toState({ at: 'erasing' }),
  'kiosk-receipt': toState({ at: 'receipt' }, 'wiped'),
  'kiosk-unclean': toState({ at: 'receipt' }, 'wiped-unclean'),
  ...Object.fromEntries(
    Object.entries(documents).map(([name, shown]) => [
      `kiosk-documents-${name}`,
      { ...toState({ at: 'visit' }, 'guide-alone'), documents: shown },
    ]),
  ),
}
