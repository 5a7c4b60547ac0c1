import type { TaskWords } from '../words.ts'

export const fr: TaskWords = {
  mark: 'Page d’entraînement · tout est inventé · rien n’est envoyé',
  site: 'Petites tâches',
  done: 'C’est fait.',
  doneNote: 'Vous pouvez continuer ou arrêter.',
  press: {
    title: 'Bienvenue',
    text: 'Cette page a plusieurs boutons.',
    others: ['Actualités', 'Horaires', 'Plan du site'],
    on: 'Continuer',
  },
  fill: { title: 'Votre prénom', card: 'Prénom', field: 'Prénom', missing: 'La case est vide.' },
  confirm: 'Valider',
  mail: {
    title: 'Un code vous attend',
    text: 'Le site vous a envoyé un code par mail.',
    open: 'Ouvrir mes messages',
    inbox: 'Mes messages',
    subjects: ['Votre facture du mois', 'Votre code', 'Les promotions de la semaine'],
    code: 'Votre code est',
    back: 'Revenir au site',
    other: 'Ce message ne donne pas de code.',
    field: 'Code',
    wrong: 'Ce n’est pas le code. Relisez le message.',
  },
  file: {
    title: 'Envoyer un papier',
    get: 'Recevoir le papier',
    field: 'Le papier à joindre',
    send: 'Envoyer',
    missing: 'Il n’y a pas encore de fichier.',
    paper: 'Papier inventé pour s’entraîner',
  },
  falseSite: {
    title: 'Quel est le vrai site des impôts ?',
    text: 'Vous voyez deux adresses.',
    choose: 'C’est celui-ci',
    hint: 'Pas celui-là',
    why: 'La fin de l’adresse dit à qui est le site. Un site de l’État finit par .gouv.fr.',
    again: 'Essayer encore',
  },
}
