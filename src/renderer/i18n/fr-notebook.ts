import type { Acquisition } from '../../core/autonomy/acquisition.ts'
import type { NotebookTrouble } from '../../core/notebook/error.ts'

/** How one step was done, as a dot of the notebook shows it. */
export type Dot = 'alone' | 'reassured' | 'helped' | 'place' | 'contested' | 'unseen'

/** The words of the notebook: its code, its screen, what may be in its way. */
export const frNotebook = {
  notebook: {
    open: 'Ouvrir mon carnet',
    isOpen: 'Votre carnet est ouvert.',
    see: 'Voir mon carnet',
    close: 'Fermer mon carnet',
    erased: {
      all: 'Votre carnet est effacé. Ses 6 mots n’ouvrent plus rien.',
      notebook:
        'Votre carnet est effacé. Les notes de ce lieu n’ont pas pu être effacées. Demandez au responsable de le faire.',
    },
    existing: 'J’ai un carnet',
    fresh: 'Je veux un carnet',
    begin: 'Commencer un carnet',
    askTitle: 'Les 6 mots de votre carnet',
    askLede: 'Écrivez les 6 mots dans l’ordre. Les accents ne comptent pas.',
    askScan: 'Avec un lecteur de code : cliquez dans la case, puis lisez le carré de votre feuille.',
    askLabel: 'Mes 6 mots',
    try: 'Ouvrir',
    opening: 'On cherche votre carnet. Cela prend quelques secondes.',
    making: 'On prépare votre carnet. Cela prend quelques secondes.',
    back: 'Retour',
    lost: 'J’ai perdu mes mots',
    lostNote:
      'Personne ne peut les retrouver, même pas nous. C’est ce qui protège votre carnet. Vous pouvez commencer un nouveau carnet.',
    unknownWord: 'Le mot {{number}} n’est pas un mot de carnet.',
    unknownWordMeant: 'Le mot {{number}} n’est pas un mot de carnet. Est-ce « {{meant}} » ?',
    count: 'Il faut 6 mots. Il y en a {{found}}.',
    offerTitle: 'Voici votre code',
    offerLede: 'Écrivez ces 6 mots sur un papier, dans l’ordre. Ils ouvrent votre carnet la prochaine fois.',
    offerPaper: 'Ils seront aussi sur votre feuille à la fin, si vous voulez.',
    offerLost:
      'Si vous perdez ces mots, personne ne peut ouvrir le carnet. Ne les montrez qu’à une personne de confiance.',
    offerKept: 'C’est écrit, créer mon carnet',
    offerNo: 'Finalement, sans carnet',
    words: 'Les 6 mots',
    qr: 'Le code du carnet, à lire avec un appareil',
    troubles: {
      'not-found':
        'Aucun carnet ne s’ouvre avec ces 6 mots sur cet ordinateur. Vérifiez chaque mot et leur ordre. Un carnet s’ouvre seulement dans le lieu où il est né.',
      damaged:
        'Votre carnet est là, mais il est abîmé. L’application ne peut pas le lire. Prévenez l’accompagnant : une sauvegarde existe peut-être. Sinon, effacez-le et commencez un nouveau carnet.',
      newer: 'Ce carnet vient d’une version plus récente. Demandez au responsable de mettre l’application à jour.',
      'disk-full':
        'Le disque de l’ordinateur est plein. Rien n’est perdu de votre ancien carnet. Faites de la place, puis essayez encore. Ou emportez vos notes dans un fichier.',
      'read-only':
        'L’application n’a pas le droit d’écrire ici. Prévenez le responsable. Vous pouvez emporter vos notes dans un fichier.',
      'cannot-read': 'Le carnet ne peut pas être lu. Vérifiez le disque, puis essayez encore.',
      'cannot-write':
        'Le carnet ne peut pas être écrit. Vérifiez le disque, puis essayez encore. Vous pouvez emporter vos notes dans un fichier.',
    } satisfies Record<NotebookTrouble, string>,
    troubleCode: 'Code pour le responsable : {{code}}',
    again: 'Essayer encore',
    eraseDamaged: 'Effacer ce carnet abîmé',
    title: 'Mon carnet',
    lede: 'Ce que vous avez fait, visite après visite. Il est à vous.',
    empty: 'Votre carnet est vide. Il se remplit à la fin de chaque visite.',
    choose: 'Choisir une démarche',
    goal: 'La prochaine fois, vous essayez : {{goal}}.',
    training: 'entraînement',
    first: 'Le {{day}} : {{number}} étapes sur {{of}} sans aide.',
    last: 'Le {{day}} : {{number}} sur {{of}}.',
    reassured: 'Vérifiées ensemble avant d’envoyer : {{number}}.',
    notObserved: 'Étapes pas vues : {{number}}.',
    contested: 'Étapes que vous contestez, comptées à part : {{number}}.',
    older: 'Le site a changé depuis. Visites d’avant, non comparées : {{number}}.',
    visit: 'Visite',
    steps: 'Toutes les étapes',
    critical: 'étape importante',
    dots: {
      alone: 'sans aide',
      reassured: 'vérifiée ensemble',
      helped: 'avec de l’aide',
      place: 'faite avec vous ou à votre place',
      contested: 'contestée par vous',
      unseen: 'pas vue',
    } satisfies Record<Dot, string>,
    acquisition: {
      'too-few': 'Visites encore à faire pour savoir si c’est acquis : {{left}}.',
      learning: 'Vous apprenez. Visites réussies de suite : {{running}} sur 3.',
      acquired: 'Acquis depuis le {{since}}. À refaire entre le {{from}} et le {{until}} pour confirmer.',
      kept: 'Acquis et gardé depuis le {{since}}.',
      transferred: 'Acquis, gardé, et réussi aussi avec une autre personne, seul ou ailleurs.',
    } satisfies Record<Acquisition['is'], string>,
    badge: { acquired: 'Acquis', kept: 'Acquis et gardé', transferred: 'Acquis partout' },
    rules: 'Comment c’est compté',
    rule1: '« Sans aide » : vous avez fait l’étape seul, avec le guide à l’écran ou sans.',
    rule2: '« Acquis » : 9 étapes sur 10 sans aide, toutes les étapes importantes sans aide, 3 visites de suite.',
    rule3: '« Gardé » : encore réussi 30 à 90 jours après. Puis avec une autre personne, seul, ou ailleurs.',
    rule4: 'Vérifier ensemble avant d’envoyer n’est pas un échec. C’est compté à part.',
    rule5: 'Ce n’est pas un examen. Cette façon de compter n’a pas été validée par une étude.',
    takeAway: 'Emporter mon carnet (fichier)',
    bring: 'Ajouter un carnet d’un autre lieu (fichier)',
    brought: 'Les visites de ce fichier sont dans votre carnet.',
    notBrought: {
      'not-a-notebook': 'Ce fichier n’est pas un carnet. Choisissez le fichier que vous avez emporté.',
      'cannot-read': 'Ce fichier ne peut pas être lu. Vérifiez la clé USB ou le disque.',
    },
    erase: 'Effacer mon carnet',
    eraseQuestion: 'Effacer votre carnet pour toujours ?',
    eraseMeans:
      'Le carnet est détruit sur cet ordinateur, avec sa clé. Les 6 mots n’ouvrent plus rien. Les notes de vos visites ici perdent leurs heures et leurs raisons. Seuls des nombres sans nom restent. Personne ne peut revenir en arrière.',
    eraseYes: 'Oui, effacer pour toujours',
    eraseNo: 'Non, garder',
    saved: 'Cette visite est dans votre carnet.',
    saving: 'On écrit dans votre carnet.',
    onSheet: 'Mettre les 6 mots sur la feuille',
    offSheet: 'Enlever les 6 mots de la feuille',
    onPaper: 'Mon carnet : mes 6 mots',
    onPaperNote: 'Ces mots ouvrent votre carnet. Rangez cette feuille.',
    addHere: 'Garder cette visite dans un carnet',
  },
}
