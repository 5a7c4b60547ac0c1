import type { TextSize } from '../../core/session/command.ts'
import { frBefore } from './fr-before.ts'
import { frCare } from './fr-care.ts'
import { frDates } from './fr-dates.ts'
import { frEnd } from './fr-end.ts'
import { frGuide } from './fr-guide.ts'
import { frHome } from './fr-home.ts'
import { frKiosk } from './fr-kiosk.ts'
import { frLock } from './fr-lock.ts'
import { frMandate } from './fr-mandate.ts'
import { frNotebook } from './fr-notebook.ts'
import { frOrganisation } from './fr-organisation.ts'
import { frSupervision } from './fr-supervision.ts'
import { frTogether } from './fr-together.ts'

/** All words of our own screens, in plain French. The other languages have the same keys, by type. */
export const fr = {
  app: { refused: 'L’application n’a pas pu faire ça. Essayez encore.', close: 'Fermer', back: 'Retour' },
  settings: {
    open: 'Réglages',
    lede: 'Ces réglages sont les mêmes pour toutes les personnes, sur cet ordinateur.',
    helper: 'Qui aide d’habitude ?',
    sound: 'Son',
    language: 'Langue',
    size: 'Taille du texte',
    sizes: { normal: 'Texte normal', large: 'Texte grand', largest: 'Texte très grand' } satisfies Record<
      TextSize,
      string
    >,
  },
  listen: { start: 'Écouter', stop: 'Arrêter la voix', none: 'Cet ordinateur n’a pas de voix.' },
  ...frBefore,
  ...frHome,
  ...frLock,
  ...frTogether,
  ...frDates,
  ...frNotebook,
  ...frMandate,
  kiosk: frKiosk,
  ...frCare,
  ...frGuide,
  ...frOrganisation,
  ...frSupervision,
  ...frEnd,
}

export type Words = typeof fr
