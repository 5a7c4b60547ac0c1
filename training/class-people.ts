import type { Character } from './france-travail/characters.ts'
import type { Person } from './people.ts'

/** A member of a class, on all portals that share people and on that of France Travail. */
export type ClassPerson = Person & Omit<Character, 'id' | 'name' | 'password' | 'about'>

/** Invented first and last names, and what they type as a password: one line for each place of a class. */
const NAMES = [
  ['Alix', 'Exemple', 'ananas-11', true],
  ['Basile', 'Modèle', 'banane-22', false],
  ['Chloé', 'Fictif', 'cassis-33', true],
  ['Driss', 'Gabarit', 'datte-44', false],
  ['Elvire', 'Essai', 'fraise-55', true],
  ['Firmin', 'Patron', 'goyave-66', false],
  ['Gaëlle', 'Canevas', 'kiwi-77', true],
  ['Hugo', 'Brouillon', 'litchi-88', false],
  ['Iris', 'Maquette', 'mangue-99', true],
  ['Joris', 'Esquisse', 'noix-10', false],
  ['Kenza', 'Ébauche', 'olive-20', true],
  ['Léo', 'Croquis', 'raisin-30', false],
] as const

/**
 * The fictitious people of a class, one for each place. All of them have the same to do, so that a group can talk about
 * it, and no two have the same name, number or password. No login screen lists them: each is on its own sheet.
 */
export const classPeople: readonly ClassPerson[] = NAMES.map(([first, last, password, woman], at) => {
  const number = String(101 + at)
  const login = first.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const name = `${first} ${last}`
  return {
    id: `classe-${at + 1}`,
    name,
    nir: `${woman ? 2 : 1}859999999${number}`,
    fiscal: `0999999999${number}`,
    foreigner: `0000000${number}`,
    email: `${login}@courriel.example`,
    login,
    password,
    woman,
    caf: 'due',
    household: [name],
    situation: 'open',
    about: 'A une déclaration à faire.',
  }
})
