import { classPeople } from './class-people.ts'

/** What the Caf's replica answers to a person. */
export type CafSituation = 'due' | 'first-login' | 'nothing-due' | 'no-payment'

/**
 * A fictitious person whom one can play on the portals that share people: Caf, ameli, impôts, FranceConnect, the
 * mailbox. Numbers have the length of real ones and a month or department that does not exist, so that they belong to
 * nobody.
 */
export interface Person {
  readonly id: string
  readonly name: string
  /** Social security number, first 13 digits. */
  readonly nir: string
  /** Tax number, 13 digits. */
  readonly fiscal: string
  /** « Numéro étranger », 10 digits. */
  readonly foreigner: string
  readonly email: string
  /** One password for all training portals: there is enough to type. */
  readonly password: string
  readonly caf: CafSituation
  /** The members of the household for the Caf's declaration, the person first. */
  readonly household: readonly string[]
  /** What to expect with this person, for the panels of the login screens. */
  readonly about: string
}

/** The default person first. No name is a real person's. */
export const people = [
  {
    id: 'nadia',
    name: 'Nadia Exemple',
    nir: '2859999999001',
    fiscal: '0999999999001',
    foreigner: '0000000001',
    email: 'nadia@courriel.example',
    password: 'cerise-12',
    caf: 'due',
    household: ['Nadia Exemple', 'Karim Exemple'],
    about: 'En couple. A une déclaration trimestrielle à faire.',
  },
  {
    id: 'sami',
    name: 'Sami Modèle',
    nir: '1909999999002',
    fiscal: '0999999999002',
    foreigner: '0000000002',
    email: 'sami@courriel.example',
    password: 'figue-34',
    caf: 'first-login',
    household: ['Sami Modèle'],
    about: 'Se connecte pour la première fois : son profil est à compléter.',
  },
  {
    id: 'rose',
    name: 'Rose Fictif',
    nir: '2559999999003',
    fiscal: '0999999999003',
    foreigner: '0000000003',
    email: 'rose@courriel.example',
    password: 'prune-56',
    caf: 'nothing-due',
    household: ['Rose Fictif'],
    about: 'N’a pas de déclaration à faire en ce moment.',
  },
  {
    id: 'noe',
    name: 'Noé Gabarit',
    nir: '1999999999004',
    fiscal: '0999999999004',
    foreigner: '0000000004',
    email: 'noe@courriel.example',
    password: 'poire-78',
    caf: 'no-payment',
    household: ['Noé Gabarit'],
    about: 'Vit seul. La Caf ne lui verse rien. A une déclaration à faire.',
  },
] as const satisfies readonly Person[]

/** Finds the person who signs in: one of those that the login screens list, or one of a class. */
export function findPerson(isThem: (person: Person) => boolean): Person | undefined {
  return [...people, ...classPeople].find(isThem)
}

export function findPersonByNir(nir: string): Person | undefined {
  return findPerson((person) => person.nir === nir)
}

export function findPersonByFiscal(fiscal: string): Person | undefined {
  return findPerson((person) => person.fiscal === fiscal)
}
