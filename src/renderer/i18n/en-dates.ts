import type { frDates } from './fr-dates.ts'

export const enDates: typeof frDates = {
  deadline: {
    title: 'The dates',
    window: 'Open from {{opens}} to {{closes}}.',
    windowOpen: 'It is open, from {{opens}} to {{closes}}.',
    windowNext: 'It is not open today. Next time: from {{opens}} to {{closes}}.',
    quarterOpen: 'Declaration of {{month}}. It is about: {{months}}.',
    quarterNext: 'Next declaration: {{month}}. It will be about: {{months}}.',
    quarterCloses: 'To be sent by {{closes}}.',
    quarterNote: 'Your file may have other months. Follow those that the site shows.',
    countedNote: 'Type day, month and year. This date stays on this screen. It is not written down.',
    example: '31/03/2027',
  },
}
