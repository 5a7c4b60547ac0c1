/**
 * What forms say for one another, the first of each standing for all: of what changes with a redesign, that changes most.
 * Words are as `toWords` makes them. What may commit somebody has no other words here (to send, to confirm, to pay), nor has what
 * means two things: one opens a file to read it, and an account to have it.
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

/** What a text begins with: "modifier mon adresse" is "changer mon adresse". */
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

/** What a label has in it. */
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

/** The longest first: of "page suivante" nothing is left to be read again. */
function toPattern(said: readonly string[], begin: string): RegExp {
  const all = said.toSorted((one, other) => other.length - one.length)
  return new RegExp(`${begin}(?:${all.join('|')})\\b`)
}

/** The same text in the words that stand for the others; itself where it has none of them. */
export function toStandingWords(text: string): string {
  if (WAYS_ON.includes(text)) return WAYS_ON[0] ?? text
  return [...VERBS, ...NOUNS].reduce((told, { said: [first = ''], pattern }) => told.replace(pattern, first), text)
}
