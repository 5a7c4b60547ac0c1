import { enBefore } from './en-before.ts'
import { enCare } from './en-care.ts'
import { enDates } from './en-dates.ts'
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
  recap: {
    title: 'This is what we did',
    lede: 'Tell us if this is right. Your word counts as much as what the application saw.',
    notRecorded: 'This visit is not written down. You can still read it again.',
    confirmed: 'The site has received your procedure.',
    notConfirmed: 'The site did not confirm. The procedure may not be finished.',
    important: 'The important steps',
    others: 'The other steps',
    right: 'That is right',
    wrong: 'That is not right',
    whoThen: 'Then who did it?',
    corrected: 'Corrected',
    contested: 'Contested: both words stay',
    empty: 'No step is finished.',
    goal: 'What would you like to do yourself next time?',
    toSheet: 'My sheet',
    keepBoth: 'Keep both words and finish',
  },
  sheet: {
    title: 'My sheet',
    lede: 'Keep this sheet. It helps you next time.',
    training: 'Practice: made-up data. Nothing was sent.',
    done: 'What was done',
    proof: 'Your proof',
    proofNumber: 'Proof number:',
    byHand: '(write it by hand)',
    next: 'Next time',
    goal: 'You try this yourself: {{goal}}.',
    help: 'Need help?',
    phone: 'Telephone: {{phone}}',
    counter: 'Counter: {{counter}}',
    head: 'Verification code: {{head}}',
    machine: 'Machine fingerprint: {{machine}}',
    print: 'Print',
    save: 'Save',
    keepProof: 'Keep the proof from the site',
    kept: {
      save: 'The sheet is saved.',
      print: 'The sheet goes to the printer.',
      proof: 'The proof is saved.',
      calendar: 'The reminder is saved. Open this file on your phone.',
      record: 'Your visit is saved in a file.',
      notebook: 'Your notebook is saved in a file. Whoever has this file can read it.',
      mandate: 'The mandate is saved.',
      'mandate-print': 'The mandate goes to the printer.',
    },
    calendar: 'Add the reminder to my calendar',
    record: 'Take my visit away (file)',
    troubles: {
      'disk-full': 'The disk is full. Choose another place, or make room.',
      'read-only': 'We cannot write in this place. Choose another one.',
      'cannot-write': 'The file could not be written. Choose another place, or print.',
    },
    notKept: 'Nothing was kept. You can try again.',
    wipe: 'Finish and erase',
    wipeQuestion: 'Erase the traces of the site on this computer?',
    wipeNote: 'Print or save the sheet first. Afterwards it cannot be seen again.',
    wipeYes: 'Yes, finish',
    wipeNo: 'Not yet',
  },
  withdraw: {
    ask: 'I want to withdraw my agreement',
    question: 'Erase the notes of this visit?',
    means:
      'Nobody will be able to read them, and they will not be counted. Your procedure on the site does not change.',
    yes: 'Yes, withdraw my agreement',
    no: 'No, keep the notes',
    done: 'Your agreement is withdrawn. The notes of this visit are erased.',
    failed:
      'The notes could not be erased. They are still on this computer. Nothing more is written down. Tell the support worker.',
  },
  wiped: {
    title: 'It is over. The site does not remember you.',
    remains: {
      nothing: 'No note of this visit stays.',
      notes:
        'What stays: {{number}} steps written down, without your name. To have them erased, keep your sheet: its code finds them.',
      notesAlone: 'What stays: {{number}} steps written down, without your name.',
      counts: 'What stays: {{number}} steps counted. Nothing links them to you.',
    },
    unclean: 'It is over, but not everything is erased.',
    lede: 'The application erased, then checked.',
    help: 'Close the application before you leave. Tell the support worker.',
    checks: {
      page: 'The pages of the site are closed.',
      storage: 'The sign-in to the site is forgotten.',
      clipboard: 'The copied text is erased.',
      files: 'The received files are erased.',
    },
    left: {
      page: 'A page of the site may still be open.',
      storage: 'The sign-in to the site may still be open.',
      clipboard: 'Some copied text may still be there.',
      files: 'Some received files may still be there.',
    },
    clean: 'checked',
    notClean: 'not checked',
    again: 'New visit',
  },
} satisfies Words
