import type { EntryOf } from '../../../../src/core/journal/entry.ts'
import type { KioskView } from '../../../../src/core/kiosk/view.ts'
import type { JournalState } from '../../../../src/core/session/view/view.ts'

export type KioskUse = EntryOf<'kiosk'>['what']

/** How the kiosk is, beside its visit. */
export interface Kiosk {
  readonly at: KioskView['at']
  readonly voice: boolean
  readonly called: boolean
  readonly isAsked: boolean
  readonly wrong: boolean
  readonly staff?: string
}

/** A kiosk that nobody uses: closed while lines cannot be written, as nobody alone could agree to go on without. */
export function openKiosk(journal: JournalState['is'], hasCodes: boolean): Kiosk {
  const at = !hasCodes ? 'setup' : journal === 'ready' ? 'attract' : 'closed'
  return { at, voice: false, called: false, isAsked: false, wrong: false }
}

/** The kiosk when the record can no longer be written: what is under way ends, and nothing new begins. */
export function closeKiosk(kiosk: Kiosk): Kiosk {
  return kiosk.at === 'setup' || kiosk.at === 'settings' ? kiosk : { ...kiosk, at: 'closed' }
}

/** What a visit to the kiosk that ends leaves in the journal. */
export function toUse(screen: string, isForgotten: boolean): KioskUse {
  if (isForgotten) return 'forgotten'
  return screen === 'recap' ? 'finished' : 'left'
}
