import { people } from '../people.ts'

/** The ten themes, in their order [recorded]. */
export const THEMES = [
  { id: 'papiers', name: 'Papiers - Citoyenneté - Élections' },
  { id: 'famille', name: 'Famille - Scolarité' },
  { id: 'social', name: 'Social - Santé' },
  { id: 'travail', name: 'Travail - Formation' },
  { id: 'logement', name: 'Logement' },
  { id: 'transports', name: 'Transports - Mobilité' },
  { id: 'argent', name: 'Argent - Impôts - Consommation' },
  { id: 'justice', name: 'Justice' },
  { id: 'etranger', name: 'Étranger - Europe' },
  { id: 'loisirs', name: 'Loisirs - Sport - Culture' },
] as const
export type Theme = (typeof THEMES)[number]

/** The durations of a mandate, in days [recorded, `long` as the code has it]. */
export const DURATIONS = [
  { id: 'short', name: 'Mandat court', days: 1 },
  { id: 'month', name: "Mandat d'un mois", days: 31 },
  { id: 'semester', name: 'Mandat de 6 mois', days: 182 },
  { id: 'long', name: 'Mandat long', days: 365 },
] as const
export type Duration = (typeof DURATIONS)[number]

/** A mandate in force, of which every theme may have been revoked. */
export interface Mandate {
  readonly person: string
  readonly themes: readonly Theme['id'][]
  readonly days: number
}

/** The mandates that the structure has at first. None was made at a distance: the form no longer offers it. */
export const FIRST_MANDATES: readonly Mandate[] = [
  { person: 'nadia', themes: ['social', 'logement'], days: 182 },
  { person: 'rose', themes: ['papiers', 'social'], days: 20 },
  { person: 'noe', themes: [], days: 365 },
]

/** Finds the people with a mandate whose name contains these letters, each once. */
export function findPeople(mandates: readonly Mandate[], letters = '') {
  const wanted = letters.toLowerCase()
  return people.filter(
    ({ id, name }) => mandates.some(({ person }) => person === id) && name.toLowerCase().includes(wanted),
  )
}

/** Returns the themes that a person's mandates allow. */
export function findThemes(mandates: readonly Mandate[], person: string): readonly Theme[] {
  return THEMES.filter(({ id }) => mandates.some((mandate) => mandate.person === person && mandate.themes.includes(id)))
}
