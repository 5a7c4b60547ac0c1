/**
 * Groups of synonyms on forms, the first standing for all: redesigns change such words most. Words are as `toWords`
 * returns them. Words that may commit somebody (to send, to confirm, to pay) have no synonyms here, nor have words with
 * two meanings: people "open" a file to read it, and an account to have it.
 */
const WAYS_ON = [
  'continuer',
  'je continue',
  'poursuivre',
  'je poursuis',
  'suivant',
  'suite',
  'la suite',
  'avancer',
  'etape suivante',
  'page suivante',
  'passer a la suite',
  'passer a l etape suivante',
  'passer a la page suivante',
  'aller a l etape suivante',
]

/** Synonyms at the beginning of a text: "modifier mon adresse" is "changer mon adresse". */
const VERBS = [
  ['modifier', 'je modifie', 'changer', 'je change', 'mettre a jour', 'je mets a jour', 'corriger'],
  ['choisir', 'je choisis', 'selectionner', 'je selectionne'],
  ['voir', 'je vois', 'consulter', 'je consulte', 'afficher', 'j affiche'],
  ['terminer', 'je termine', 'finir', 'je finis', 'j ai termine', 'j ai fini'],
  ['rechercher', 'je recherche', 'chercher', 'je cherche'],
  ['ajouter', 'j ajoute', 'rajouter'],
  ['enregistrer', 'j enregistre', 'sauvegarder', 'je sauvegarde'],
  ['se connecter', 'me connecter', 'je me connecte', 's identifier', 'm identifier', 'connexion'],
].map((said) => ({ said, pattern: toPattern(said, '^') }))

/** Synonyms anywhere in a label. */
const NOUNS = [
  [
    'courriel',
    'adresse electronique',
    'adresse de courriel',
    'adresse e mail',
    'adresse email',
    'adresse mail',
    'e mail',
  ],
  ['telephone', 'numero de telephone', 'tel'],
  ['code postal', 'cp'],
].map((said) => ({ said, pattern: toPattern(said, '\\b') }))

/** Matches the longest first, so that no part of "page suivante" is matched again. */
function toPattern(said: readonly string[], begin: string): RegExp {
  const all = said.toSorted((one, other) => other.length - one.length)
  return new RegExp(`${begin}(?:${all.join('|')})\\b`)
}

/** Replaces synonyms by the words that stand for them; returns the text unchanged where it has none. */
export function toStandingWords(text: string): string {
  if (WAYS_ON.includes(text)) return WAYS_ON[0] ?? text
  return [...VERBS, ...NOUNS].reduce((told, { said: [first = ''], pattern }) => told.replace(pattern, first), text)
}
