/** What is said before a visit: whom a procedure is not for, and its dates. */
export const frDates = {
  deadline: {
    title: 'Les dates',
    window: 'Ouvert du {{opens}} au {{closes}}.',
    windowOpen: 'C’est ouvert, du {{opens}} au {{closes}}.',
    windowNext: 'Ce n’est pas ouvert aujourd’hui. La prochaine fois : du {{opens}} au {{closes}}.',
    quarterOpen: 'Déclaration de {{month}}. Elle parle de : {{months}}.',
    quarterNext: 'Prochaine déclaration : {{month}}. Elle parlera de : {{months}}.',
    quarterCloses: 'À envoyer au plus tard le {{closes}}.',
    quarterNote: 'Votre dossier peut avoir d’autres mois. Suivez ceux que le site affiche.',
    countedNote: 'Écrivez jour, mois et année. Cette date reste sur cet écran. Elle n’est pas notée.',
    example: '31/03/2027',
  },
}
