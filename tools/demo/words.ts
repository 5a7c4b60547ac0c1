/**
 * The French words on the screens that the demo presses, as a person reads them; at night the demo fails if a screen
 * differs.
 */
export const WORDS = {
  tryProcedure: 'Essayer : S’actualiser',
  beginNotebook: 'Commencer un carnet',
  keepCode: 'C’est écrit, créer mon carnet',
  openNotebook: 'Ouvrir mon carnet',
  ownNotebook: 'J’ai un carnet',
  record: 'Les notes de cet ordinateur',
  sixWords: 'Mes 6 mots',
  leave: 'Arrêter',
  /** The menu at the end of the coach's first line, by the end of its label. */
  coachMenu: /Toutes les étapes et réglages$/,
  reload: 'Recharger la page',
  agree: 'D’accord',
  disagree: 'Non merci',
  changeNotebook: 'Sans carnet Changer',
  listen: 'Écouter',
  help: /^Aidez-moi/,
  /**
   * The rungs that « Aidez-moi » names before it gives them; only the last if the page is in no state for the others.
   */
  rungs: {
    guide: /ce qu’il faut faire/,
    point: /où est-ce/,
    show: /montrez-moi/,
    explain: /expliquez/,
    stuck: /je n’y arrive pas|Les autres solutions/,
  },
  lessHelp: 'Moins d’aide',
  closeExample: 'Fermer le film',
  tools: 'Accompagnant',
  reason: 'Dire la raison ou à la fin',
  yes: 'Oui',
  acknowledge: 'C’est fait',
  personRead: 'Moi : j’ai relu',
  workerRead: 'L’accompagnant : j’ai relu',
  change: 'Changer : ',
  me: 'Moi',
  otherIdea: /^(Une autre idée|Choisir une étape)$/,
  goals: /vous-même la prochaine fois/,
  saveSheet: 'Enregistrer',
  /** The boxes of the end beside the papers, by their names. */
  otherBoxes: /^Plus\b/,
  /** The second one appears if the person contested a step. */
  finish: /^(C’est juste, terminer|Garder les 2 paroles et terminer|Terminer|Terminer sans votre parole)$/,
  eraseNow: 'Effacer maintenant',
  closeFarewell: 'Fermer',
  reasons: { choice: 'À la demande de la personne', reading: 'Lecture ou langue', portal: 'Le site ne marche pas' },
} as const
