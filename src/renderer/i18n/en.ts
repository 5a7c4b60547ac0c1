import { enBefore } from './en-before.ts'
import { enCare } from './en-care.ts'
import { enDates } from './en-dates.ts'
import { enEnd } from './en-end.ts'
import { enGuide } from './en-guide.ts'
import { enHome } from './en-home.ts'
import { enKiosk } from './en-kiosk.ts'
import { enLock } from './en-lock.ts'
import { enMandate } from './en-mandate.ts'
import { enNotebook } from './en-notebook.ts'
import { enOrganisation } from './en-organisation.ts'
import { enSupervision } from './en-supervision.ts'
import { enTogether } from './en-together.ts'
import type { Words } from './fr.ts'

/** The same words in plain English. */
export const en = {
  app: { refused: 'The application could not do that. Please try again.', close: 'Close', back: 'Back' },
  settings: {
    open: 'Settings',
    lede: 'These settings are the same for everybody, on this computer.',
    helper: 'Who usually helps?',
    sound: 'Sound',
    language: 'Language',
    size: 'Text size',
    sizes: { normal: 'Normal text', large: 'Large text', largest: 'Very large text' },
  },
  listen: { start: 'Listen', stop: 'Stop the voice', none: 'This computer has no voice.' },
  ...enBefore,
  ...enHome,
  ...enLock,
  ...enTogether,
  ...enDates,
  ...enNotebook,
  ...enMandate,
  kiosk: enKiosk,
  ...enCare,
  ...enGuide,
  ...enOrganisation,
  ...enSupervision,
  ...enEnd,
} satisfies Words
