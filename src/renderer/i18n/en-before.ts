import type { Words } from './fr.ts'

export const enBefore: Pick<Words, 'forWhom' | 'triage'> = {
  forWhom: {
    title: 'Who is it for?',
    lede: 'The app never asks for your name.',
    role: 'Who is helping today?',
    roles: {
      worker: 'A professional',
      volunteer: 'A volunteer',
      relative: 'A relative or an interpreter',
      alone: 'Nobody, I am alone',
    },
    anonymous: 'Go on without a notebook',
    back: 'Back',
  },
  triage: {
    title: 'Three questions first',
    lede: 'They change the help that is offered. You can skip them.',
    questions: {
      urgent: 'Is it urgent?',
      learn: 'Do you want to learn how to do it?',
      technical: 'Is the computer or the internet a difficulty?',
    },
    hints: {
      urgent: 'For example: a right to keep, a deadline that is near.',
      learn: 'We take our time. You get a little less help, then more if you need it.',
      technical: 'For example: the mouse, the keyboard, passwords.',
    },
    yes: 'Yes',
    no: 'No',
    goOn: 'Go on',
    skip: 'Skip',
    urgentNote: 'It is urgent: somebody may take over right away..',
    lesson: 'Today it was urgent. You can ask for some time to learn.',
  },
}
