import type { frLock } from './fr-lock.ts'

/** The words of a desk that nobody touches. */
export const enLock: typeof frLock = {
  lock: {
    title: 'The screen is paused',
    text: 'Nobody has touched the computer for a while. Nothing is lost.',
    open: 'Continue',
    passphrase: 'Password',
    passphraseNote: 'It is the password that opens the notes of this computer.',
    refused: 'That is not the password.',
    waiting: 'Too many tries. Wait {{seconds}} seconds, then try again.',
    setting: {
      title: 'Pause when nobody is there',
      text: 'When nobody touches the computer, the screen hides itself, and the site too. The visit waits.',
      never: 'Never',
      minutes: '{{minutes}} minutes',
      guarded: 'To continue, one types the password that guards the notes.',
      unguarded: 'To continue, one presses a button. No password guards the notes of this computer.',
    },
  },
}
