import type { Holder } from '../../core/attribution/scale.ts'
import type { Spoke } from '../../core/portal/signal.ts'
import type { Nudge } from '../../core/session/nudge.ts'

/** The words of what two people do together: help by degrees, the hand, reading again, the recap. */
export const frTogether = {
  ladder: {
    what: 'Que faut-il faire ?',
    reassure: 'Vérifiez avec moi',
    reassured: 'On regarde ensemble. Rien ne part tant que vous ne cliquez pas.',
    show: 'Montrez-moi',
    alone: 'J’essaie sans aide',
    aloneNote: 'Le guide dit seulement le nom de l’étape.',
    portal: 'Le site ne marche pas',
    missing: 'Il manque un papier ou un appareil',
    noted: 'C’est noté. Ce n’est pas votre faute.',
  },
  pass: {
    ask: 'Faites-le pour moi',
    take: 'Prendre la main',
    offer: 'L’accompagnant propose de le faire',
    asked: 'Vous demandez à l’accompagnant de le faire.',
    takeIt: 'Je prends la main',
    leaveIt: 'Continuez, je reste là',
    offered: 'L’accompagnant propose de faire cette étape.',
    offeredSecret: 'Votre mot de passe est à vous. Dites oui seulement si vous le voulez.',
    urgent: 'Urgent : on dira pourquoi à la fin',
    secret: 'Moment secret',
    lookAway: 'L’accompagnant regarde ailleurs.',
    sound: 'Un son quand la main change',
    nudge: {
      aim: 'Vous vouliez faire cette étape vous-même.',
      'not-agreed': 'La personne n’a pas encore dit si elle est d’accord.',
      'who-acts': 'Qui a la souris ? Passez la main, ou laissez la personne continuer.',
    } satisfies Record<Nudge, string>,
  },
  gate: {
    title: 'On relit ensemble',
    read: 'Lire les titres de la page',
    stop: 'Arrêter la voix',
    wait: 'Prenez le temps de lire.',
    yes: { person: 'Moi : j’ai relu', worker: 'L’accompagnant : j’ai relu' } satisfies Record<Holder, string>,
    hurried: 'Le bouton d’envoi attend. Relisez d’abord. Puis dites oui ici.',
    held: 'Rendez d’abord la main à la personne.',
    spoke: {
      speaking: 'La voix lit les titres de la page.',
      ended: 'Les titres sont lus.',
      'no-voice': 'Cet ordinateur n’a pas de voix. Lisez la page avec le doigt.',
      nothing: 'Cette page n’a pas de titre. Lisez-la ensemble.',
    } satisfies Record<Spoke, string>,
  },
  words: {
    seen: 'L’application a vu : {{did}}',
    said: 'Vous dites : {{did}}',
    saidNo: 'Vous dites : ce n’est pas ça',
    uncertain: 'L’application n’a pas vu qui. Qui l’a fait ?',
    left: 'Étapes importantes sans réponse : {{number}}',
    holder: 'L’accompagnant a la main.',
    holderNote: 'Les réponses sont à vous. Prenez la souris.',
    mine: 'J’ai la main',
    pass: 'Passer la main à l’accompagnant',
    owed: 'Pourquoi l’accompagnant a fait ces étapes ?',
    trained: 'L’entraînement est fini. Rien n’a été envoyé.',
    trainedPart: 'L’entraînement n’est pas allé au bout. Rien n’a été envoyé.',
    prefilled: 'C’était déjà rempli',
  },
}
