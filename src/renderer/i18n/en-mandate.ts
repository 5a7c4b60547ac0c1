import type { frMandate } from './fr-mandate.ts'

/** The words of the paper for what was done in the person's place, in plain English. */
export const enMandate: typeof frMandate = {
  mandate: {
    ask: 'A mandate for what was done in your place',
    askNote: 'It is a paper to sign, if you both agree. The app keeps nothing of it.',
    person: 'I want it',
    helper: 'The one who helps wants it',
    print: 'Print the mandate',
    save: 'Save the mandate',
    title: 'Mandate for precise formalities',
    day: 'Made on {{day}}',
    limits:
      'This paper is for this day and for these formalities only. It is not an Aidants Connect mandate. It does not replace one.',
    training: 'Practice: this paper has no value.',
    between: 'Between',
    personName: 'The person:',
    helperName: 'The one who helps:',
    place: 'Their organisation:',
    byHand: '(to be written by hand)',
    entrusts: 'The person asked or agreed that these formalities be done in their place',
    procedure: '{{title}}, on the site {{portal}}:',
    whole: 'done in their place',
    part: 'partly done in their place',
    data: 'Why, and with which data',
    purpose: 'The purpose is to do these formalities, and nothing else.',
    useful: 'The data that the site asks for are used to process the request.',
    keepsNothing: 'The one who helps keeps no login, no password and no answer.',
    rights: 'Your rights',
    withdraw: 'You can withdraw this mandate at any time, without saying why. What is already sent stays sent.',
    access: 'You can read your data, have them corrected or erased: ask the site or the organisation.',
    complaint: 'If nobody answers you: CNIL, www.cnil.fr',
    protection: 'Under guardianship: the signature of the guardian may be needed.',
    copies: 'Made in 2 copies, one for each.',
    signPerson: 'Signature of the person',
    signHelper: 'Signature of the one who helps',
  },
}
