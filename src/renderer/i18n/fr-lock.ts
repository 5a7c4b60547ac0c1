/** The words of a desk that nobody touches. */
export const frLock = {
  lock: {
    title: 'L’écran est en pause',
    text: 'Personne n’a touché l’ordinateur depuis un moment. Rien n’est perdu.',
    open: 'Continuer',
    passphrase: 'Mot de passe',
    passphraseNote: 'C’est le mot de passe qui ouvre les notes de cet ordinateur.',
    refused: 'Ce n’est pas le bon mot de passe.',
    waiting: 'Trop d’essais. Attendez {{seconds}} secondes, puis essayez encore.',
    setting: {
      title: 'Pause quand personne n’est là',
      text: 'Si personne ne touche l’ordinateur, l’écran se cache, le site aussi. La visite attend.',
      never: 'Jamais',
      minutes: '{{minutes}} minutes',
      guarded: 'Pour continuer, on tape le mot de passe qui garde les notes.',
      unguarded: 'Pour continuer, on appuie sur un bouton. Aucun mot de passe ne garde les notes de cet ordinateur.',
    },
  },
}
