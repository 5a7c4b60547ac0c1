import type { CareOutcome } from '../../core/care/view.ts'
import type { KeysTrouble } from '../../core/session/view.ts'

/** The words of the screen of the machine's record. */
export const frCare = {
  care: {
    open: 'Les notes de cet ordinateur',
    title: 'Les notes de cet ordinateur',
    lede: 'Pour l’accompagnant et le responsable. Aucun nom n’est noté.',
    back: 'Retour à l’accueil',
    counts:
      'Lignes : {{lines}}. Étapes faites seul : {{alone}}, avec de l’aide : {{helped}}, à la place : {{inPlace}}.',
    protect: 'Protéger les notes',
    first: {
      unprotected: {
        title: 'Première ouverture : protéger les notes',
        text: 'Cet ordinateur ne sait pas garder les clés lui-même. Choisissez un mot de passe. Puis donnez la clé du délégué à la protection des données, ou imprimez la feuille de secours. Vous pouvez le faire plus tard : les visites marchent. En attendant, toute personne qui copie ce dossier peut lire les notes.',
      },
      'no-recovery': {
        title: 'Première ouverture : qui ouvrira les notes en cas de panne ?',
        text: 'Les clés sont gardées. Mais si la session change ou si le mot de passe est oublié, les notes ne s’ouvrent plus. Donnez la clé du délégué à la protection des données, ou imprimez la feuille de secours.',
      },
      replaced: {
        title: 'Les anciennes notes sont fermées',
        text: 'Cet ordinateur n’a plus leur clé. Ouvrez-les avec la feuille de secours. Les nouvelles notes marchent.',
      },
    } satisfies Record<KeysTrouble, { title: string; text: string }>,
    keychain: {
      yes: 'L’ordinateur garde les clés lui-même.',
      no: 'Cet ordinateur ne sait pas garder les clés lui-même.',
    },
    phrase: { yes: 'Un mot de passe garde les clés.', no: 'Pas de mot de passe.' },
    officer: {
      yes: 'Le délégué à la protection des données peut ouvrir les notes.',
      no: 'Pas de clé du délégué à la protection des données.',
    },
    recovery: { yes: 'Une feuille de secours existe.', no: 'Pas encore de feuille de secours.' },
    recoverWhy: 'Il faut au moins l’une des deux : la clé du délégué, ou la feuille de secours.',
    addOfficer: 'Donner la clé du délégué',
    addOfficerNote:
      'Le délégué à la protection des données envoie un petit fichier : sa clé publique (.pem). Il garde l’autre moitié.',
    makeRecovery: 'Faire la feuille de secours',
    makeNote:
      'Imprimez-la et rangez-la dans un lieu fermé, loin de cet ordinateur. L’application ne garde pas le code.',
    passphrase: 'Mot de passe',
    passphraseNote: 'Au moins 12 caractères. Une phrase est plus facile à retenir. Il sera demandé à chaque ouverture.',
    guard: 'Garder par ce mot de passe',
    openTitle: 'Ouvrir des notes fermées',
    openBy: { passphrase: 'Ouvrir avec le mot de passe', recovery: 'Ouvrir avec la feuille de secours' },
    recoveryCode: 'Code de la feuille de secours',
    copyTitle: 'Ce dossier est une copie ancienne',
    copyText:
      'Cet ordinateur a déjà écrit plus loin. Cherchez d’abord le dossier le plus récent. S’il est perdu, vous pouvez continuer avec cette copie : le journal dira pour toujours ce qui manque.',
    acceptCopy: 'Continuer avec cette copie',
    broken: {
      title: 'Les notes ne tiennent plus',
      code: 'Ce que l’application a trouvé : {{code}}.',
      what: {
        signed:
          'Quelqu’un a signé les notes avec une autre clé que celle de cet ordinateur. Elles ont pu être réécrites.',
        missing:
          'Une partie des notes ou des clés manque. Cherchez d’abord dans vos sauvegardes et remettez-la à sa place.',
        older: 'Ces notes sont une copie ancienne, ou des lignes manquent à la fin.',
        changed: 'Des lignes ont été changées ou abîmées.',
      },
      keep: 'L’application n’écrit plus rien dessus : c’est une preuve. Les visites continuent, sans notes.',
      anew: 'Le responsable peut commencer de nouvelles notes. Les anciennes sont gardées à part, entières, dans le dossier « journal-kept ». Les nouvelles commencent par une ligne qui le dit.',
      passphrase: 'Mot de passe du responsable',
      begin: 'Garder les anciennes à part et commencer',
      noPhrase: 'Le responsable choisit d’abord son mot de passe : accueil, puis Supervision.',
    },
    personTitle: 'La visite d’une personne',
    personText:
      'La personne a droit de voir, de copier, de corriger et d’effacer. Tapez le code de vérification de sa feuille.',
    code: 'Code de vérification',
    find: 'Chercher',
    of: '{{title}}, le {{day}}',
    objected: 'Cette visite n’est plus comptée.',
    copyPdf: 'Copie à lire (PDF)',
    copyJson: 'Copie de données (JSON)',
    rectify: 'Corriger',
    rectifyWho: 'Qui a fait : {{step}} ?',
    object: 'Ne plus compter cette visite',
    erase: 'Effacer cette visite',
    eraseQuestion: 'Effacer pour toujours ?',
    eraseNote:
      'La clé de cette visite est détruite. Personne ne pourra plus la lire. Le chiffre des étapes reste, sans la personne.',
    eraseYes: 'Oui, effacer',
    no: 'Non, garder',
    leave: 'Fermer cette visite',
    paper: {
      title: 'Ce qui est noté de votre visite',
      nothing: 'Aucun nom, aucune réponse et aucun mot de passe ne sont notés.',
      steps: 'Étapes',
      rights: 'Vos droits',
      rightsText: 'Vous pouvez demander de corriger, de ne plus compter ou d’effacer cette visite. Montrez ce code.',
      head: 'Code de vérification : {{head}}. Les notes portaient ce scellé le jour de cette copie.',
    },
    keepTitle: 'Combien de temps garder les notes',
    keepText: 'Les mois plus anciens sont effacés tout seuls. Leur scellé reste, comme preuve.',
    months: '{{months}} mois',
    shorter: {
      question: 'Garder {{months}} mois seulement ?',
      loses: 'Les notes de ces mois seront perdues : {{months}}.',
      losesNothing: 'Aujourd’hui, aucun mois n’est assez ancien pour être perdu.',
      when: 'Cela compte dans 7 jours, à partir du {{day}}. D’ici là, on peut l’annuler ici. C’est écrit dans le journal.',
      phrase: 'Phrase du responsable',
      ask: 'Raccourcir dans 7 jours',
      unguarded: 'Il faut la phrase du responsable. Elle se choisit dans « Responsable ».',
      leave: 'Ne rien changer',
      waits: 'À partir du {{day}}, les notes ne seront gardées que {{months}} mois.',
      back: 'Annuler ce changement',
    },
    outcome: {
      guarded: 'Le mot de passe garde maintenant les clés.',
      'recovery-made': 'La feuille de secours est faite. Imprimez-la, puis effacez le fichier.',
      'officer-added': 'Le délégué peut maintenant ouvrir les notes. C’est écrit dans le journal.',
      'officer-unreadable': 'Ce fichier n’est pas une clé publique X25519. Demandez au délégué le bon fichier (.pem).',
      opened: 'Les notes sont ouvertes.',
      'not-opened': 'Cela n’ouvre pas ces notes. Vérifiez, puis essayez encore.',
      'copy-accepted': 'L’application continue avec cette copie. C’est écrit dans le journal.',
      'begun-anew':
        'Les anciennes notes sont gardées à part. De nouvelles notes commencent. Faites une nouvelle feuille de secours si les clés ont changé.',
      kept: 'La durée est enregistrée.',
      shortening: 'C’est demandé. Rien n’est effacé avant 7 jours. C’est écrit dans le journal.',
      'taken-back': 'C’est annulé. La durée ne change pas. C’est écrit dans le journal.',
      'wrong-phrase': 'Ce n’est pas la bonne phrase. Rien n’est changé.',
      'phrase-wait': 'Trop d’essais. Attendez un peu, puis essayez encore.',
      'no-phrase': 'Il faut d’abord choisir la phrase du responsable. Rien n’est changé.',
      'not-found': 'Aucune visite lisible avec ce code. Elle a peut-être été effacée.',
      copied: 'La copie est enregistrée.',
      'not-saved': 'Rien n’a été enregistré.',
      rectified: 'La correction est écrite.',
      objected: 'Cette visite n’est plus comptée. C’est écrit dans le journal.',
      erased: 'La visite est effacée. C’est écrit dans le journal, sans la personne.',
      failed: 'Cela n’a pas marché. Code pour le responsable : {{code}}',
    } satisfies Record<CareOutcome, string>,
  },
  unrecorded: {
    question: 'L’application ne peut plus noter. Continuer sans noter, d’accord tous les deux ?',
    yes: 'Oui, nous sommes d’accord',
    no: 'Non, nous arrêtons',
  },
}
