import type { TextSize } from '../../core/session/command.ts'
import { frBefore } from './fr-before.ts'
import { frCare } from './fr-care.ts'
import { frDates } from './fr-dates.ts'
import { frGuide } from './fr-guide.ts'
import { frHome } from './fr-home.ts'
import { frKiosk } from './fr-kiosk.ts'
import { frLock } from './fr-lock.ts'
import { frMandate } from './fr-mandate.ts'
import { frNotebook } from './fr-notebook.ts'
import { frOrganisation } from './fr-organisation.ts'
import { frSupervision } from './fr-supervision.ts'
import { frTogether } from './fr-together.ts'

/** All words of our own screens, in plain French. The other languages have the same keys, by type. */
export const fr = {
  app: { refused: 'L’application n’a pas pu faire ça. Essayez encore.', close: 'Fermer', back: 'Retour' },
  settings: {
    open: 'Réglages',
    lede: 'Ces réglages sont les mêmes pour toutes les personnes, sur cet ordinateur.',
    helper: 'Qui aide d’habitude ?',
    sound: 'Son',
    language: 'Langue',
    size: 'Taille du texte',
    sizes: { normal: 'Texte normal', large: 'Texte grand', largest: 'Texte très grand' } satisfies Record<
      TextSize,
      string
    >,
  },
  listen: { start: 'Écouter', stop: 'Arrêter la voix', none: 'Cet ordinateur n’a pas de voix.' },
  ...frBefore,
  ...frHome,
  ...frLock,
  ...frTogether,
  ...frDates,
  ...frNotebook,
  ...frMandate,
  kiosk: frKiosk,
  ...frCare,
  ...frGuide,
  ...frOrganisation,
  ...frSupervision,
  recap: {
    title: 'Voilà ce que nous avons fait',
    lede: 'Dites-nous si c’est bien ça. Votre parole compte autant que ce que l’application a vu.',
    notRecorded: 'Cette visite n’est pas notée. Vous pouvez quand même relire.',
    confirmed: 'Le site a bien reçu votre démarche.',
    notConfirmed: 'Le site n’a pas confirmé. La démarche n’est peut-être pas finie.',
    important: 'Les étapes importantes',
    others: 'Les autres étapes',
    right: 'C’est bien ça',
    wrong: 'Ce n’est pas ça',
    whoThen: 'Alors, qui l’a fait ?',
    corrected: 'Corrigé',
    contested: 'Contesté : les 2 paroles restent',
    empty: 'Aucune étape n’est finie.',
    goal: 'Qu’est-ce que vous voulez faire vous-même la prochaine fois ?',
    toSheet: 'Ma feuille',
    keepBoth: 'Garder les 2 paroles et terminer',
  },
  sheet: {
    title: 'Ma feuille',
    lede: 'Gardez cette feuille. Elle vous aide la prochaine fois.',
    training: 'Entraînement : données fictives. Rien n’a été envoyé.',
    done: 'Ce qui a été fait',
    proof: 'Votre preuve',
    proofNumber: 'Numéro de preuve :',
    byHand: '(à écrire à la main)',
    next: 'La prochaine fois',
    goal: 'Vous essayez vous-même : {{goal}}.',
    help: 'Besoin d’aide ?',
    phone: 'Téléphone : {{phone}}',
    counter: 'Accueil : {{counter}}',
    head: 'Code de vérification : {{head}}',
    machine: 'Empreinte de l’ordinateur : {{machine}}',
    print: 'Imprimer',
    save: 'Enregistrer',
    keepProof: 'Garder le justificatif du site',
    kept: {
      save: 'La feuille est enregistrée.',
      print: 'La feuille part à l’imprimante.',
      proof: 'Le justificatif est enregistré.',
      calendar: 'Le rappel est enregistré. Ouvrez ce fichier sur votre téléphone.',
      record: 'Votre visite est enregistrée dans un fichier.',
      notebook: 'Votre carnet est enregistré dans un fichier. Qui a ce fichier peut le lire.',
      mandate: 'Le mandat est enregistré.',
      'mandate-print': 'Le mandat part à l’imprimante.',
    },
    calendar: 'Ajouter le rappel à mon calendrier',
    record: 'Emporter ma visite (fichier)',
    troubles: {
      'disk-full': 'Le disque est plein. Choisissez un autre endroit, ou faites de la place.',
      'read-only': 'On ne peut pas écrire à cet endroit. Choisissez un autre endroit.',
      'cannot-write': 'Le fichier n’a pas pu être écrit. Choisissez un autre endroit, ou imprimez.',
    },
    notKept: 'Rien n’a été gardé. Vous pouvez essayer encore.',
    wipe: 'Terminer et effacer',
    wipeQuestion: 'Effacer les traces du site sur cet ordinateur ?',
    wipeNote: 'Imprimez ou enregistrez la feuille avant. Après, on ne peut plus la revoir.',
    wipeYes: 'Oui, terminer',
    wipeNo: 'Pas encore',
  },
  withdraw: {
    ask: 'Je veux retirer mon accord',
    question: 'Effacer les notes de cette visite ?',
    means: 'Elles ne seront plus lisibles, et plus comptées. Votre démarche sur le site ne change pas.',
    yes: 'Oui, retirer mon accord',
    no: 'Non, garder les notes',
    done: 'Votre accord est retiré. Les notes de cette visite sont effacées.',
    failed:
      'Les notes n’ont pas pu être effacées. Elles sont encore sur cet ordinateur. Rien de plus n’est noté. Prévenez l’accompagnant.',
  },
  wiped: {
    title: 'C’est fini. Le site ne se souvient plus de vous.',
    remains: {
      nothing: 'Aucune note de cette visite ne reste.',
      notes:
        'Ce qui reste : {{number}} étapes notées, sans votre nom. Pour les faire effacer, gardez votre feuille : son code les retrouve.',
      notesAlone: 'Ce qui reste : {{number}} étapes notées, sans votre nom.',
      counts: 'Ce qui reste : {{number}} étapes comptées. Rien ne les relie à vous.',
    },
    unclean: 'C’est fini, mais tout n’est pas effacé.',
    lede: 'L’application a effacé, puis a vérifié.',
    help: 'Fermez l’application avant de partir. Prévenez l’accompagnant.',
    checks: {
      page: 'Les pages du site sont fermées.',
      storage: 'La connexion au site est oubliée.',
      clipboard: 'Le texte copié est effacé.',
      files: 'Les fichiers reçus sont effacés.',
    },
    left: {
      page: 'Une page du site est peut-être encore ouverte.',
      storage: 'La connexion au site est peut-être encore ouverte.',
      clipboard: 'Un texte copié est peut-être encore là.',
      files: 'Des fichiers reçus sont peut-être encore là.',
    },
    clean: 'vérifié',
    notClean: 'non vérifié',
    again: 'Nouvelle visite',
  },
}

export type Words = typeof fr
