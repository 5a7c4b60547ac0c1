import { classPeople } from '../class-people.ts'

/**
 * What the portal answers to a character.
 *
 * - `open`: everything can be declared, and modified afterwards.
 * - `information-page`: as `open`, behind the page with « Passer à l'étape suivante ».
 * - `doubted`: as `open`, and the first validation meets the « incohérence » page whatever was answered.
 * - `already-declared`: the month is declared, a button modifies it; `already-declared-locked`: no button.
 * - `new-version`: the pre-filled declaration, not modifiable once sent.
 * - `not-open-next`: out of period, « Prochaine actualisation … »; `not-open-sorry`: the « Nous sommes désolés » one.
 */
export type Situation =
  | 'open'
  | 'information-page'
  | 'doubted'
  | 'already-declared'
  | 'already-declared-locked'
  | 'new-version'
  | 'not-open-next'
  | 'not-open-sorry'

/**
 * A fictitious person whom one can play on the portal. `woman` decides only whether the maternity question is shown.
 */
export interface Character {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly password: string
  readonly woman: boolean
  readonly situation: Situation
  /** What to expect with this character, for the panel of the login screens. */
  readonly about: string
}

/** The characters of the France Travail portal, the default one first. No name is a real person's. */
export const characters = [
  {
    id: 'camille',
    name: 'Camille Exemple',
    login: 'camille',
    password: 'cerise-12',
    woman: false,
    situation: 'open',
    about: "Peut s'actualiser tout de suite.",
  },
  {
    id: 'fatou',
    name: 'Fatou Modèle',
    login: 'fatou',
    password: 'mangue-34',
    woman: true,
    situation: 'open',
    about: 'Voit aussi la question sur le congé maternité.',
  },
  {
    id: 'andrea',
    name: 'Andréa Fictif',
    login: 'andrea',
    password: 'figue-56',
    woman: false,
    situation: 'information-page',
    about: "Rencontre une page d'information avant les questions.",
  },
  {
    id: 'dominique',
    name: 'Dominique Essai',
    login: 'dominique',
    password: 'prune-78',
    woman: false,
    situation: 'doubted',
    about: 'Le site demande de vérifier les réponses.',
  },
  {
    id: 'sacha',
    name: 'Sacha Gabarit',
    login: 'sacha',
    password: 'poire-90',
    woman: false,
    situation: 'already-declared',
    about: 'A déjà déclaré sa situation et peut la modifier.',
  },
  {
    id: 'lou',
    name: 'Lou Maquette',
    login: 'lou',
    password: 'pomme-21',
    woman: true,
    situation: 'already-declared-locked',
    about: 'A déjà déclaré sa situation et ne peut plus la modifier.',
  },
  {
    id: 'ines',
    name: 'Inès Patron',
    login: 'ines',
    password: 'abricot-87',
    woman: true,
    situation: 'new-version',
    about: 'Est sur la nouvelle version, déjà remplie.',
  },
  {
    id: 'charlie',
    name: 'Charlie Canevas',
    login: 'charlie',
    password: 'melon-43',
    woman: false,
    situation: 'not-open-next',
    about: "Ne peut pas encore s'actualiser.",
  },
  {
    id: 'maxence',
    name: 'Maxence Brouillon',
    login: 'maxence',
    password: 'citron-65',
    woman: false,
    situation: 'not-open-sorry',
    about: "Ne peut pas s'actualiser : le site s'excuse.",
  },
] as const satisfies readonly Character[]

/**
 * Finds the character with this login; case and spaces around it do not count, since people type them without noticing.
 */
export function findCharacter(login: string): Character | undefined {
  const wanted = login.trim().toLowerCase()
  return [...characters, ...classPeople].find((character) => character.login === wanted)
}
