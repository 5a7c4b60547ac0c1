import type { TaskWords } from '../words.ts'

export const en: TaskWords = {
  mark: 'Practice page · everything is made up · nothing is sent',
  site: 'Short tasks',
  done: 'Done.',
  doneNote: 'You can go on or stop.',
  press: {
    title: 'Welcome',
    text: 'This page has several buttons.',
    others: ['News', 'Opening hours', 'Site map'],
    on: 'Continue',
  },
  fill: { title: 'Your first name', card: 'First name', field: 'First name', missing: 'The box is empty.' },
  confirm: 'Confirm',
  mail: {
    title: 'A code is waiting for you',
    text: 'The site has sent you a code by email.',
    open: 'Open my messages',
    inbox: 'My messages',
    subjects: ['Your bill of the month', 'Your code', 'This week’s offers'],
    code: 'Your code is',
    back: 'Back to the site',
    other: 'This message gives no code.',
    field: 'Code',
    wrong: 'This is not the code. Read the message again.',
  },
  file: {
    title: 'Send a paper',
    get: 'Get the paper',
    field: 'The paper to attach',
    send: 'Send',
    missing: 'There is no file yet.',
    paper: 'A made-up paper to practise with',
  },
  falseSite: {
    title: 'Which one is the real tax site?',
    text: 'You see two addresses.',
    choose: 'This one',
    hint: 'Not that one',
    why: 'The end of the address says whose site it is. A site of the State ends with .gouv.fr.',
    again: 'Try again',
  },
}
