import type { Trouble } from '../../core/flow/trouble.ts'

/** The screen of an organisation's own procedures, for the worker and the supervisor. */
export const frOrganisation = {
  organisation: {
    entry: 'Démarches de la structure',
    title: 'Les démarches de votre structure',
    lede: 'Votre structure peut ajouter ses propres démarches. Un responsable décide ce qui s’ouvre.',
    none: 'Aucun dossier n’est choisi.',
    missing: 'Ce dossier ne se lit pas. Vérifiez qu’il est branché, ou choisissez un autre dossier.',
    tooLarge:
      'Ce dossier contient trop de choses. Rien n’en est utilisé. Choisissez le dossier qui contient seulement les démarches.',
    tooLargeFiles: 'Fichiers trop gros, non utilisés : {{files}}',
    contentTitle: 'Tout ce que ces démarches diraient aux personnes',
    contentNote:
      'Lisez tout avant d’accepter. Une démarche ne doit jamais demander de dicter un mot de passe ou un code.',
    numbers: 'Numéros à appeler ou à composer',
    numbersNone: 'Aucun numéro.',
    looked: 'Mots que le guide cherche sur le site, et peut afficher :',
    folder: 'Dossier : {{folder}}',
    choose: 'Choisir un dossier',
    signerTitle: 'Qui a signé',
    signer: 'Signé par : {{name}}',
    known: 'Un responsable a déjà accepté cette signature.',
    unknown: 'Personne n’a encore accepté cette signature. Vérifiez le code par téléphone avec votre structure.',
    fingerprint: 'Code de la signature : {{code}}',
    unsigned: 'Personne n’a signé ces démarches. Elles peuvent venir de n’importe qui.',
    hostsTitle: 'Les sites qui s’ouvriraient',
    hostsNote: 'Une personne pourra écrire ses mots de passe sur ces sites. Vérifiez chaque nom, lettre par lettre.',
    hostsNone: 'Aucun nouveau site.',
    hostsApproved: 'Déjà acceptés : {{hosts}}',
    procedures: 'Les démarches',
    broken: 'Fichiers qui ne marchent pas : {{number}}',
    settled: 'Tout est décidé. Il n’y a rien à faire.',
    refused: 'Un responsable a refusé ce dossier. Rien ne s’ouvre. Si le dossier change, la question revient.',
    decideTitle: 'La décision du responsable',
    passphrase: 'Phrase secrète du responsable',
    unset:
      'Cet ordinateur n’a pas encore de phrase secrète. Le responsable la choisit ici : {{number}} signes au moins.',
    approve: 'Accepter',
    refuse: 'Refuser',
    later: 'Retour',
    answers: {
      done: 'C’est noté.',
      'too-short': 'Il faut {{number}} signes au moins.',
      changed: 'Le dossier vient de changer. Relisez, puis décidez.',
      'cannot-save': 'La décision ne s’enregistre pas. Vérifiez la place sur le disque.',
      wrong: 'Ce n’est pas la bonne phrase.',
      wait: 'Trop d’essais. Attendez {{seconds}} secondes.',
    },
  },
  /** Why a file of procedures cannot be used. */
  broken: {
    others: 'Les autres démarches marchent. Montrez ces lignes à la personne qui a écrit le fichier.',
    'too-large': 'Le fichier est trop gros.',
    unreadable: 'Le fichier ne se lit pas.',
    mistake: 'Il y a une faute à la ligne {{line}}.',
    host: 'Il ouvre un site que personne n’a accepté.',
    portal: 'Son site n’est pas décrit, ou mal.',
    name: 'Une autre démarche porte déjà ce nom.',
    newer: 'Il demande une application plus récente.',
  } satisfies Record<Trouble | 'others', string>,
}
