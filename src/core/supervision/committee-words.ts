import type { Reason } from '../attribution/scale.ts'
import type { Filter } from '../measures/filter.ts'
import { THRESHOLD } from '../measures/release.ts'

/** The words of a committee's report; in French, as all files. */
export const HEADINGS = {
  limits: 'Ce que ce tableau ne dit pas',
  definitions: 'Les mots',
  binding: 'Ce qui relie ce document au journal',
  empty: 'Rien à montrer pour ce choix : un chiffre se montre à partir de 5 visites.',
} as const

export const MASKED = 'masqué'

/**
 * The limits of the figures; the same sentences as on the screens (`locales/fr/supervision.json`, checked by a test).
 */
export const LIMITS: readonly string[] = [
  'Faire à la place n’est pas une faute. C’est parfois le bon choix : un délai, une raison personnelle, une demande.',
  '« Aide dite non connue » : personne n’a dit s’il y avait eu des mots. Ce n’est pas « sans aide ».',
  'Ces chiffres parlent des étapes et des sites. Ils ne parlent pas des personnes, ni de leur valeur.',
  'Aucun chiffre n’existe par accompagnant. Le journal ne sait pas qui a aidé.',
  'Ils disent où il faut de l’aide. Ils ne disent pas pourquoi le site est difficile.',
  'Deux lieux ou deux démarches ne se comparent pas : les personnes et les sites sont différents.',
  'L’échelle d’aide est la nôtre. Aucune étude ne l’a validée.',
  'Les personnes qui ont dit non sont comptées par étape, sans visite.',
  'Les petits nombres sont masqués, ordinateur par ordinateur. Aucun total ne les montre : les totaux sont un peu plus bas que la réalité.',
  'L’application ne voit pas tout. « Pas vu » n’est ni un succès ni un échec.',
  'Une visite arrêtée à la borne n’est pas un échec. On ne sait pas pourquoi la personne est partie.',
  'Le temps ne mesure pas la valeur d’une visite. Une visite longue peut être une bonne visite.',
]

export const DEFINITIONS: readonly (readonly [word: string, meaning: string])[] = [
  ['Visite', 'une personne, une démarche, un rendez-vous ou un passage à la borne'],
  ['Étape vue', 'une étape dont l’application a vu, ou su, qui l’a faite'],
  ['Sans un mot', 'faite par la personne, avec le guide à l’écran ou sans ; on sait que personne ne lui a rien dit'],
  ['Avec des mots', 'faite par la personne, à qui on a dit ou montré quelque chose'],
  ['Après relecture', 'faite par la personne, qui a voulu relire avec quelqu’un avant de valider'],
  ['Aide dite non connue', 'faite de la main de la personne ; personne n’a dit s’il y avait eu des mots'],
  ['Aide connue', 'la part des étapes vues dont l’aide est connue, paroles comprises'],
  ['Montrer n’a pas suffi', 'il a fallu expliquer, faire une partie, ou faire à la place'],
  ['À deux', 'faite en partie par quelqu’un d’autre que la personne'],
  ['À la place', 'faite par quelqu’un d’autre que la personne'],
  ['Contestée', 'la personne a dit que ce qui était noté n’était pas juste ; l’étape n’est comptée dans aucune part'],
  [
    MASKED,
    `un chiffre qui parlerait de moins de ${THRESHOLD} visites, ou qui en ferait deviner un ; il n’est ni zéro, ni absent`,
  ],
]

export const MODES: Readonly<Record<NonNullable<Filter['mode']>, string>> = {
  accompaniment: 'Bureau, avec quelqu’un',
  kiosk: 'Borne',
  training: 'Entraînement',
  unguided: 'Sites sans guide',
}

/** The words of the screens (`locales/fr/guide.json`, checked by a test). */
export const REASONS: Readonly<Record<Reason, string>> = {
  rights: 'Délai ou droit en jeu',
  choice: 'À la demande de la personne',
  reading: 'Lecture ou langue',
  personal: 'Raison personnelle',
  portal: 'Le site ne marche pas',
  equipment: 'Matériel manquant',
  time: 'Manque de temps',
  security: 'Sécurité',
  other: 'Autre',
  unstated: 'Raison non dite',
}
