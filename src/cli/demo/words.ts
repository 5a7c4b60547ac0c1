/** The French words of the screens that the demo presses, as a person reads them; test/cli/words.test.ts holds them to the screens. */
export const WORDS = {
  practise: 'S’entraîner',
  agree: 'D’accord',
  begin: 'Commencer',
  listen: 'Écouter',
  point: 'Où est-ce ?',
  explain: 'Expliquez-moi',
  readTogether: 'C’est relu, nous sommes d’accord',
  right: 'C’est bien ça',
  wrong: 'Ce n’est pas ça',
  personDidIt: 'C’est la personne qui l’a fait',
  toSheet: 'Ma feuille',
  saveSheet: 'Enregistrer',
  sheetSaved: 'La feuille est enregistrée.',
  wipe: 'Terminer et effacer',
  wipeYes: 'Oui, tout effacer',
  reasons: { choice: 'À la demande de la personne', reading: 'Lecture ou langue', portal: 'Le site ne marche pas' },
} as const
